import { describe, expect, it } from 'vitest';
import { detectEvent, detectRest } from '#shared/detect/detect.ts';
import { type EventInput, sign } from '#shared/detect/detector.ts';
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

  it('is asked on every occasion on which it has something to say', () => {
    for (const first of FIRING) {
      for (const second of FIRING) {
        const input = eventInput(together(first.spoil, second.spoil));
        expect(
          detectEvent(input),
          `${first.id}: ${first.when}; ${second.id}: ${second.when}`,
        ).toEqual(askAll(input));
      }
    }
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

/** What the detectors would say if each of them were asked each time. */
function askAll(input: EventInput): readonly Finding[] {
  const mature = input.comparison.maturity === 'mature';
  return EVENT_DETECTORS.filter(({ needs }) => mature || needs === 'any').flatMap((detector) => {
    const statement = detector.evaluate(input);
    return statement === undefined ? [] : [sign(detector, statement)];
  });
}

function together(first: Spoil, second: Spoil): Spoil {
  return {
    ...first,
    ...second,
    event: { ...first.event, ...second.event },
    key: { ...first.key, ...second.key },
    lists: { ...first.lists, ...second.lists },
    comparison: { ...first.comparison, ...second.comparison },
  };
}

/** One detector's word among all of them. */
function find(spoil: Spoil, id: string): Finding | undefined {
  const findings = [...detectEvent(eventInput(spoil)), ...detectRest(restInput(spoil))];
  return findings.find(({ detector }) => detector === id);
}
