// The short id of an incident: the number that its alerts carry, so that it can be typed from a telephone.
import { shortNumber } from '#shared/respond/alert-thread.ts';

export function shortId(incidentId: string): string {
  return shortNumber(incidentId);
}
