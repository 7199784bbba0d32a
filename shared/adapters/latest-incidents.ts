// Puts incidents into the order in which people look at them.
import type { StoredIncident } from '#shared/model/stored-incident.ts';

export function latestFirst(stored: readonly StoredIncident[]): readonly StoredIncident[] {
  return [...stored].sort((a, b) => b.incident.startedAt - a.incident.startedAt);
}
