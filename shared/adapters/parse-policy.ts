// Takes the parsed JSON or YAML of a policy file and gives the policy with its defaults, or all faults.
import * as z from 'zod';
import { parseBudget, thresholdBits, VERDICT_TESTS_PER_DAY } from '#shared/decide/alarm-budget.ts';
import { DEFAULT_POLICY, type Policy } from '#shared/decide/policy.ts';
import { DETECTOR_IDS } from '#shared/model/finding.ts';
import type { Suppression } from '#shared/model/suppression.ts';
import { epochMs, HOUR_MS, keyId } from '#shared/model/units.ts';
import { SCOPES } from '#shared/model/usage-event.ts';
import { cidr } from './key-record-schema.ts';

export class PolicyError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`Expected a policy, got one with faults:\n${faults.map((f) => `  ${f}`).join('\n')}`);
    this.name = 'PolicyError';
    this.faults = faults;
  }
}

/** Once in a trillion: no family of findings ever says more. */
const MOST_ALERT_BITS = 40;

const SUPPRESSION = z.strictObject({
  detector: z.enum(DETECTOR_IDS),
  keyId: z.string().min(1).optional(),
  by: z.string().min(1),
  reason: z.string().min(1),
  until: z.iso.datetime({ offset: true }),
});

const MOMENT = z.iso.datetime({ offset: true }).transform((text) => epochMs(Date.parse(text)));

const EXPECTED_CHANGE = z
  .strictObject({
    keyId: z.string().min(1).transform(keyId),
    cidrs: z.array(cidr).min(1),
    from: MOMENT,
    until: MOMENT,
    by: z.string().min(1),
    reason: z.string().min(1),
  })
  .refine(({ from, until }) => !(from >= until), 'expected an end after the beginning');

const BUDGET = z.string().transform((text, context) => {
  const budget = parseBudget(text);
  // A slip of the pen in the days would silence every key, so the threshold has its bound here as well.
  if (budget !== undefined && thresholdBits(VERDICT_TESTS_PER_DAY, budget) <= MOST_ALERT_BITS) {
    return budget;
  }
  const got = text.slice(0, 40);
  context.addIssue(`expected false alerts per key and days, such as "1/90d", got "${got}"`);
  return z.NEVER;
});

const POLICY = z.strictObject({
  falseAlarmBudget: BUDGET.optional(),
  alertBits: z.number().min(6).max(MOST_ALERT_BITS).optional(),
  scopeCredit: z.partialRecord(z.enum(SCOPES), z.number().min(0).max(8)).optional(),
  incidentQuietHours: z.number().min(1).max(720).optional(),
  suppressions: z.array(SUPPRESSION).optional(),
  expectedChanges: z.array(EXPECTED_CHANGE).optional(),
});

/** @throws PolicyError with all faults: the field, what was expected and what came. */
export function parsePolicy(value: unknown): Policy {
  const parsed = POLICY.safeParse(value ?? {});
  if (!parsed.success) {
    throw new PolicyError(
      parsed.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`),
    );
  }
  const { scopeCredit, incidentQuietHours, suppressions, expectedChanges } = parsed.data;
  return {
    alertBits: alertBitsOf(parsed.data),
    scopeCredit: { ...DEFAULT_POLICY.scopeCredit, ...scopeCredit },
    incidentQuietMs:
      incidentQuietHours === undefined
        ? DEFAULT_POLICY.incidentQuietMs
        : incidentQuietHours * HOUR_MS,
    suppressions: (suppressions ?? []).map(toSuppression),
    expectedChanges: expectedChanges ?? [],
  };
}

/** A threshold that is given outright wins over the budget it would follow from. */
function alertBitsOf({ alertBits, falseAlarmBudget: budget }: z.infer<typeof POLICY>): number {
  if (alertBits !== undefined) return alertBits;
  if (budget === undefined) return DEFAULT_POLICY.alertBits;
  return thresholdBits(VERDICT_TESTS_PER_DAY, budget);
}

function toSuppression(given: z.infer<typeof SUPPRESSION>): Suppression {
  const { detector, by, reason } = given;
  return {
    detector,
    by,
    reason,
    keyId: given.keyId === undefined ? undefined : keyId(given.keyId),
    until: epochMs(Date.parse(given.until)),
  };
}
