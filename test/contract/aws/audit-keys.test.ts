// `keywarden keys audit` as a person runs it: a process of its own, on a deployment of keys that need care.
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { toItem } from '#shared/adapters/dynamodb-item.ts';
import { stateAt } from '#shared/adapters/dynamodb-table.ts';
import { encodeBaseline } from '#shared/baseline/encode-baseline.ts';
import {
  DRILL_EXCHANGE,
  DRILL_KEY_PREFIX,
  defaultKeyRecord,
  type KeyRecord,
} from '#shared/model/key-record.ts';
import { DAY_MS, epochMs, type KeyId, keyId } from '#shared/model/units.ts';
import type { Emulator } from '#test/emulator/start-dynamodb-local.ts';
import { startStackDouble } from '#test/emulator/start-stack-double.ts';
import { known } from '#test/unit/pipeline/habits.ts';
import { jsonLines, ofType, type Ran, runKeywarden } from '../cli/run-keywarden.ts';
import { commitOf } from '../stores.ts';
import { createTable, storesOn, type WorkTable } from './work-table.ts';

const MAKER = keyId('kw_maker');
const FUNDS = keyId('kw_funds');
const ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:bots/funds-AbCdEf';

describe('keywarden keys audit', () => {
  let table: WorkTable;
  let stack: Emulator;

  beforeAll(async () => {
    table = await createTable();
    stack = await startStackDouble({ Keywarden: { TableName: table.name } });
    const { registry, keys } = storesOn(table);
    const now = Date.now();
    await registry.put(recordOf(MAKER, { label: 'maker' }));
    const [baseline] = known('trades').values();
    if (baseline === undefined) throw new Error('Expected a baseline.');
    await keys.commit(commitOf({ keyId: MAKER, baseline: encodeBaseline(baseline) }));
    await registry.put(
      recordOf(FUNDS, {
        label: 'funds\u202e',
        secretArn: ARN,
        scopes: ['trade', 'withdraw'],
        createdAt: epochMs(now - 100 * DAY_MS),
      }),
    );
    const drill = keyId(`${DRILL_KEY_PREFIX}1`);
    await registry.put(recordOf(drill, { exchange: DRILL_EXCHANGE, label: 'drill' }));
  });

  afterAll(() => stack.stop());

  function audit(...args: readonly string[]): Promise<Ran> {
    return runKeywarden(['keys', 'audit', ...args], '', {
      AWS_ENDPOINT_URL_CLOUDFORMATION: stack.endpoint,
      AWS_ENDPOINT_URL_DYNAMODB: inject('dynamodbEndpoint'),
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    });
  }

  it('shows what is found, the worst first, with steps and a summary', async () => {
    const { stdout, stderr, code } = await audit();
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const lines = stdout.split('\n');
    const table80 = lines.filter((line) => /^[┌│└├]/.test(line));
    expect(table80.length).toBeGreaterThan(5);
    expect(Math.max(...table80.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout).toContain('funds\\u202e (binance): No allow list [hygiene.no-allowlist]');
    expect(lines).toContain(`  keywarden keys add ${ARN} --exchange binance`);
    expect(lines).toContain('  keywarden keys allow kw_maker --cidr 9.10.1.10/32');
    expect(stdout).toContain('binance.com/en/my/settings/api-management');
    expect(stdout).not.toContain('drill');
    expect(lines.at(-2)).toBe('2 keys looked at: 5 findings of 2 keys (1 high, 3 medium, 1 low).');
  });

  it('gives a program every finding and the totals', async () => {
    const ran = await audit('--json');
    const found = ofType(ran, 'hygiene');
    expect(found[0]).toMatchObject({
      keyId: FUNDS,
      detector: 'hygiene.no-allowlist',
      severity: 'high',
      steps: expect.arrayContaining(['keywarden keys allow kw_funds --cidr CIDR,CIDR']),
    });
    expect(found).toContainEqual(
      expect.objectContaining({ keyId: MAKER, detector: 'hygiene.dormant', severity: 'medium' }),
    );
    expect(jsonLines(ran).at(-1)).toEqual({
      type: 'summary',
      keys: 2,
      findings: 5,
      bySeverity: { high: 1, medium: 3, low: 1 },
      unreadable: 0,
    });
  });

  it('looks at one key, by its label, and knows no other', async () => {
    const ran = await audit('--key', 'maker', '--json');
    expect(jsonLines(ran).at(-1)).toMatchObject({ type: 'summary', keys: 1, findings: 3 });
    const { code, stderr } = await audit('--key', 'nobody');
    expect(stderr).toContain('Expected the id or label of a registered key, got nobody');
    expect(code).toBe(2);
  });

  it.for([
    ['medium', 1],
    ['critical', 0],
  ] as const)('exits by --fail-on %s', async ([severity, expected]) => {
    expect((await audit('--fail-on', severity)).code).toBe(expected);
  });

  it('says so when a key cannot be read, and is no all-clear', async () => {
    const broken = keyId('kw_broken');
    await storesOn(table).registry.put(
      recordOf(broken, { label: 'broken', allowCidrs: ['203.0.113.9/32'] }),
    );
    const baseline = new Uint8Array([1, 2, 3]);
    const Item = toItem({ ...stateAt(broken), version: 1, baseline });
    await table.client.send(new PutItemCommand({ TableName: table.name, Item }));
    const { stdout, code } = await audit('--key', 'broken', '--fail-on', 'critical');
    expect(stdout).toBe(
      'What is stored of broken cannot be read.\n0 keys looked at, 1 cannot be read: nothing to mend.\n',
    );
    expect(code).toBe(1);
  });
});

function recordOf(id: KeyId, change: Partial<KeyRecord>): KeyRecord {
  return { ...defaultKeyRecord(id, 'binance', 'alert'), ...change };
}
