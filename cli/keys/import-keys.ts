// `keywarden keys import`: registers the keys of a file that have no tagged secret.
import { createFingerprint } from '#shared/adapters/fingerprint-api-key.ts';
import { KeyRecordsError } from '#shared/adapters/key-records-error.ts';
import { parseKeyRecords } from '#shared/adapters/parse-key-records.ts';
import type { KeyRecord, Mode } from '#shared/model/key-record.ts';
import { actionNotice } from '#shared/pipeline/record-action.ts';
import { describeRecordChange, type RecordChange } from '#shared/respond/record-change.ts';
import type { Deployment, PeopleServices } from '../deployed/deployment.ts';
import { readDocument } from '../read-document.ts';
import { UsageError } from '../usage-error.ts';
import { taggedSecretOf } from './change-key.ts';

export interface PlannedImport {
  readonly changes: readonly {
    readonly record: KeyRecord;
    readonly change: RecordChange;
  }[];
  /** Their secrets are tagged. */
  readonly refused: readonly KeyRecord[];
  /** How many are so already. */
  readonly same: number;
}

type ImportServices = Pick<Deployment, 'registry' | 'secrets'>;

/** Looks and changes nothing yet. @throws UsageError with all faults of the file. */
export async function planImport(
  file: string,
  mode: Mode,
  { registry, secrets }: ImportServices,
): Promise<PlannedImport> {
  const changes: { record: KeyRecord; change: RecordChange }[] = [];
  const refused: KeyRecord[] = [];
  let same = 0;
  for (const record of await readKeys(file, mode)) {
    const known = await registry.get(record.keyId);
    const change = describeRecordChange(known, record);
    if (change === undefined) same++;
    else if (known !== undefined && (await taggedSecretOf(known, secrets))) refused.push(known);
    else changes.push({ record, change });
  }
  return { changes, refused, same };
}

const MOST_NAMED = 40;

/** One row for each key, and one message for all. */
export async function importKeys(
  { changes }: PlannedImport,
  by: string,
  { audit, registry, now }: Pick<PeopleServices, 'audit' | 'registry' | 'now'>,
): Promise<void> {
  const named = changes.slice(0, MOST_NAMED).map(({ change }) => change.detail);
  const more = changes.length - named.length;
  const detail = [...named, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
  for (const [index, { record, change }] of changes.entries()) {
    const entry = { at: now(), by, action: change.action, subject: record.keyId };
    const notice = actionNotice({ ...entry, detail });
    await audit.append({ ...entry, detail: change.detail }, index === 0 ? [notice] : []);
    await registry.put(record);
  }
}

async function readKeys(file: string, mode: Mode): Promise<readonly KeyRecord[]> {
  const value = await readDocument(file, 'keys file');
  try {
    return parseKeyRecords(value, { fingerprint: createFingerprint(), mode });
  } catch (error) {
    if (!(error instanceof KeyRecordsError)) throw error;
    const faults = error.faults.map((fault) => `  ${fault}`).join('\n');
    throw new UsageError(`${file} cannot be used:\n${faults}`, { cause: error });
  }
}
