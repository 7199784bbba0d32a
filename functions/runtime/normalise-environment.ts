// Takes the environment variables of NORMALISE, the declared sources among them, and gives them checked.
// A file of its own, so that the log formats are in no bundle but that of NORMALISE.
import * as z from 'zod';
import { formatNamed } from '#shared/ingest/formats.ts';
import { MappingError, parseMapping } from '#shared/ingest/parse-mapping.ts';
import { VANTAGES } from '#shared/model/usage-event.ts';
import type { SourceDefinition } from '#shared/pipeline/normalise-log.ts';
import { readVariables, type Variables } from './environment.ts';

/** Stands in object names and URLs. */
export const SOURCE_NAME = /^[a-z0-9][a-z0-9-]{0,47}$/;
export const PUSH_MODES = ['iam', 'hmac', 'off'] as const;
const text = z.string().min(1);

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

const NORMALISE = z.object({
  KEYWARDEN_CHUNK_QUEUE_URL: text,
  KEYWARDEN_SOURCES: sources,
  // Nobody can push unless the operator has said how.
  KEYWARDEN_PUSH_MODE: z.enum(PUSH_MODES).default('off'),
  // Not judged here: objects are taken in whatever the secrets are. `push/read-push-rules.ts` judges them.
  KEYWARDEN_PUSH_SECRET_1: z.string().optional(),
  KEYWARDEN_PUSH_SECRET_2: z.string().optional(),
});

export type NormaliseEnvironment = z.infer<typeof NORMALISE>;

/** @throws EnvironmentError with every fault. */
export function readNormaliseEnvironment(variables?: Variables): NormaliseEnvironment {
  return readVariables(NORMALISE, variables);
}
