// Puts the kill switch on or off on a person's word: on the record first, then done.
import type { EpochMs } from '#shared/model/units.ts';
import type { BrakeStore } from '#shared/ports/brake-store.ts';
import { type RecordServices, recordAction } from './record-action.ts';

export interface KillSwitchServices extends RecordServices {
  readonly brake: Pick<BrakeStore, 'read' | 'setKillSwitch'>;
  readonly now: () => EpochMs;
}

export interface KillSwitchOrder {
  readonly on: boolean;
  readonly by: string;
  readonly reason: string;
}

/** @returns False when it stood so already: nothing was changed. */
export async function pullKillSwitch(
  { on, by, reason }: KillSwitchOrder,
  services: KillSwitchServices,
): Promise<boolean> {
  const { killSwitch } = await services.brake.read();
  if (killSwitch === on) return false;
  const action = on ? 'kill-switch-on' : 'kill-switch-off';
  await recordAction(
    { at: services.now(), by, action, subject: 'fleet', detail: reason },
    services,
  );
  await services.brake.setKillSwitch(on);
  return true;
}
