// Takes the environment variables of a function and gives them checked, or one error that lists all faults.
// The only file that reads `process.env`.
import { z } from 'zod';
import { parseBudget } from '#shared/decide/alarm-budget.ts';
import { formatNamed } from '#shared/ingest/formats.ts';
import { MappingError, parseMapping } from '#shared/ingest/parse-mapping.ts';
import { MODES } from '#shared/model/key-record.ts';
import { VANTAGES } from '#shared/model/usage-event.ts';
import type { SourceDefinition } from '#shared/pipeline/normalise-log.ts';

/** Variables that cannot be used. */
export class EnvironmentError extends Error {
  readonly code = 'invalid-environment';
  readonly retryable = true;
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`Expected the variables of the function, got faults: ${faults.join(' ')}`);
    this.name = 'EnvironmentError';
    this.faults = faults;
  }
}

/** Stands in object names and URLs. */
export const SOURCE_NAME = /^[a-z0-9][a-z0-9-]{0,47}$/;
export const PUSH_MODES = ['iam', 'hmac', 'off'] as const;
/** A shorter secret could be guessed. */
const LEAST_SECRET_CHARS = 32;

const text = z.string().min(1);
const topic = z.string().startsWith('arn:');

/** Never says what the text was: it may hold secrets. */
const json = z.string().transform((value, context): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    context.addIssue('Expected JSON');
    return z.NEVER;
  }
});

const mapping = z.unknown().transform((value, context) => {
  try {
    return value === undefined ? undefined : parseMapping(value);
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    for (const fault of error.faults) context.addIssue(fault);
    return z.NEVER;
  }
});

const source = z
  .strictObject({
    name: z.string().regex(SOURCE_NAME),
    vantage: z.enum(VANTAGES).optional(),
    format: z
      .string()
      .refine((name) => formatNamed(name) !== undefined, 'Expected the name of a log format')
      .optional(),
    mapping: mapping.optional(),
  })
  .transform(
    ({ name, vantage, format, mapping: mapped }): SourceDefinition => ({
      name,
      vantage,
      format,
      mapping: mapped,
    }),
  );

const sources = json
  .pipe(z.array(source))
  .refine(
    (all) => new Set(all.map(({ name }) => name)).size === all.length,
    'Expected each source once',
  )
  .transform(
    (all): ReadonlyMap<string, SourceDefinition> => new Map(all.map((one) => [one.name, one])),
  );

const secrets = json.pipe(z.array(z.string().min(LEAST_SECRET_CHARS)).max(2));

const NORMALISE = z
  .object({
    KEYWARDEN_CHUNK_QUEUE_URL: text,
    KEYWARDEN_SOURCES: sources,
    // Nobody can push unless the operator has said how.
    KEYWARDEN_PUSH_MODE: z.enum(PUSH_MODES).default('off'),
    KEYWARDEN_PUSH_SECRETS: secrets.prefault('[]'),
  })
  .refine((env) => env.KEYWARDEN_PUSH_MODE !== 'hmac' || env.KEYWARDEN_PUSH_SECRETS.length > 0, {
    path: ['KEYWARDEN_PUSH_SECRETS'],
    message: 'Expected one or two secrets in mode hmac, got none',
  });

const TABLE = z.object({ KEYWARDEN_TABLE: text });
const DEFAULT_MODE = z.object({ KEYWARDEN_DEFAULT_MODE: z.enum(MODES).default('alert') });

const FOLD = TABLE.extend(DEFAULT_MODE.shape).extend({
  /** Such as `1/90d`. Without one the default of the policy holds. */
  KEYWARDEN_FALSE_ALARM_BUDGET: text
    .refine((budget) => parseBudget(budget) !== undefined, 'Expected a budget such as "1/90d"')
    .optional(),
});

const DISPATCH = TABLE.extend({
  KEYWARDEN_URGENT_TOPIC_ARN: topic,
  KEYWARDEN_INFORMATIONAL_TOPIC_ARN: topic,
  KEYWARDEN_BOTS_TOPIC_ARN: topic,
});

const SWEEP = TABLE.extend({ KEYWARDEN_DISPATCH_FUNCTION: text });

const DISCOVER = TABLE.extend(DEFAULT_MODE.shape);

export type NormaliseEnvironment = z.infer<typeof NORMALISE>;
export type FoldEnvironment = z.infer<typeof FOLD>;
export type DispatchEnvironment = z.infer<typeof DISPATCH>;
export type SweepEnvironment = z.infer<typeof SWEEP>;
export type DiscoverEnvironment = z.infer<typeof DISCOVER>;

export type Variables = Readonly<Record<string, string | undefined>>;

/** @throws EnvironmentError with every fault; so do the others. */
export function readNormaliseEnvironment(variables: Variables = process.env): NormaliseEnvironment {
  return read(NORMALISE, variables);
}

export function readFoldEnvironment(variables: Variables = process.env): FoldEnvironment {
  return read(FOLD, variables);
}

export function readDispatchEnvironment(variables: Variables = process.env): DispatchEnvironment {
  return read(DISPATCH, variables);
}

export function readSweepEnvironment(variables: Variables = process.env): SweepEnvironment {
  return read(SWEEP, variables);
}

export function readDiscoverEnvironment(variables: Variables = process.env): DiscoverEnvironment {
  return read(DISCOVER, variables);
}

function read<T>(schema: z.ZodType<T>, variables: Variables): T {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  throw new EnvironmentError(
    parsed.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}.`),
  );
}
