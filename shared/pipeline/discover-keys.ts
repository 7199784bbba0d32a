// Registers the keys whose secrets the operator has tagged: the tags are the record, and a change of them
// is one of the record.
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { OperationCode } from '#shared/model/notice.ts';
import { DAY_MS, type EpochMs } from '#shared/model/units.ts';
import type { KeyRegistry } from '#shared/ports/key-registry.ts';
import type { NoticeStore } from '#shared/ports/notice-store.ts';
import type {
  SecretDirectory,
  TaggedRecord,
  TaggedSecret,
} from '#shared/ports/secret-directory.ts';
import { noticeIdOf } from './notice-id.ts';

export interface DiscoverServices {
  readonly directory: SecretDirectory;
  readonly registry: Pick<KeyRegistry, 'get' | 'put'>;
  readonly notices: Pick<NoticeStore, 'put'>;
  readonly readTags: (secret: TaggedSecret) => TaggedRecord;
}

export interface DiscoverReport {
  readonly secrets: number;
  readonly registered: number;
  readonly invalid: number;
}

export async function discoverKeys(
  services: DiscoverServices,
  now: EpochMs,
): Promise<DiscoverReport> {
  let secrets = 0;
  let registered = 0;
  let invalid = 0;
  for await (const secret of services.directory.list()) {
    secrets++;
    const read = services.readTags(secret);
    if (read.kind === 'invalid') {
      invalid++;
      await tell('key-record-invalid', secret.name, read.faults.join('\n'), { ...services, now });
    } else {
      if (await register(read.record, services.registry)) registered++;
      if (!read.prepared && read.record.mode === 'enforce')
        await tellUnprepared(read.record, { ...services, now });
    }
  }
  return { secrets, registered, invalid };
}

/** @returns False when nothing has changed: then nothing is written. */
async function register(
  record: KeyRecord,
  registry: DiscoverServices['registry'],
): Promise<boolean> {
  const known = await registry.get(record.keyId);
  if (known !== undefined && isSame(known, record)) return false;
  await registry.put(record);
  return true;
}

function isSame(a: KeyRecord, b: KeyRecord): boolean {
  return JSON.stringify(a, Object.keys(a).sort()) === JSON.stringify(b, Object.keys(a).sort());
}

type Telling = Pick<DiscoverServices, 'notices'> & { readonly now: EpochMs };

async function tellUnprepared({ keyId, label }: KeyRecord, telling: Telling): Promise<void> {
  const detail = `Key ${label} is in mode enforce, but no tombstone was prepared in its secret.\nIf it were stolen, Keywarden could not disable it. Run: keywarden keys protect ${keyId}`;
  await tell('key-not-protected', keyId, detail, telling);
}

/** Once a week for each. */
async function tell(
  code: OperationCode,
  subject: string,
  detail: string,
  { notices, now }: Telling,
): Promise<void> {
  const week = Math.floor(now / (7 * DAY_MS));
  const noticeId = noticeIdOf(code, subject, week);
  const notice = { kind: 'operation', noticeId, code, subject, keyId: undefined, detail } as const;
  await notices.put({ ...notice, createdAt: now });
}
