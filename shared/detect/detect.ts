// Runs the detectors: takes one event beside its baseline (or a key at rest), gives the findings.
import type { Finding } from '#shared/model/finding.ts';
import { type EventInput, type RestInput, sign } from './detector.ts';
import { EVENT_DETECTORS, REST_DETECTORS } from './detectors.ts';

const NONE: readonly Finding[] = [];

/** @returns Findings in the order of the list; the same empty array for nearly every event. */
export function detectEvent(input: EventInput): readonly Finding[] {
  const mature = input.comparison.maturity === 'mature';
  let findings: Finding[] | undefined;
  for (const detector of EVENT_DETECTORS) {
    if (detector.needs === 'mature' && !mature) continue;
    const statement = detector.evaluate(input);
    if (statement === undefined) continue;
    findings ??= [];
    findings.push(sign(detector, statement));
  }
  return findings ?? NONE;
}

/** @returns What can be said about the key at this moment, whether it is used or not. */
export function detectRest(input: RestInput): readonly Finding[] {
  const mature = input.rest.maturity === 'mature';
  const findings: Finding[] = [];
  for (const detector of REST_DETECTORS) {
    if (detector.needs === 'mature' && !mature) continue;
    const statement = detector.inspect(input);
    if (statement !== undefined) findings.push(sign(detector, statement));
  }
  return findings;
}
