// Writes one object as one line of NDJSON that no terminal and no queue can stumble over.

export function iso(time: number): string {
  return new Date(time).toISOString();
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** ASCII only: queues refuse U+FFFE, terminals obey controls, and JSON.stringify escapes neither. */
export function json(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[^\x20-\x7e]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
