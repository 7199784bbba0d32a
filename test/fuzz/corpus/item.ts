// Writes fields as an item of the table, in the SDK's own form as JSON; nested ones as we write them, as text.

export function item(fields: Readonly<Record<string, unknown>>): string {
  const written = Object.entries(fields).map(([name, value]) => [name, attribute(value)]);
  return JSON.stringify(Object.fromEntries(written));
}

function attribute(value: unknown): object {
  if (typeof value === 'number') return { N: String(value) };
  return typeof value === 'string' ? { S: value } : { S: JSON.stringify(value) };
}
