// Holds a key back if its incident asks for that and nothing stands against it; says what came of it.
import type { Hold } from '#shared/model/hold.ts';
import type { Containment } from '#shared/model/notice.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '#shared/model/units.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { askBrake } from '#shared/respond/brake.ts';
import { orderContainment } from '#shared/respond/containment-order.ts';
import { followEdge, type HoldEdge } from '#shared/respond/hold-transitions.ts';
import type { DispatchServices } from './dispatch-services.ts';
import type { NoticeCase } from './notice-case.ts';
import { noticeIdOf } from './notice-id.ts';

const KEYWARDEN = 'keywarden';
const OVERRULED: Containment = { kind: 'overruled' };

/** Call it with the key's lease in hand. */
export async function containKey(
  { notice, record, killSwitch }: NoticeCase,
  services: DispatchServices,
  now: () => EpochMs,
): Promise<Containment> {
  const hold = await services.holds.read(notice.keyId);
  const order = orderContainment({ notice, record, hold, killSwitch });
  if (order.kind === 'decided') return order.containment;
  const target = { keyId: notice.keyId, secretArn: order.secretArn };
  const acting = { ...services, target, incidentId: notice.incidentId, now };
  // An attempt that was cut off has been admitted, and goes on where it stopped.
  if (hold.state === 'pending') return holdBack(hold, acting);
  if (!(await isAdmitted(acting))) return { kind: 'ruled-out', by: 'brake' };
  const pending = await move(hold, 'order', acting, { incidentId: notice.incidentId });
  return pending === undefined ? OVERRULED : holdBack(pending, acting);
}

interface Acting extends DispatchServices {
  readonly target: { readonly keyId: Hold['keyId']; readonly secretArn: string };
  readonly incidentId: string;
  readonly now: () => EpochMs;
}

async function holdBack(pending: Hold, acting: Acting): Promise<Containment> {
  const { custody, target, incidentId } = acting;
  try {
    const result = await custody.quarantine(target, incidentId);
    if (result.kind === 'impossible') {
      await move(pending, 'withdraw', acting);
      return { kind: 'impossible', reason: result.reason };
    }
    const { strategy, secretVersion } = result;
    const held = await move(pending, 'confirm', acting, { strategy, secretVersion });
    if (held !== undefined) return { kind: 'contained', strategy, at: held.changedAt };
    // Only a person can have come between, and what a person says holds.
    await custody.release(target, secretVersion);
    return OVERRULED;
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return { kind: 'failed', detail: error.message };
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

/** A person is told when the brake takes hold, once an hour. */
async function isAdmitted(acting: Acting): Promise<boolean> {
  const { brake, registry, notices, target, incidentId, now } = acting;
  const at = now();
  const keys = await registry.count();
  for (;;) {
    const { version, recent } = await brake.read();
    const answer = askBrake({ entry: { keyId: target.keyId, incidentId, at }, recent, keys });
    if (answer.kind === 'known') return true;
    if (answer.kind === 'refused') break;
    if (await brake.write(version, answer.recent)) return true;
  }
  await notices.put({
    kind: 'operation',
    noticeId: noticeIdOf('brake-engaged', Math.floor(at / HOUR_MS)),
    code: 'brake-engaged',
    subject: target.keyId,
    keyId: undefined,
    detail: `Keywarden disabled as many keys in the last ${DAY_MS / HOUR_MS} hours as it may. It goes on alerting and disables no more for now.`,
    createdAt: at,
  });
  return false;
}
