import { describe, expect, it } from 'vitest';
import { isAllowed } from './is-allowed.ts';
import type { Statement } from './role-statements.ts';

describe('isAllowed', () => {
  const statement = (parts: Partial<Statement>): Statement => ({
    Effect: 'Allow',
    Action: ['a:*'],
    Resource: ['*'],
    Condition: {},
    ...parts,
  });
  const request = { action: 'a:Do', resource: 'r' };

  it('lets a deny win', () => {
    expect(isAllowed([statement({})], request)).toBe(true);
    expect(isAllowed([statement({}), statement({ Effect: 'Deny' })], request)).toBe(false);
  });

  it('refuses an operator that it does not know', () => {
    const odd = statement({ Condition: { IpAddress: { 'aws:SourceIp': ['192.0.2.0/24'] } } });
    const context = { 'aws:SourceIp': '192.0.2.1' };
    expect(() => isAllowed([odd], { ...request, context })).toThrow('IpAddress');
  });
});
