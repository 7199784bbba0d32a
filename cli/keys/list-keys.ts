// `keywarden keys list`: the registered keys and how each of them stands.
import Table from 'cli-table3';
import { createDynamodbHoldStore } from '#shared/adapters/dynamodb-hold-store.ts';
import type { Hold } from '#shared/model/hold.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import { bold, COMPACT } from '../backtest/table-style.ts';
import type { Deployment } from '../deployed/deployment.ts';
import { clip } from '../human-text.ts';
import { json as jsonText } from '../json-line.ts';
import { visibleText } from '../visible-text.ts';

interface Listed {
  readonly record: KeyRecord;
  readonly hold: Hold;
}

export async function listKeys(
  deployment: Deployment,
  { json }: { readonly json?: boolean },
): Promise<string> {
  const listed = await readAll(deployment);
  if (json === true) return listed.map(asJson).join('');
  if (listed.length === 0) return 'No key is registered. Tag a secret, or: keywarden keys add\n';
  return `${tableOf(listed)}\n`;
}

async function readAll({ registry, table }: Deployment): Promise<readonly Listed[]> {
  const holds = createDynamodbHoldStore(table);
  const listed: Listed[] = [];
  for await (const record of registry.list()) {
    listed.push({ record, hold: await holds.read(record.keyId) });
  }
  return listed.sort((a, b) => (a.record.label < b.record.label ? -1 : 1));
}

function asJson({ record, hold }: Listed): string {
  const { state, epoch, incidentId } = hold;
  return `${jsonText({ type: 'key', ...record, state, epoch, incidentId })}\n`;
}

const LABEL_CHARS = 24;

function tableOf(listed: readonly Listed[]): string {
  const head = bold(['Key', 'Exchange', 'Mode', 'State', 'Allow list']);
  const table = new Table({ ...COMPACT, head });
  for (const { record, hold } of listed) {
    const { label, exchange, mode, allowCidrs } = record;
    table.push([
      clip(visibleText(label), LABEL_CHARS),
      clip(visibleText(exchange), 12),
      record.protected ? `${mode} (protected)` : mode,
      hold.state,
      allowCidrs.length === 0 ? '-' : String(allowCidrs.length),
    ]);
  }
  return table.toString();
}
