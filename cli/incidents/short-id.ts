// The short number of an incident, as it stands in the subject of each alert.
import { shortNumber } from '#shared/respond/alert-thread.ts';

/** Whoever types it is told when two incidents share it. */
export function shortId(incidentId: string): string {
  return shortNumber(incidentId);
}
