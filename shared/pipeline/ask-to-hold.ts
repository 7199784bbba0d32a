// Asks the brake whether one more key may be held back automatically; says what stands against it.
import { isDrill, isDrillKey, type KeyRecord } from '#shared/model/key-record.ts';
import { type EpochMs, HOUR_MS } from '#shared/model/units.ts';
import { askBrake } from '#shared/respond/brake.ts';
import type { DispatchServices } from './dispatch-services.ts';
import { noticeIdOf } from './notice-id.ts';

export interface AskServices
  extends Pick<DispatchServices, 'brake' | 'holds' | 'registry' | 'notices'> {
  readonly record: Pick<KeyRecord, 'keyId' | 'exchange'>;
  readonly incidentId: string;
  readonly now: () => EpochMs;
}

const MOST_HOLDS = 1_000;

/**
 * A drill is admitted whatever the brake says, and uses nothing of it up: it has to show in the middle of
 * a storm that keys can be held back.
 *
 * @returns Undefined when the order is admitted, now or by an earlier attempt.
 */
export async function askToHold(asking: AskServices): Promise<'kill-switch' | 'brake' | undefined> {
  const { brake, record, incidentId, now } = asking;
  if (isDrill(record)) return (await brake.read()).killSwitch ? 'kill-switch' : undefined;
  const { keyId } = record;
  const keys = await asking.registry.count();
  const held = await countHeld(asking);
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

/** Other keys; those of drills hold nobody's bot back. */
async function countHeld({ holds, record }: AskServices): Promise<number> {
  const held = await holds.held(MOST_HOLDS);
  return held.filter(({ keyId }) => keyId !== record.keyId && !isDrillKey(keyId)).length;
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
async function tell({ notices, record, now }: AskServices): Promise<void> {
  const at = now();
  await notices.put({
    kind: 'operation',
    noticeId: noticeIdOf('brake-engaged', Math.floor(at / HOUR_MS)),
    code: 'brake-engaged',
    subject: record.keyId,
    keyId: undefined,
    detail:
      'As many keys are disabled as Keywarden may disable by itself. It goes on alerting and disables no more for now: decide about each key yourself.',
    createdAt: at,
  });
}
