// Compares a hold with its secret and mends what disagrees. What a person has done to the secret holds:
// Keywarden follows, and says so.
import type { Hold } from '#shared/model/hold.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import { type EpochMs, HOUR_MS, type KeyId } from '#shared/model/units.ts';
import type { CustodyState } from '#shared/ports/key-custody.ts';
import { followEdge, type HoldEdge } from '#shared/respond/hold-transitions.ts';
import type { DispatchServices } from './dispatch-services.ts';
import { giveCasesBack } from './follow-case.ts';
import { noticeIdOf } from './notice-id.ts';
import { giveBack } from './release-key.ts';
import { withLease } from './with-lease.ts';

export type HoldCheck = 'agrees' | 'finished' | 'mended' | 'busy';

/** The notice of a fresh order is still being carried out. */
const FRESH_MS = HOUR_MS;

export async function checkHold(
  keyId: KeyId,
  services: DispatchServices,
  now: () => EpochMs,
): Promise<HoldCheck> {
  const record = await services.registry.get(keyId);
  if (record?.secretArn === undefined) return 'agrees';
  const secretArn = record.secretArn;
  const checking = { ...services, now, record, secretArn };
  const outcome = await withLease(keyId, checking, async (inTime) =>
    checkUnderLease(await services.holds.read(keyId), { ...checking, now: inTime }),
  );
  return outcome ?? 'busy';
}

interface Checking extends DispatchServices {
  readonly record: KeyRecord;
  readonly secretArn: string;
  readonly now: () => EpochMs;
}

async function checkUnderLease(hold: Hold, checking: Checking): Promise<HoldCheck> {
  const { custody, record, secretArn, now } = checking;
  if (hold.state === 'active') return keepFree(hold, checking);
  if (hold.state === 'releasing') {
    // Whoever began the release has died since.
    await giveBack(hold, { record, by: hold.changedBy, reason: 'finished later' }, checking);
    return 'finished';
  }
  const isFresh = now() - hold.changedAt < FRESH_MS;
  if (hold.state === 'pending' && isFresh) return 'agrees';
  const secret = await custody.inspect({ keyId: record.keyId, secretArn });
  if (secret !== undefined && secret.state !== 'active') {
    return finishQuarantine(hold, secret.state, checking);
  }
  return mend(hold, hold.state === 'quarantined' ? 'replace' : 'withdraw', checking);
}

/**
 * A person has given the key back, and a call of an order from before came afterwards: by a worker that was
 * cut off, or whose clock was wrong. What the person has decided holds.
 */
async function keepFree(hold: Hold, checking: Checking): Promise<HoldCheck> {
  const { custody, record, secretArn } = checking;
  // Nobody has ever given it back.
  if (hold.epoch === 0) return 'agrees';
  const target = { keyId: record.keyId, secretArn };
  const secret = await custody.inspect(target);
  if (secret === undefined) return 'agrees';
  // Also where it is free: its tags may say something else.
  const result = await custody.release(target, undefined);
  if (secret.state === 'active' || result.kind === 'impossible') return 'agrees';
  await tellDrift(
    hold,
    'was given back, but its secret was held back after that.\nKeywarden has given it back again.',
    checking,
  );
  return 'mended';
}

/**
 * Bots read the tombstone already: going on is safer than leaving it to chance what they read next. Where the
 * labels are in place the tags may be missing still.
 */
async function finishQuarantine(
  hold: Hold,
  before: CustodyState['state'],
  checking: Checking,
): Promise<HoldCheck> {
  const { custody, record, secretArn } = checking;
  const result = await custody.quarantine({ keyId: record.keyId, secretArn }, hold.incidentId);
  if (result.kind === 'impossible') return 'busy';
  if (hold.state === 'quarantined') return before === 'partial' ? 'finished' : 'agrees';
  const { strategy, secretVersion } = result;
  return mend({ ...hold, strategy, secretVersion }, 'confirm', checking);
}

async function mend(hold: Hold, edge: HoldEdge, checking: Checking): Promise<HoldCheck> {
  const { holds, cases, now } = checking;
  const at = now();
  const next = followEdge(hold, edge, { at, by: 'keywarden' });
  if (next === undefined) return 'busy';
  await tellDrift(
    hold,
    `was ${hold.state}, but its secret is not as Keywarden left it.\nKeywarden follows the secret: the key is ${next.state} now.`,
    checking,
  );
  if (next.state === 'active') {
    await giveCasesBack(hold, { at, by: 'keywarden', note: 'The secret is in use again.' }, cases);
  }
  return (await holds.change(hold, next)) ? 'mended' : 'busy';
}

async function tellDrift(
  { changedAt }: Hold,
  what: string,
  { notices, record, secretArn, now }: Checking,
): Promise<void> {
  await notices.put({
    kind: 'operation',
    noticeId: noticeIdOf('state-drift', record.keyId, changedAt),
    code: 'state-drift',
    subject: record.label,
    keyId: undefined,
    detail: `Key ${record.label} ${what} If nobody of yours did that, look into CloudTrail for ${secretArn}.`,
    createdAt: now(),
  });
}
