// Takes the parsed text of a mapping file and gives a checked field mapping, or one error that lists all faults.
import * as z from 'zod';
import { OUTCOMES, SCOPES, VANTAGES } from '#shared/model/usage-event.ts';
import type { FieldMapping, MappableField } from './field-mapping.ts';

/** All that a mapping may fill, in the order in which the canonical form lists it. */
export const MAPPABLE_FIELDS = [
  'time',
  'keyId',
  'apiKey',
  'exchange',
  'vantage',
  'id',
  'sourceIp',
  'action',
  'scope',
  'outcome',
  'errorCode',
  'weight',
  'symbol',
  'notional',
  'orderId',
  'userAgent',
] as const satisfies readonly MappableField[];

/** A mapping file that cannot be used. */
export class MappingError extends Error {
  readonly code = 'invalid-mapping';
  readonly retryable = false;
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`Expected a field mapping, got one with faults: ${faults.join(' ')}`);
    this.name = 'MappingError';
    this.faults = faults;
  }
}

const field = z.enum(MAPPABLE_FIELDS);
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const MAPPING = z.strictObject({
  fields: z.partialRecord(field, z.string().min(1)),
  constants: z.partialRecord(field, scalar).default({}),
  values: z.partialRecord(field, z.record(z.string(), scalar)).default({}),
  timeUnit: z.enum(['s', 'ms', 'us', 'ns']).default('ms'),
});

type MappingFile = z.infer<typeof MAPPING>;

/** Fields whose values come from a closed list. */
const ALLOWED_VALUES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['vantage', VANTAGES],
  ['scope', SCOPES],
  ['outcome', OUTCOMES],
]);

/**
 * Checks a mapping file.
 *
 * @param value What the JSON or YAML text of the file says.
 * @throws {MappingError} `invalid-mapping`, with every fault that was found.
 */
export function parseMapping(value: unknown): FieldMapping {
  const parsed = MAPPING.safeParse(value);
  if (!parsed.success) throw new MappingError(parsed.error.issues.map(sayIssue));
  const faults = findFaults(parsed.data);
  if (faults.length > 0) throw new MappingError(faults);
  return toMapping(parsed.data);
}

function sayIssue(issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String).join('.') || 'mapping';
  return `${path}: ${issue.message}.`;
}

function findFaults(file: MappingFile): readonly string[] {
  const faults: string[] = [];
  const isMapped = (name: MappableField): boolean =>
    file.fields[name] !== undefined || file.constants[name] !== undefined;
  if (file.fields.time === undefined)
    faults.push('fields.time: Expected the name of a field, got none.');
  if (!isMapped('keyId') && !isMapped('apiKey')) {
    faults.push('fields: Expected keyId or apiKey, got neither.');
  }
  for (const [name, allowed] of ALLOWED_VALUES) faults.push(...findBadValues(file, name, allowed));
  return faults;
}

function findBadValues(
  file: MappingFile,
  name: string,
  allowed: readonly string[],
): readonly string[] {
  const constants = Object.entries(file.constants).filter(([key]) => key === name);
  const tables = Object.entries(file.values).filter(([key]) => key === name);
  const targets = [
    ...constants.map(([, value]) => ['constants', value] as const),
    ...tables
      .flatMap(([, table]) => Object.values(table ?? {}))
      .map((to) => ['values', to] as const),
  ];
  return targets
    .filter(([, target]) => target !== undefined && !allowed.includes(target))
    .map(([part, target]) => `${part}.${name}: Expected ${allowed.join(', ')}, got "${target}".`);
}

function toMapping(file: MappingFile): FieldMapping {
  const values: Partial<Record<MappableField, ReadonlyMap<string, string>>> = {};
  for (const name of MAPPABLE_FIELDS) {
    const table = file.values[name];
    if (table !== undefined) values[name] = new Map(Object.entries(table));
  }
  const { fields, constants, timeUnit } = file;
  return { fields: defined(fields), constants: defined(constants), values, timeUnit };
}

function defined(
  entries: Partial<Record<MappableField, string | undefined>>,
): Partial<Record<MappableField, string>> {
  const result: Partial<Record<MappableField, string>> = {};
  for (const name of MAPPABLE_FIELDS) {
    const value = entries[name];
    if (value !== undefined) result[name] = value;
  }
  return result;
}
