// A person's desk before a deployment of doubles: a table on DynamoDB Local, the strict Secrets Manager, a
// stack by its outputs, and the command line as a child process.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { CreateSecretCommand, TagResourceCommand } from '@aws-sdk/client-secrets-manager';
import { inject } from 'vitest';
import { protectSecret } from '#shared/adapters/secrets-manager-onboarding.ts';
import { sha256Hex } from '#shared/adapters/sha256-hex.ts';
import type { AuditRow } from '#shared/model/audit-row.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import { epochMs, type KeyId, keyId } from '#shared/model/units.ts';
import { verifyAudit } from '#shared/respond/verify-audit.ts';
import { COMMON_ENV } from '#test/contract/cli/run-keywarden.ts';
import { startStackDouble } from '#test/emulator/start-stack-double.ts';
import {
  type StrictSecret,
  startStrictSecretsManager,
} from '#test/emulator/strict-secrets-manager.ts';
import { recordOf, type Stores } from '../../stores.ts';
import { secretsClient } from '../custody-case.ts';
import { createTable, storesOn, type WorkTable } from '../work-table.ts';

const ROOT = join(import.meta.dirname, '../../../..');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Desk {
  readonly stores: Stores;
  readonly table: WorkTable;
  /** How often the deployment was looked for. */
  readonly asked: () => number;
  /** As a person at a shell; not at a terminal, so nothing can be asked. */
  run(...args: readonly string[]): Promise<Ran>;
  /** The same, with a standard input. */
  feed(input: string, ...args: readonly string[]): Promise<Ran>;
  readonly env: Readonly<Record<string, string>>;
  /** Registers a key whose secret is tagged and prepared. */
  register(label: string, change?: Partial<KeyRecord>): Promise<KeyRecord>;
  secretOf(record: KeyRecord): StrictSecret | undefined;
  rows(): Promise<readonly AuditRow[]>;
  /** What would go out to people. */
  told(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

export async function openDesk(): Promise<Desk> {
  const table = await createTable();
  const stores = storesOn(table);
  const strict = await startStrictSecretsManager();
  const stack = await startStackDouble({ Keywarden: { TableName: table.name } });
  const secrets = secretsClient(strict.endpoint);
  const env = {
    ...COMMON_ENV,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL_DYNAMODB: inject('dynamodbEndpoint'),
    AWS_ENDPOINT_URL_SECRETS_MANAGER: strict.endpoint,
    AWS_ENDPOINT_URL_CLOUDFORMATION: stack.endpoint,
    COLUMNS: '80',
  };
  const rows = async () => {
    const all: AuditRow[] = [];
    for await (const row of stores.audit.rows()) all.push(row);
    return all;
  };
  const feed = (input: string, ...args: readonly string[]) => runCommand(args, env, input);
  return {
    stores,
    table,
    env,
    asked: () => stack.asked,
    run: (...args) => feed('', ...args),
    feed,
    rows,
    told: async () => {
      const ids = await stores.notices.due(epochMs(Number.MAX_SAFE_INTEGER), 1_000);
      return ids.map((id) => id.split('.').slice(0, 2).join('.'));
    },
    register: async (label, change = {}) => {
      const id = keyId(`kw_${randomUUID().replaceAll('-', '')}`);
      const { ARN: secretArn = '' } = await secrets.send(
        new CreateSecretCommand({
          Name: `${label}-${randomUUID()}`,
          SecretString: '{"apiKey":"public-id","secret":"real"}',
          ClientRequestToken: randomUUID(),
          Tags: [{ Key: 'keywarden:key-id', Value: id }],
        }),
      );
      await protectSecret(secrets, secretArn, 'tombstone');
      const record = declaredRecord(id, label, { secretArn, ...change });
      await secrets.send(new TagResourceCommand({ SecretId: secretArn, Tags: tagsOf(record) }));
      await stores.registry.put(record);
      return record;
    },
    secretOf: ({ secretArn = '' }) => strict.secrets.get(secretArn),
    stop: async () => {
      await Promise.all([strict.stop(), stack.stop()]);
    },
  };
}

function declaredRecord(id: KeyId, label: string, change: Partial<KeyRecord>): KeyRecord {
  const none = { owner: undefined, scopes: [], allowCidrs: [], createdAt: undefined };
  return recordOf(id, { ...none, label, mode: 'alert', ...change });
}

function tagsOf({ label, exchange, mode }: KeyRecord) {
  const tags = { label, exchange, mode };
  return Object.entries(tags).map(([Key, Value]) => ({ Key: `keywarden:${Key}`, Value }));
}

async function runCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input: string,
): Promise<Ran> {
  const entry = join(ROOT, 'cli/keywarden.ts');
  const child = spawn(process.execPath, [entry, ...args], { cwd: ROOT, env });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  await once(child, 'close');
  const [out, err] = await said;
  return { code: child.exitCode, out, err };
}

/** Whether the trail of the desk is whole. */
export async function faultsAt({ stores }: Desk) {
  const { audit } = stores;
  const ends = { head: await audit.head(), hash: sha256Hex };
  return (await verifyAudit(audit.rows(), ends)).faults;
}

export function jsonOf({ out }: Ran): unknown {
  return JSON.parse(out);
}

export function widest({ out }: Ran): number {
  return Math.max(...out.split('\n').map((line) => line.length));
}
