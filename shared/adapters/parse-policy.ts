// Takes the parsed JSON or YAML of a policy file and gives the policy with its defaults, or all faults.
import { z } from 'zod';
import { DEFAULT_POLICY, type Policy, type Suppression } from '#shared/decide/policy.ts';
import { DETECTOR_IDS } from '#shared/model/finding.ts';
import { epochMs, HOUR_MS, keyId } from '#shared/model/units.ts';
import { SCOPES } from '#shared/model/usage-event.ts';

export class PolicyError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`Expected a policy, got one with faults:\n${faults.map((f) => `  ${f}`).join('\n')}`);
    this.name = 'PolicyError';
    this.faults = faults;
  }
}

const SUPPRESSION = z.strictObject({
  detector: z.enum(DETECTOR_IDS),
  keyId: z.string().min(1).optional(),
  by: z.string().min(1),
  reason: z.string().min(1),
  until: z.iso.datetime({ offset: true }),
});

const POLICY = z.strictObject({
  alertBits: z.number().min(6).max(40).optional(),
  scopeCredit: z.partialRecord(z.enum(SCOPES), z.number().min(0).max(8)).optional(),
  incidentQuietHours: z.number().min(1).max(720).optional(),
  suppressions: z.array(SUPPRESSION).optional(),
});

/** @throws PolicyError with all faults: the field, what was expected and what came. */
export function parsePolicy(value: unknown): Policy {
  const parsed = POLICY.safeParse(value ?? {});
  if (!parsed.success) {
    throw new PolicyError(
      parsed.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`),
    );
  }
  const { alertBits, scopeCredit, incidentQuietHours, suppressions } = parsed.data;
  return {
    alertBits: alertBits ?? DEFAULT_POLICY.alertBits,
    scopeCredit: { ...DEFAULT_POLICY.scopeCredit, ...scopeCredit },
    incidentQuietMs:
      incidentQuietHours === undefined
        ? DEFAULT_POLICY.incidentQuietMs
        : incidentQuietHours * HOUR_MS,
    suppressions: (suppressions ?? []).map(toSuppression),
  };
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
