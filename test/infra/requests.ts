// Requests to put before a role: what AWS would say of each.
import type { Request } from './is-allowed.ts';

export const TABLE = 'StateTable.Arn';
export const WORK = 'StateTable.Arn/index/Work';
const SECRET = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:bot-AbCdEf';
export const ANY_SECRET = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:*';
export const TAGGED = { 'aws:ResourceTag/keywarden:key-id': 'kw_1' };

export function leading(...keys: readonly string[]) {
  return { 'dynamodb:LeadingKeys': keys };
}

export function writing(...keys: readonly string[]): Request {
  return { action: 'dynamodb:PutItem', resource: TABLE, context: leading(...keys) };
}

export function reading(...keys: readonly string[]): Request {
  return { action: 'dynamodb:BatchGetItem', resource: TABLE, context: leading(...keys) };
}

export function onSecret(name: string, context: Request['context'] = {}): Request {
  return { action: `secretsmanager:${name}`, resource: SECRET, context };
}

export function tagging(name: string, ...tags: readonly string[]): Request {
  return onSecret(name, { ...TAGGED, 'aws:TagKeys': tags });
}
