// Registers the keys whose secrets the operator has tagged: the tags are the record, and a change of them
// is one of the record.
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { OperationCode } from '#shared/model/notice.ts';
import { DAY_MS, type EpochMs } from '#shared/model/units.ts';
import type { AuditTrail } from '#shared/ports/audit-trail.ts';
import type { KeyRegistry } from '#shared/ports/key-registry.ts';
import type { NoticeStore } from '#shared/ports/notice-store.ts';
import type {
  SecretDirectory,
  TaggedRecord,
  TaggedSecret,
} from '#shared/ports/secret-directory.ts';
import { describeRecordChange } from '#shared/respond/record-change.ts';
import { noticeIdOf } from './notice-id.ts';
import { actionNotice } from './record-action.ts';

export interface DiscoverServices {
  readonly directory: SecretDirectory;
  readonly registry: Pick<KeyRegistry, 'get' | 'put'>;
  readonly notices: Pick<NoticeStore, 'put'>;
  readonly audit: Pick<AuditTrail, 'append'>;
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
  const telling = { ...services, now };
  let registered = 0;
  let invalid = 0;
  const all = await readAll(services);
  for (const { secret, read } of all) {
    if (read.kind === 'invalid') {
      invalid++;
      await tell('key-record-invalid', secret.name, read.faults.join('\n'), telling);
      continue;
    }
    const known = await services.registry.get(read.record.keyId);
    const owner = ownerOf(known, all);
    if (owner !== undefined && owner.arn !== secret.arn) {
      invalid++;
      await tellDuplicate(secret, owner, telling);
      continue;
    }
    if (await register(secret, { known, record: read.record }, telling)) registered++;
    if (!read.prepared && read.record.mode === 'enforce')
      await tellUnprepared(read.record, telling);
  }
  return { secrets: all.length, registered, invalid };
}

interface ReadSecret {
  readonly secret: TaggedSecret;
  readonly read: TaggedRecord;
}

/** All before any is registered: whether a key's secret is still there is known only at the end. */
async function readAll({ directory, readTags }: DiscoverServices): Promise<readonly ReadSecret[]> {
  const all: ReadSecret[] = [];
  for await (const secret of directory.list()) all.push({ secret, read: readTags(secret) });
  return all;
}

/**
 * Whoever may tag a secret could otherwise take a key's record over, and two secrets of one key would
 * replace it in turn each hour.
 *
 * @returns The secret that the record came from, while it still declares the same key.
 */
function ownerOf(
  known: KeyRecord | undefined,
  all: readonly ReadSecret[],
): TaggedSecret | undefined {
  const owner = all.find(({ secret }) => secret.arn === known?.secretArn);
  if (owner === undefined) return undefined;
  // With tags that cannot be read it is still its secret: the old record stays.
  const isOther = owner.read.kind === 'record' && owner.read.record.keyId !== known?.keyId;
  return isOther ? undefined : owner.secret;
}

interface Found {
  readonly known: KeyRecord | undefined;
  readonly record: KeyRecord;
}

/**
 * On the record first. A key that is new is only written down: a fleet has thousands on its first day.
 *
 * @returns False when nothing has changed: then nothing is written.
 */
async function register(
  { name }: TaggedSecret,
  { known, record }: Found,
  { registry, audit, now }: DiscoverServices & { readonly now: EpochMs },
): Promise<boolean> {
  const change = describeRecordChange(known, record);
  if (change === undefined) return false;
  const { action, detail, isDecision } = change;
  const entry = { at: now, by: `tags of ${name}`, action, subject: record.keyId, detail };
  const isTold = known !== undefined && isDecision;
  await audit.append(entry, isTold ? [actionNotice(entry)] : []);
  await registry.put(record);
  return true;
}

type Telling = Pick<DiscoverServices, 'notices'> & { readonly now: EpochMs };

async function tellUnprepared({ keyId, label }: KeyRecord, telling: Telling): Promise<void> {
  const detail = `Key ${label} is in mode enforce, but no tombstone was prepared in its secret.\nIf it were stolen, Keywarden could not disable it. Run: keywarden keys protect ${keyId}`;
  await tell('key-not-protected', keyId, detail, telling);
}

function tellDuplicate(
  { name }: TaggedSecret,
  owner: TaggedSecret,
  telling: Telling,
): Promise<void> {
  const detail = `The secrets ${owner.name} and ${name} declare the same key. The record of ${owner.name} stays in force, and ${name} is not watched.\nTake the tag keywarden:key-id off one of them.`;
  return tell('key-record-invalid', name, detail, telling);
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
