import { describe, expect, it } from 'vitest';
import {
  EnvironmentError,
  readDispatchEnvironment,
  readFoldEnvironment,
  type Variables,
} from '#functions/runtime/environment.ts';
import { readNormaliseEnvironment } from '#functions/runtime/normalise-environment.ts';

const SECRET = 'a-secret-of-the-test-0123456789abcdef';
const GOOD: Variables = {
  KEYWARDEN_CHUNK_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/123456789012/chunks.fifo',
  KEYWARDEN_SOURCES: JSON.stringify([
    { name: 'proxy' },
    { name: 'okx-log', vantage: 'exchange', format: 'csv' },
    { name: 'mapped', format: 'mapped', mapping: { fields: { time: 't', keyId: 'k' } } },
  ]),
  KEYWARDEN_PUSH_MODE: 'hmac',
  KEYWARDEN_PUSH_SECRET_1: SECRET,
};

function faultsOf(change: Variables): readonly string[] {
  try {
    readNormaliseEnvironment({ ...GOOD, ...change });
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.faults;
    throw error;
  }
}

describe('readNormaliseEnvironment', () => {
  it('reads sources by name', () => {
    const env = readNormaliseEnvironment(GOOD);
    expect([...env.KEYWARDEN_SOURCES.keys()]).toEqual(['proxy', 'okx-log', 'mapped']);
    expect(env.KEYWARDEN_SOURCES.get('okx-log')).toEqual({
      name: 'okx-log',
      vantage: 'exchange',
      format: 'csv',
      mapping: undefined,
    });
    expect(env.KEYWARDEN_SOURCES.get('mapped')?.mapping?.fields).toMatchObject({ time: 't' });
    expect(env).toMatchObject({ KEYWARDEN_PUSH_MODE: 'hmac', KEYWARDEN_PUSH_SECRET_1: SECRET });
  });

  it('lets nobody push unless it is told how', () => {
    const { KEYWARDEN_PUSH_MODE: _, KEYWARDEN_PUSH_SECRET_1: __, ...silent } = GOOD;
    expect(readNormaliseEnvironment(silent)).toMatchObject({ KEYWARDEN_PUSH_MODE: 'off' });
  });

  it.for<readonly [string, Variables]>([
    ['no queue', { KEYWARDEN_CHUNK_QUEUE_URL: '' }],
    ['sources that are no JSON', { KEYWARDEN_SOURCES: 'proxy' }],
    ['a format that does not exist', { KEYWARDEN_SOURCES: '[{"name":"a","format":"x"}]' }],
    ['a mapping without time', { KEYWARDEN_SOURCES: '[{"name":"a","mapping":{"fields":{}}}]' }],
    ['a source twice', { KEYWARDEN_SOURCES: '[{"name":"a"},{"name":"a"}]' }],
    ['a name that is no path', { KEYWARDEN_SOURCES: '[{"name":"../a"}]' }],
    ['a field that is unknown', { KEYWARDEN_SOURCES: '[{"name":"a","vantages":"effect"}]' }],
  ])('refuses %s', ([, change]) => {
    expect(faultsOf(change)).toHaveLength(change['KEYWARDEN_SOURCES']?.includes('mapping') ? 2 : 1);
  });

  it.for(['short', 'a "quoted" \\ secret\nof two lines', undefined])(
    'takes objects in whatever the push secret is: %j',
    (secret) => {
      expect(faultsOf({ KEYWARDEN_PUSH_SECRET_1: secret })).toEqual([]);
    },
  );

  it('says all faults at once, and no secret', () => {
    const faults = faultsOf({
      KEYWARDEN_CHUNK_QUEUE_URL: undefined,
      KEYWARDEN_SOURCES: '{',
      KEYWARDEN_PUSH_MODE: SECRET,
    });
    expect(faults).toHaveLength(3);
    expect(faults.join()).not.toContain(SECRET.slice(0, 8));
  });
});

describe('readDispatchEnvironment', () => {
  it('names each topic that is missing', () => {
    const read = () => readDispatchEnvironment({ KEYWARDEN_TABLE: 'table' });
    expect(read).toThrow(/URGENT.*INFORMATIONAL.*BOTS/s);
  });

  it('reads when people may be disturbed, and tells them each morning unless told otherwise', () => {
    const arn = 'arn:aws:sns:eu-central-1:123456789012:topic';
    const table = {
      KEYWARDEN_TABLE: 'table',
      KEYWARDEN_URGENT_TOPIC_ARN: arn,
      KEYWARDEN_INFORMATIONAL_TOPIC_ARN: arn,
      KEYWARDEN_BOTS_TOPIC_ARN: arn,
    };
    const plain = readDispatchEnvironment(table);
    expect(plain.KEYWARDEN_DAILY_DIGEST).toEqual({ at: '08:00', timeZone: 'UTC' });
    expect(plain.KEYWARDEN_QUIET_HOURS).toBeUndefined();
    const quiet = { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' };
    const set = { ...table, KEYWARDEN_QUIET_HOURS: JSON.stringify(quiet) };
    expect(readDispatchEnvironment(set).KEYWARDEN_QUIET_HOURS).toEqual(quiet);
    const broken = { ...table, KEYWARDEN_QUIET_HOURS: '{' };
    expect(() => readDispatchEnvironment(broken)).toThrow(/QUIET_HOURS/);
  });
});

describe('readFoldEnvironment', () => {
  it('takes a budget, or none', () => {
    const table = { KEYWARDEN_TABLE: 'table' };
    expect(readFoldEnvironment(table).KEYWARDEN_FALSE_ALARM_BUDGET).toBeUndefined();
    const given = { ...table, KEYWARDEN_FALSE_ALARM_BUDGET: '2/30d' };
    expect(readFoldEnvironment(given).KEYWARDEN_FALSE_ALARM_BUDGET).toBe('2/30d');
  });

  it.for(['few', '0/90d', ''])('refuses the budget %j', (budget) => {
    const given = { KEYWARDEN_TABLE: 'table', KEYWARDEN_FALSE_ALARM_BUDGET: budget };
    expect(() => readFoldEnvironment(given)).toThrow(/FALSE_ALARM_BUDGET/);
  });
});
