// Takes fields and gives the update expression that sets them, and removes those that are undefined.

export interface FieldUpdate {
  readonly update: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

/** @param fields By attribute; all names are written `#name`, since many are reserved. */
export function setFields(fields: Readonly<Record<string, unknown>>): FieldUpdate {
  const all = Object.keys(fields);
  const set = all.filter((name) => fields[name] !== undefined);
  const removed = all.filter((name) => fields[name] === undefined);
  const clauses = [
    set.length === 0 ? '' : `SET ${set.map((name) => `#${name} = :${name}`).join(', ')}`,
    removed.length === 0 ? '' : `REMOVE ${removed.map((name) => `#${name}`).join(', ')}`,
  ];
  return {
    update: clauses.filter((clause) => clause !== '').join(' '),
    names: Object.fromEntries(all.map((name) => [`#${name}`, name])),
    values: Object.fromEntries(set.map((name) => [`:${name}`, fields[name]])),
  };
}
