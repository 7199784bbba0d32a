// Canonical lines to be spoilt: each entry changes or adds what it attacks and leaves the rest perfect.

export const TIME_TEXT = '2026-03-01T12:00:00.250Z';
export const TIME = Date.parse(TIME_TEXT);

/** A perfect line with some fields changed; undefined leaves one out. */
export function line(changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ time: TIME, keyId: 'kw_a', action: 'GET /x', ...changes });
}

/** A perfect line with raw JSON at its end: what `JSON.stringify` would never write. */
export function lineWith(json: string): string {
  return `${line().slice(0, -1)},${json}}`;
}

/** Between two perfect lines: hostile neighbours must not harm them. */
export function between(hostile: string): string {
  return [line({ id: 'before' }), hostile, line({ id: 'after' })].join('\n');
}

export const BEFORE = { id: 'before' } as const;
export const AFTER = { id: 'after' } as const;
