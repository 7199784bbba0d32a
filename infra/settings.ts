// What an operator may set about a deployment, in the CDK context `keywarden`: checked at synth, with
// all faults reported together.
import * as z from 'zod';
import { parseBudget } from '#shared/decide/alarm-budget.ts';
import { FORMATS } from '#shared/ingest/formats.ts';
import { MappingError, parseMapping } from '#shared/ingest/parse-mapping.ts';
import { MODES } from '#shared/model/key-record.ts';
import { VANTAGES } from '#shared/model/usage-event.ts';

/** Settings that cannot be used. */
export class SettingsError extends Error {
  readonly code = 'invalid-settings';
  readonly retryable = false;
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`Expected settings of a deployment, got some with faults:\n- ${faults.join('\n- ')}`);
    this.name = 'SettingsError';
    this.faults = faults;
  }
}

/** What CloudWatch Logs takes. */
const LOG_RETENTION_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731] as const;

/** Lambda takes 4 KB for all variables of a function, and the sources are only one of them. */
const MOST_SOURCES_BYTES = 3000;

const emails = z.array(z.email()).default([]);
const days = z.int().min(1).max(3650);

const logGroup = z.strictObject({
  name: z.string().min(1).max(512),
  /** In the syntax of CloudWatch Logs. Default: everything. */
  filterPattern: z.string().max(1024).default(''),
});

const source = z.strictObject({
  /** Its objects lie under `drops/<name>/`. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,47}$/, 'Expected a-z, 0-9 and hyphens, at most 48'),
  /** Default: what each event says of itself. */
  vantage: z.enum(VANTAGES).optional(),
  /** Default: found out from the first lines of each object. */
  format: z.enum(FORMATS.map(({ name }) => name)).optional(),
  /** A field mapping, as in the file that `keywarden replay --mapping` reads. */
  mapping: z.unknown().superRefine(checkMapping).optional(),
  /** Log groups of this account and region to take in. */
  logGroups: z.array(logGroup).max(20).default([]),
});

/** Takes any log that tells its format by its content, so that a fresh deployment can be tried out. */
const DEFAULT_SOURCE: z.infer<typeof source> = { name: 'logs', logGroups: [] };

const secretName = z.strictObject({
  name: z.string().regex(/^[\w/+=.@-]{1,512}$/, 'Expected the name of a secret'),
  /** CloudFormation looks again only when the template changes: name the version to take a new one. */
  versionId: z
    .string()
    .regex(/^[\w-]{32,64}$/, 'Expected the id of a version')
    .optional(),
});

const push = z.strictObject({
  /** `iam`: signed by an AWS identity; `hmac`: signed with a shared secret; `off`: no address. */
  mode: z.enum(['iam', 'hmac', 'off']).default('iam'),
  /** The secrets that are valid now: two while they are being rotated. For `hmac` only. */
  secrets: z.array(secretName).max(2).default([]),
});

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Expected a time such as "22:00"');
const timeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'Expected a time zone such as "Europe/Berlin" or "UTC"');

const SETTINGS = z
  .strictObject({
    /** Who gets which mails. Each has to be confirmed once. Default: nobody. */
    alertEmails: z
      .strictObject({ urgent: emails, informational: emails, bots: emails })
      .prefault({}),
    /** A topic for Slack and Teams, to which Amazon Q Developer in chat applications is to be subscribed. */
    chat: z.boolean().default(false),
    /** Where else alerts go, for programs of the account: a sixth function takes them there. */
    forward: z
      .strictObject({
        /** Events on the account's default bus. */
        eventBridge: z.boolean().default(false),
        /** Findings in AWS Security Hub, which must be enabled in this region. */
        securityHub: z.boolean().default(false),
      })
      .prefault({}),
    /** What may happen to a key whose record says nothing. */
    defaultMode: z.enum(MODES).default('alert'),
    /** False alerts that a key may cost, and the days for them: the alert threshold follows from it. */
    falseAlarmBudget: z
      .string()
      .refine(
        (text) => parseBudget(text) !== undefined,
        'Expected false alerts per key and days, such as "1/90d"',
      )
      .default('1/90d'),
    retention: z
      .strictObject({
        dropDays: days.default(90),
        logDays: z.literal(LOG_RETENTION_DAYS).default(30),
      })
      .prefault({}),
    /** Mails the informational addresses at 80 % and 100 % of it, US dollars. Default: no budget. */
    monthlyBudgetUsd: z.number().min(1).max(1_000_000).optional(),
    /** The first three of an account are free, each further one costs three dollars a month. */
    dashboard: z.boolean().default(true),
    /** Whoever else drops or pushes is not listened to. Default, also of an empty list: one named `logs`. */
    sources: z
      .array(source)
      .max(50)
      .default([])
      .transform((declared) => (declared.length === 0 ? [DEFAULT_SOURCE] : declared)),
    push: push.prefault({}),
    /** From when to when nothing is told that can wait, by the clocks of a place. Default: never. */
    quietHours: z.strictObject({ from: timeOfDay, to: timeOfDay, timeZone }).optional(),
    /** When the digest of the day is sent, by the clocks of a place. */
    dailyDigest: z
      .strictObject({ at: timeOfDay.default('08:00'), timeZone: timeZone.default('UTC') })
      .prefault({}),
    alarms: z
      .strictObject({
        /** How long a message may wait, minutes. */
        lagMinutes: z.int().min(1).max(1440).default(10),
        /** How long there may be notices that have been due for a minute or more, minutes. */
        overdueMinutes: z.int().min(1).max(1440).default(5),
        /** How long no event at all may come in, hours. Default: for ever. */
        silenceHours: z.int().min(1).max(24).optional(),
      })
      .prefault({}),
  })
  .superRefine(checkTogether);

export type Settings = z.infer<typeof SETTINGS>;
export type Source = Settings['sources'][number];

/**
 * Checks settings.
 *
 * @param value As it stands in the context; undefined for the defaults.
 * @throws {SettingsError} `invalid-settings`, with every fault that was found.
 */
export function parseSettings(value: unknown): Settings {
  const parsed = SETTINGS.safeParse(value ?? {}, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new SettingsError(parsed.error.issues.map(sayIssue));
}

function sayIssue(issue: z.core.$ZodIssue): string {
  return `${issue.path.map(String).join('.') || 'keywarden'}: ${issue.message}.`;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function checkMapping(value: unknown, context: z.RefinementCtx): void {
  if (value === undefined) return;
  try {
    parseMapping(value);
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    for (const message of error.faults) context.addIssue(message.replace(/\.$/, ''));
  }
}

type Unchecked = z.infer<typeof SETTINGS>;

function checkTogether(settings: Unchecked, context: z.RefinementCtx): void {
  const fault = (path: readonly string[], message: string): void =>
    context.addIssue({ code: 'custom', path: [...path], message });
  const { push: way, sources, monthlyBudgetUsd, alertEmails } = settings;
  const names = sources.map(({ name }) => name);
  for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index))) {
    fault(['sources'], `Expected each name once, got "${name}" again`);
  }
  if (way.mode === 'hmac' && way.secrets.length === 0) {
    fault(['push', 'secrets'], 'Expected one or two secrets in mode hmac, got none');
  }
  if (way.mode !== 'hmac' && way.secrets.length > 0) {
    fault(['push', 'secrets'], `Expected none in mode ${way.mode}`);
  }
  for (const [index, { format, mapping }] of sources.entries()) {
    if ((format === 'mapped') !== (mapping !== undefined)) {
      fault(['sources', String(index)], 'Expected format "mapped" and a mapping together');
    }
  }
  if (sourcesVariable(sources).length > MOST_SOURCES_BYTES) {
    fault(['sources'], `Expected at most ${MOST_SOURCES_BYTES} characters as JSON`);
  }
  const { quietHours } = settings;
  if (quietHours !== undefined && quietHours.from === quietHours.to) {
    fault(['quietHours', 'to'], 'Expected another time than from');
  }
  if (monthlyBudgetUsd !== undefined && alertEmails.informational.length === 0) {
    fault(['monthlyBudgetUsd'], 'Expected an address in alertEmails.informational to tell');
  }
}

/** What NORMALISE is told of the sources: name, vantage, format and mapping, as JSON. */
export function sourcesVariable(sources: readonly Source[]): string {
  return JSON.stringify(
    sources.map(({ name, vantage, format, mapping }) => ({ name, vantage, format, mapping })),
  );
}

/** What DISPATCH is told of when people may be disturbed, as JSON. */
export function tellingVariables({
  quietHours,
  dailyDigest,
}: Pick<Settings, 'quietHours' | 'dailyDigest'>): Readonly<Record<string, string>> {
  return {
    KEYWARDEN_DAILY_DIGEST: JSON.stringify(dailyDigest),
    ...(quietHours === undefined ? {} : { KEYWARDEN_QUIET_HOURS: JSON.stringify(quietHours) }),
  };
}
