import { describe, expect, it } from 'vitest';
import { readPushRules } from '#functions/push/read-push-rules.ts';
import type { NormaliseEnvironment } from '#functions/runtime/normalise-environment.ts';

const SECRET = 'a-secret-of-the-test-0123456789abcdef';
const HMAC = {
  KEYWARDEN_CHUNK_QUEUE_URL: 'https://example.com/queue',
  KEYWARDEN_SOURCES: new Map(),
  KEYWARDEN_PUSH_MODE: 'hmac',
  KEYWARDEN_PUSH_SECRET_1: SECRET,
} as const;

describe('readPushRules', () => {
  it.for([
    ['as it is', SECRET, SECRET],
    ['with quotes and backslashes', `"${SECRET}\\"`, `"${SECRET}\\"`],
    ['without the newline at its end', `${SECRET}\n`, SECRET],
    ['without that of Windows', `${SECRET}\r\n`, SECRET],
  ])('takes a secret %s', ([, given, secret]) => {
    const rules = readPushRules({ ...HMAC, KEYWARDEN_PUSH_SECRET_1: given });
    expect(rules).toMatchObject({ mode: 'hmac', secrets: [secret] });
  });

  it('takes two while they are rotated', () => {
    const rules = readPushRules({ ...HMAC, KEYWARDEN_PUSH_SECRET_2: `${SECRET}-2` });
    expect(rules.secrets).toEqual([SECRET, `${SECRET}-2`]);
  });

  it.for<readonly [string, Partial<NormaliseEnvironment>]>([
    ['none', { KEYWARDEN_PUSH_SECRET_1: undefined }],
    ['an empty one', { KEYWARDEN_PUSH_SECRET_1: '' }],
    ['a short one', { KEYWARDEN_PUSH_SECRET_1: 'short' }],
    ['one made long by newlines', { KEYWARDEN_PUSH_SECRET_1: 'short'.padEnd(40, '\n') }],
    ['one of two lines', { KEYWARDEN_PUSH_SECRET_1: `${SECRET}\n${SECRET}` }],
    ['one of other letters', { KEYWARDEN_PUSH_SECRET_1: `${SECRET}é` }],
    ['a short one beside a good one', { KEYWARDEN_PUSH_SECRET_2: 'short' }],
  ])('lets nobody push with %s', ([, change]) => {
    const rules = readPushRules({ ...HMAC, ...change });
    expect(rules).toMatchObject({ mode: 'unusable', secrets: [] });
  });

  it('asks for no secret in mode iam', () => {
    const env = { ...HMAC, KEYWARDEN_PUSH_MODE: 'iam', KEYWARDEN_PUSH_SECRET_1: 'x' } as const;
    expect(readPushRules(env)).toMatchObject({ mode: 'iam', secrets: [] });
  });
});
