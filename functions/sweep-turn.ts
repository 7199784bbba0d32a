// Takes one turn of the sweep, and says how things stand.
import type { EpochMs } from '#shared/model/units.ts';
import type { SweepReport } from '#shared/pipeline/sweep.ts';
import type { Telemetry } from './runtime/telemetry.ts';

export interface SweepTurn {
  readonly sweep: (now: EpochMs) => Promise<SweepReport>;
  /** @returns How many keys were looked at; undefined when it is not their turn. */
  readonly inspect: (now: EpochMs) => Promise<number | undefined>;
  readonly telemetry: Telemetry;
}

/**
 * Due work comes first: an inspection of many keys may take longer than there is time, and must not keep
 * alerts back.
 *
 * @throws OutsideError what either of them throws: a minute later there is another turn.
 */
export async function takeTurn(turn: SweepTurn, now: EpochMs): Promise<void> {
  const { telemetry } = turn;
  const { called, overdue, held, closed, open } = await turn.sweep(now);
  telemetry.count('NoticesOverdue', overdue);
  telemetry.count('HeldKeys', held);
  telemetry.count('OpenIncidents', open);
  // Written now, since an inspection that takes too long ends the function with it.
  telemetry.flush();
  if (called + closed > 0) telemetry.info('Swept', { called, overdue, held, closed, open });
  const inspected = await turn.inspect(now);
  if (inspected !== undefined) telemetry.info('Keys inspected', { keys: inspected });
}
