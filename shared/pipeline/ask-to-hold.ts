// Asks the brake whether one more key may be held back automatically; says what stands against it.
import { type EpochMs, HOUR_MS, type KeyId } from '#shared/model/units.ts';
import { askBrake } from '#shared/respond/brake.ts';
import type { DispatchServices } from './dispatch-services.ts';
import { noticeIdOf } from './notice-id.ts';

export interface AskServices
  extends Pick<DispatchServices, 'brake' | 'holds' | 'registry' | 'notices'> {
  readonly target: { readonly keyId: KeyId };
  readonly incidentId: string;
  readonly now: () => EpochMs;
}

const MOST_HOLDS = 1_000;

/** @returns Undefined when the order is admitted, now or by an earlier attempt. */
export async function askToHold(asking: AskServices): Promise<'kill-switch' | 'brake' | undefined> {
  const { brake, holds, registry, target, incidentId, now } = asking;
  const { keyId } = target;
  const keys = await registry.count();
  const held = (await holds.held(MOST_HOLDS)).filter((hold) => hold.keyId !== keyId).length;
  for (;;) {
    // Each time anew: a kill switch that was pulled a moment ago counts.
    const { version, recent, killSwitch } = await brake.read();
    if (killSwitch) return 'kill-switch';
    const answer = askBrake({ entry: { keyId, incidentId, at: now() }, recent, held, keys });
    if (answer.kind === 'known') return undefined;
    if (answer.kind === 'refused') break;
    if (await brake.write(version, answer.recent)) return undefined;
  }
  await tell(asking);
  return 'brake';
}

/** An order that disabled nothing must not keep others from being carried out. */
export async function takeBack({ brake, incidentId }: AskServices): Promise<void> {
  for (;;) {
    const { version, recent } = await brake.read();
    const others = recent.filter((entry) => entry.incidentId !== incidentId);
    if (others.length === recent.length || (await brake.write(version, others))) return;
  }
}

/** A person is told when the brake takes hold, once an hour. */
async function tell({ notices, target, now }: AskServices): Promise<void> {
  const at = now();
  await notices.put({
    kind: 'operation',
    noticeId: noticeIdOf('brake-engaged', Math.floor(at / HOUR_MS)),
    code: 'brake-engaged',
    subject: target.keyId,
    keyId: undefined,
    detail:
      'As many keys are disabled as Keywarden may disable by itself. It goes on alerting and disables no more for now: decide about each key yourself.',
    createdAt: at,
  });
}
