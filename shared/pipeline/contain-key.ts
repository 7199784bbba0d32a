// Holds a key back if its incident asks for that and nothing stands against it; says what came of it.
import type { Hold } from '#shared/model/hold.ts';
import type { Containment } from '#shared/model/notice.ts';
import type { EpochMs } from '#shared/model/units.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { orderContainment } from '#shared/respond/containment-order.ts';
import { followEdge, type HoldEdge } from '#shared/respond/hold-transitions.ts';
import { askToHold, takeBack } from './ask-to-hold.ts';
import type { DispatchServices } from './dispatch-services.ts';
import type { NoticeCase } from './notice-case.ts';

const KEYWARDEN = 'keywarden';
const NO_LEAVE = 'Expected leave to describe the secret of an order that was begun, got none.';
const ANOTHER_CAME = 'Expected the order that was begun, found that another worker had ended it.';
const OVERRULED: Containment = { kind: 'overruled' };

/** Call it with the key's lease in hand. */
export async function containKey(
  known: NoticeCase,
  services: DispatchServices,
  now: () => EpochMs,
): Promise<Containment> {
  const { notice, record, killSwitch } = known;
  const hold = await services.holds.read(notice.keyId);
  const order = orderContainment({ notice, record, hold, killSwitch });
  if (order.kind === 'decided') return order.containment;
  const target = { keyId: notice.keyId, secretArn: order.secretArn };
  const acting = { ...services, record, target, incidentId: notice.incidentId, now };
  // An attempt that was cut off has been admitted, and goes on where it stopped.
  if (hold.state === 'pending') return holdBack(hold, { ...acting, isResumed: true });
  const stop = await askToHold(acting);
  if (stop !== undefined) return { kind: 'ruled-out', by: stop };
  const pending = await move(hold, 'order', acting, { incidentId: notice.incidentId });
  // A person has come between, or another worker with the same order: looking again says who.
  if (pending === undefined) return containKey(known, services, now);
  return holdBack(pending, { ...acting, isResumed: false });
}

interface Acting extends DispatchServices {
  readonly record: NoticeCase['record'];
  readonly target: { readonly keyId: Hold['keyId']; readonly secretArn: string };
  readonly incidentId: string;
  readonly now: () => EpochMs;
}

interface Holding extends Acting {
  /** An earlier attempt has begun it. */
  readonly isResumed: boolean;
}

async function holdBack(pending: Hold, acting: Holding): Promise<Containment> {
  const { custody, target, incidentId, isResumed } = acting;
  try {
    const result = await custody.quarantine(target, incidentId);
    if (result.kind === 'impossible') {
      // What the earlier attempt has changed can only be seen with leave to look.
      if (isResumed && result.reason === 'not-permitted')
        return { kind: 'failed', detail: NO_LEAVE };
      await move(pending, 'withdraw', acting);
      await takeBack(acting);
      return { kind: 'impossible', reason: result.reason };
    }
    const { strategy, secretVersion } = result;
    await putOnRecord(acting);
    // By name: it may go on with an order that another incident, or a person, has begun.
    const held = await move(pending, 'confirm', acting, { incidentId, strategy, secretVersion });
    if (held !== undefined) return { kind: 'contained', strategy, at: held.changedAt };
    return await giveWay(pending, secretVersion, acting);
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return { kind: 'failed', detail: error.message };
  }
}

/**
 * Somebody has come between: another worker that has held the key back, since our lease had run out, or a
 * person, and what a person says holds. Whatever is held for somebody else by now stays so.
 */
async function giveWay(
  pending: Hold,
  secretVersion: string,
  { custody, holds, target }: Acting,
): Promise<Containment> {
  const { state, epoch, strategy = 'tombstone', changedAt } = await holds.read(target.keyId);
  const isOurs = epoch === pending.epoch;
  if (isOurs && state === 'quarantined') return { kind: 'contained', strategy, at: changedAt };
  if (state === 'active' || state === 'releasing') await custody.release(target, secretVersion);
  return isOurs ? { kind: 'failed', detail: ANOTHER_CAME } : OVERRULED;
}

/**
 * Before the hold says so, since nobody would come back for it. People are told by the incident's alert. A
 * trail that nobody can write any more must not make a key that is held back look free.
 */
async function putOnRecord({ audit, target, incidentId, now }: Acting): Promise<void> {
  const detail = `Incident ${incidentId}`;
  const entry = { at: now(), by: KEYWARDEN, subject: target.keyId, detail };
  try {
    await audit.append({ ...entry, action: 'key-quarantined' });
  } catch (error) {
    if (!(error instanceof OutsideError) || error.code === 'unavailable') throw error;
  }
}

/** @returns Undefined when the stored hold is another by now. */
async function move(
  hold: Hold,
  edge: HoldEdge,
  { holds, now }: Acting,
  change: Partial<Pick<Hold, 'incidentId' | 'strategy' | 'secretVersion'>> = {},
): Promise<Hold | undefined> {
  const next = followEdge(hold, edge, { ...change, at: now(), by: KEYWARDEN });
  if (next === undefined || !(await holds.change(hold, next))) return undefined;
  return next;
}
