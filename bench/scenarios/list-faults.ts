// Lists what went wrong: attacks missed or answered too hard, and every false incident.
import type { DetectorId } from '#shared/model/finding.ts';
import type { KeyId } from '#shared/model/units.ts';
import type { NotedIncident } from './key-history.ts';
import type { AttackScore } from './score-attack.ts';
import type { QuietScore } from './score-quiet.ts';
import type { Scores } from './sum-up.ts';

/** The gravest first. */
export const FAULT_KINDS = [
  'missed',
  'only alerted',
  'late',
  'false disable',
  'too hard',
  'false alert',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  readonly kind: FaultKind;
  readonly scenario: string;
  readonly seed: number;
  readonly keyId: KeyId | null;
  readonly variant: string | null;
  readonly detectors: readonly DetectorId[];
  /** Epoch milliseconds; null for what did not happen. */
  readonly at: number | null;
  /** For people, as the incident tells it. */
  readonly reasons: readonly string[];
}

/** The gravest first. */
export function listFaults({ attacks, quiet }: Scores): readonly Fault[] {
  return [
    ...attacks.filter(({ inTime }) => !inTime).map((one) => faultOf(one, missKind(one))),
    ...quiet.flatMap((key) => key.falseDisables.map((one) => falseOne(key, one, 'false disable'))),
    ...attacks.filter(({ overreacted }) => overreacted).map((one) => faultOf(one, 'too hard')),
    ...quiet.flatMap((key) => key.falseIncidents.map((one) => falseOne(key, one, 'false alert'))),
  ];
}

function missKind({ calls, told }: AttackScore): FaultKind {
  if (calls !== null) return 'late';
  return told === 'alert' ? 'only alerted' : 'missed';
}

function faultOf(attack: AttackScore, kind: FaultKind): Fault {
  const { scenario, seed, keyId, variant, detectors, reasons } = attack;
  return { kind, scenario, seed, keyId, variant, detectors, at: attack.toldAt, reasons };
}

function falseOne(key: QuietScore, incident: NotedIncident, kind: FaultKind): Fault {
  const { scenario, seed, keyId, variant } = key;
  const { detectors, reasons } = incident;
  const at = kind === 'false disable' ? incident.disabledAt : incident.startedAt;
  return { kind, scenario, seed, keyId, variant, detectors, at, reasons };
}
