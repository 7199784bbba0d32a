// Runs the detectors: takes one event beside its baseline (or a key at rest), gives the findings.
import type { Finding } from '#shared/model/finding.ts';
import { type EventDetector, type EventInput, type RestInput, sign } from './detector.ts';
import { EVENT_DETECTORS, REST_DETECTORS } from './detectors.ts';
import { isForbidden, isNews } from './occasion.ts';

const NONE: readonly Finding[] = [];
const MATURE = 1;
const FORBIDDEN = 2;
const NEWS = 4;
/** Who is asked, by the sum of what is there, in the order of the list. */
const ASKED = Array.from({ length: MATURE + FORBIDDEN + NEWS + 1 }, (_, there) =>
  EVENT_DETECTORS.filter((detector) => isAsked(detector, there)),
);

/** @returns Findings in the order of the list; the same empty array for nearly every event. */
export function detectEvent(input: EventInput): readonly Finding[] {
  let findings: Finding[] | undefined;
  for (const detector of ASKED[whatIsThere(input)] ?? EVENT_DETECTORS) {
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

function whatIsThere({ comparison, lists, fleet }: EventInput): number {
  const mature = comparison.maturity === 'mature' ? MATURE : 0;
  return mature + (isForbidden(lists) ? FORBIDDEN : 0) + (isNews(comparison, fleet) ? NEWS : 0);
}

function isAsked({ needs, occasion }: EventDetector, there: number): boolean {
  if (needs === 'mature' && (there & MATURE) === 0) return false;
  if (occasion === 'list') return (there & FORBIDDEN) !== 0;
  return occasion === 'call' || (there & NEWS) !== 0;
}
