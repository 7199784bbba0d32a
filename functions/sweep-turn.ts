// Takes one turn of the sweep, and says how things stand.
import type { EpochMs } from '#shared/model/units.ts';
import type { Inspection } from '#shared/pipeline/inspect-keys.ts';
import type { SweepReport } from '#shared/pipeline/sweep.ts';
import type { Telemetry } from './runtime/telemetry.ts';

export interface SweepTurn {
  readonly sweep: (now: EpochMs) => Promise<SweepReport>;
  /** @returns What became of the keys; undefined when it is not their turn. */
  readonly inspect: (now: EpochMs) => Promise<Inspection | undefined>;
  readonly telemetry: Telemetry;
}

/**
 * Due work comes first: an inspection of many keys takes what time there is, and must not keep alerts back.
 *
 * @throws OutsideError what either of them throws: a minute later there is another turn.
 */
export async function takeTurn(turn: SweepTurn, now: EpochMs): Promise<void> {
  const { telemetry } = turn;
  const report = await turn.sweep(now);
  const { called, overdue, held, closed, open, reminded } = report;
  telemetry.count('NoticesOverdue', overdue);
  telemetry.count('HeldKeys', held);
  telemetry.count('OpenIncidents', open);
  // Written now: what happens to the inspection says nothing about the due work.
  telemetry.flush();
  if (called + closed + reminded > 0) telemetry.info('Swept', { ...report });
  const inspected = await turn.inspect(now);
  if (inspected !== undefined) tellInspection(inspected, telemetry);
}

function tellInspection({ keys, left, faults }: Inspection, telemetry: Telemetry): void {
  telemetry.info('Keys inspected', { keys, left, failed: faults.length });
  if (left > 0) telemetry.warn('No time to inspect all keys', { left });
  if (faults.length === 0) return;
  telemetry.count('WorkFailed', faults.length);
  telemetry.error('Keys cannot be inspected', faults[0], { failed: faults.length });
}
