// Turns surprise and the harm that a call can do into a severity: novelty times sensitivity.
import { SEVERITIES, type Severity } from '#shared/model/finding.ts';
import type { Scope } from '#shared/model/usage-event.ts';

const STEPS_UP: Readonly<Record<Scope, number>> = {
  read: 0,
  trade: 0,
  transfer: 1,
  admin: 1,
  withdraw: 2,
};

/** @param bits Surprise: 9 is low, 13 medium, 17 high; a scope that can empty the account adds steps. */
export function severityOf(bits: number, scope: Scope): Severity {
  const novelty = bits >= 17 ? 3 : bits >= 13 ? 2 : bits >= 9 ? 1 : 0;
  const steps = novelty === 0 ? 0 : STEPS_UP[scope];
  return SEVERITIES[Math.min(novelty + steps, SEVERITIES.length - 1)] ?? 'critical';
}
