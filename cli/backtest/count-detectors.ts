// Takes all cases and gives one row for each detector that took part in one.
import { EVENT_DETECTORS } from '#shared/detect/detectors.ts';
import type { DetectorId } from '#shared/model/finding.ts';
import type { KeyId } from '#shared/model/units.ts';
import type { Case } from './case-draft.ts';

export interface DetectorRow {
  readonly detector: DetectorId;
  /** A declared rule: it has no bits, and no budget changes it. */
  readonly isDeclared: boolean;
  readonly incidents: number;
  /** Suspicious calls that it spoke about. */
  readonly events: number;
  readonly keys: number;
  /** Highest surprise of one finding. */
  readonly bits: number;
  /** The worst verdict of its incidents. */
  readonly verdict: 'alert' | 'disable';
}

const DECLARED: ReadonlySet<DetectorId> = new Set(
  EVENT_DETECTORS.filter(({ basis }) => basis === 'declared').map(({ id }) => id),
);

/** Most incidents first. */
export function countDetectors(cases: readonly Case[]): readonly DetectorRow[] {
  const ids = new Set(cases.flatMap(({ detectors }) => [...detectors.keys()]));
  const rows = [...ids].map((detector) => rowOf(detector, cases));
  return rows.sort((a, b) => b.incidents - a.incidents || b.events - a.events);
}

function rowOf(detector: DetectorId, all: readonly Case[]): DetectorRow {
  const keys = new Set<KeyId>();
  let [incidents, events, bits] = [0, 0, 0];
  let verdict: DetectorRow['verdict'] = 'alert';
  for (const { incident, detectors } of all) {
    const part = detectors.get(detector);
    if (part === undefined) continue;
    keys.add(incident.keyId);
    incidents++;
    events += part.events;
    bits = Math.max(bits, part.bits);
    if (incident.decision === 'disable') verdict = 'disable';
  }
  const isDeclared = DECLARED.has(detector);
  return { detector, isDeclared, incidents, events, keys: keys.size, bits, verdict };
}
