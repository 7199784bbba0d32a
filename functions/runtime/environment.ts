// Takes the environment variables of a function and gives them checked, or one error that lists all faults.
// The only file that reads `process.env`.
import * as z from 'zod';
import { parseBudget } from '#shared/decide/alarm-budget.ts';
import { MODES } from '#shared/model/key-record.ts';

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

const text = z.string().min(1);
const topic = z.string().startsWith('arn:');

const TABLE = z.object({ KEYWARDEN_TABLE: text });
const DEFAULT_MODE = z.object({ KEYWARDEN_DEFAULT_MODE: z.enum(MODES).default('alert') });

const FOLD = TABLE.extend(DEFAULT_MODE.shape).extend({
  /** Such as `1/90d`. Without one the default of the policy holds. */
  KEYWARDEN_FALSE_ALARM_BUDGET: text
    .refine((budget) => parseBudget(budget) !== undefined, 'Expected a budget such as "1/90d"')
    .optional(),
});

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Expected a time such as "22:00"');

const DISPATCH = TABLE.extend({
  KEYWARDEN_URGENT_TOPIC_ARN: topic,
  KEYWARDEN_INFORMATIONAL_TOPIC_ARN: topic,
  KEYWARDEN_BOTS_TOPIC_ARN: topic,
  /** Where chat applications listen. Without one nothing is sent to them. */
  KEYWARDEN_CHAT_TOPIC_ARN: topic.optional(),
  /** When what can wait is told, as JSON. */
  KEYWARDEN_DAILY_DIGEST: fromJson(z.strictObject({ at: timeOfDay, timeZone: text })).default({
    at: '08:00',
    timeZone: 'UTC',
  }),
  /** When nothing is told that can wait, as JSON. Without it that is never. */
  KEYWARDEN_QUIET_HOURS: fromJson(
    z.strictObject({ from: timeOfDay, to: timeOfDay, timeZone: text }),
  ).optional(),
});

const SWEEP = TABLE.extend({ KEYWARDEN_DISPATCH_FUNCTION: text });

const FORWARD = z.object({
  /** Of the bus that programs listen on. Without one no events are put. */
  KEYWARDEN_EVENT_BUS: text.optional(),
  KEYWARDEN_SECURITY_HUB: z.literal('on').optional(),
});

const DISCOVER = TABLE.extend(DEFAULT_MODE.shape);

export type FoldEnvironment = z.infer<typeof FOLD>;
export type DispatchEnvironment = z.infer<typeof DISPATCH>;
export type SweepEnvironment = z.infer<typeof SWEEP>;
export type DiscoverEnvironment = z.infer<typeof DISCOVER>;

export type ForwardEnvironment = z.infer<typeof FORWARD>;

export type Variables = Readonly<Record<string, string | undefined>>;

/** @throws EnvironmentError with every fault; so do the others. */
export function readFoldEnvironment(variables?: Variables): FoldEnvironment {
  return readVariables(FOLD, variables);
}

export function readDispatchEnvironment(variables?: Variables): DispatchEnvironment {
  return readVariables(DISPATCH, variables);
}

export function readSweepEnvironment(variables?: Variables): SweepEnvironment {
  return readVariables(SWEEP, variables);
}

export function readDiscoverEnvironment(variables?: Variables): DiscoverEnvironment {
  return readVariables(DISCOVER, variables);
}

export function readForwardEnvironment(variables?: Variables): ForwardEnvironment {
  return readVariables(FORWARD, variables);
}

function fromJson<T>(schema: z.ZodType<T>) {
  return z
    .string()
    .transform((value, context): unknown => {
      try {
        return JSON.parse(value);
      } catch {
        context.addIssue('Expected JSON');
        return z.NEVER;
      }
    })
    .pipe(schema);
}

/** @throws EnvironmentError */
export function readVariables<T>(schema: z.ZodType<T>, variables: Variables = process.env): T {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  throw new EnvironmentError(
    parsed.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}.`),
  );
}
