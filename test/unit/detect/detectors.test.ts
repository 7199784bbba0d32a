import { describe, expect, it } from 'vitest';
import { detectEvent, detectRest } from '#shared/detect/detect.ts';
import { EVENT_DETECTORS, REST_DETECTORS } from '#shared/detect/detectors.ts';
import { DETECTOR_IDS, type Finding } from '#shared/model/finding.ts';
import { CLONE_CASES } from './clone-cases.ts';
import { DECLARED_CASES } from './declared-cases.ts';
import { type BuiltId, type Cases, NOT_BUILT_YET } from './detector-cases.ts';
import { eventInput, restInput, type Spoil } from './event-input.ts';
import { HABIT_CASES } from './habit-cases.ts';
import { HYGIENE_CASES } from './hygiene-cases.ts';
import { PARTY_CASES } from './party-cases.ts';

/** One of them is asked about events and about keys at rest. */
const ALL = [...new Set([...EVENT_DETECTORS, ...REST_DETECTORS])];
/** A detector without cases does not compile. */
const CASES: Readonly<Record<BuiltId, Cases>> = {
  ...DECLARED_CASES,
  ...PARTY_CASES,
  ...CLONE_CASES,
  ...HABIT_CASES,
  ...HYGIENE_CASES,
};

const FIRING = ALL.flatMap(({ id }) => casesOf(id).fires.map((each) => ({ id, ...each })));
const SILENT = ALL.flatMap(({ id }) => casesOf(id).silent.map((each) => ({ id, ...each })));

describe('every detector', () => {
  it.for(FIRING)('$id fires when $when', ({ id, spoil, severity, bits }) => {
    const finding = find(spoil, id);
    expect(finding).toMatchObject({ detector: id, severity });
    expect(finding?.bits).toBeGreaterThanOrEqual(bits[0]);
    expect(finding?.bits).toBeLessThanOrEqual(bits[1]);
    expect(finding?.expected).not.toBe('');
    expect(finding?.observed).not.toBe('');
  });

  it.for(SILENT)('$id stays silent when $when', ({ id, spoil }) => {
    expect(find(spoil, id)).toBeUndefined();
  });

  it('is silent about the perfect input', () => {
    expect(detectEvent(eventInput())).toEqual([]);
    expect(detectRest(restInput())).toEqual([]);
  });

  it('has an id of the contract, and every id has its detector or is yet to be built', () => {
    const ids = ALL.map(({ id }) => id);
    expect([...ids, ...NOT_BUILT_YET].sort()).toEqual([...DETECTOR_IDS].sort());
    expect(Object.keys(CASES).sort()).toEqual([...ids].sort());
  });

  it.for(ALL)('$id describes itself in sentences', (detector) => {
    expect(detector.title).toMatch(/^[A-Z].*[^.]$/);
    for (const text of [detector.sees, detector.misses, detector.falsePositives]) {
      expect(text).toMatch(/^[A-Z].*\.$/s);
    }
  });

  it.for(ALL)('$id learns only what it may', ({ id, basis, needs }) => {
    expect(needs).toBe(basis === 'learned' || id === 'volume.silence' ? 'mature' : 'any');
  });

  it.for(FIRING)('$id says nothing learned about a learning key ($when)', ({ id, spoil }) => {
    const detector = ALL.find((each) => each.id === id);
    const young = {
      ...spoil,
      comparison: { ...spoil.comparison, maturity: 'learning' },
      rest: { ...spoil.rest, maturity: 'learning' },
    } as const;
    expect(find(young, id) !== undefined).toBe(detector?.needs === 'any');
  });

  it('signs each finding with its family and basis', () => {
    for (const { id, spoil } of FIRING) {
      const { family, basis } = ALL.find((each) => each.id === id) ?? {};
      expect(find(spoil, id)).toMatchObject({ family, basis });
    }
  });
});

function casesOf(id: string): Cases {
  const entry = Object.entries(CASES).find(([name]) => name === id);
  if (entry === undefined) throw new Error(`Expected cases of ${id}.`);
  return entry[1];
}

/** One detector's word among all of them. */
function find(spoil: Spoil, id: string): Finding | undefined {
  const findings = [...detectEvent(eventInput(spoil)), ...detectRest(restInput(spoil))];
  return findings.find(({ detector }) => detector === id);
}
