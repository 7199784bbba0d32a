// How much the page holds, so that a bad night on 5,000 keys still opens on a phone.

/** Incidents with charts and tables; the rest keep their line in the overview. */
export const DETAILED_INCIDENTS = 100;

/** Lines of the overview. */
export const LISTED_INCIDENTS = 1_000;

/** Rows of suspicious calls, shared evenly by the detailed incidents. */
export const CALL_ROWS_TOTAL = 1_000;

/** Rows of suspicious calls of one incident: at least and at most. */
export const CALL_ROWS_MIN = 10;
export const CALL_ROWS_MAX = 100;

/** Columns of a timeline: at 440 units wide a bar still has room for a gap. */
export const TIMELINE_COLUMNS = 72;

/** Addresses and places listed beside a chart. */
export const LISTED_ADDRESSES = 10;

export const LISTED_HYGIENE = 200;
export const LISTED_REJECTIONS = 20;
export const LISTED_FILES = 10;

/** How many suspicious calls each detailed incident may show. */
export function callRowsPerIncident(incidents: number): number {
  const share = Math.floor(CALL_ROWS_TOTAL / Math.max(1, incidents));
  return Math.min(CALL_ROWS_MAX, Math.max(CALL_ROWS_MIN, share));
}
