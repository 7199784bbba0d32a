// Puts the drill on the record. Nobody is told of it once more: its alerts did that.
import { createDynamodbAuditTrail } from '#shared/adapters/dynamodb-audit-trail.ts';
import { epochMs } from '#shared/model/units.ts';
import type { DummyKey } from './dummy-key.ts';
import { type DrillReport, isPassed } from './run-drill.ts';
import type { DrillStage } from './stage-drill.ts';

/** What came of it stands on the terminal, whatever comes of this. */
export async function recordDrill(
  report: DrillReport,
  { keyId }: DummyKey,
  { table, by }: Pick<DrillStage, 'table' | 'by'>,
): Promise<void> {
  const at = epochMs(report.endedAt);
  const entry = { at, by, action: 'drill-run', subject: keyId, detail: detailOf(report) } as const;
  try {
    await createDynamodbAuditTrail(table).append(entry);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`keywarden: The drill is not on the record: ${why}\n`);
  }
}

function detailOf(report: DrillReport): string {
  if (isPassed(report)) return `${report.hops.length} of ${report.hops.length} stations passed`;
  const missed = report.hops.filter(({ kind }) => kind === 'missed').map(({ name }) => name);
  return missed.length > 0 ? `missed: ${missed.join(', ')}` : 'the dummy was left behind';
}
