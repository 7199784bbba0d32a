// Leases and epochs, one story each: a list of what goes otherwise than it should, over the real core.
import { describe, expect, it } from 'vitest';
import {
  clock,
  type DirectedEnd,
  direct,
  fate,
  late,
  person,
  READER,
  STOLEN,
  wait,
} from './directed-schedule.ts';
import { PLANTS } from './world/plants.ts';

const MOVE = `${READER} secrets.UpdateSecretVersionStage`;
const TAG = `${READER} secrets.TagResource 1`;
const [ORDER, CONFIRM] = [`${READER} holds.change 1`, `${READER} holds.change 2`];

/** What counts of an end, beside what the story itself is about. */
function outcomeOf({ violations, hold, isToldContained, figures }: DirectedEnd) {
  const isGivenBack = figures.releases > 0;
  return { violations, state: hold?.state, epoch: hold?.epoch, isToldContained, isGivenBack };
}

const HELD = { violations: [], state: 'quarantined', epoch: 0, isToldContained: true };
const FREE = { violations: [], state: 'active', epoch: 1, isGivenBack: true };

function isDrifted({ world }: DirectedEnd): boolean {
  return [...world.table.notices.keys()].some((id) => id.startsWith(`state-drift.${STOLEN}`));
}

describe('a stolen key', () => {
  it('is held back once and told of once when nothing goes wrong', async () => {
    const end = await direct({ decisions: [] });
    expect(outcomeOf(end)).toMatchObject(HELD);
    expect(end.decisions).toEqual([]);
    expect(end.trace.map(({ text }) => text)).toContain(`${MOVE} 2`);
    expect(end.figures.quarantines).toBe(1);
  });

  it('is given back when a person says so', async () => {
    expect(outcomeOf(await direct({ decisions: [person(0, 'release', 20_000)] }))).toMatchObject(
      FREE,
    );
  });
});

describe('a worker that pauses past its lease', () => {
  const frozen = { hasLimits: false } as const;

  it('before it orders, finds that another has done it', async () => {
    const decisions = [wait(ORDER, 250_000)];
    const end = await direct({ scene: frozen, decisions });
    expect(end.notable).toContain(`${ORDER}, 250000 ms later`);
    expect(outcomeOf(end)).toMatchObject(HELD);
    expect(end.figures.quarantines).toBe(1);
  });

  it.for([1, 2, 3])('before it moves label %d, leaves what another has done', async (label) => {
    const end = await direct({ scene: frozen, decisions: [wait(`${MOVE} ${label}`, 250_000)] });
    expect(outcomeOf(end)).toMatchObject(HELD);
    expect(end.figures.quarantines).toBe(1);
  });

  it('before it confirms, does not take the other for a person who came between', async () => {
    const end = await direct({ scene: frozen, decisions: [wait(CONFIRM, 250_000)] });
    expect(outcomeOf(end)).toMatchObject(HELD);
    expect(end.figures.overruled).toBe(0);
  });

  it('while a person gives the key back, undoes what it does afterwards', async () => {
    const decisions = [wait(`${MOVE} 2`, 250_000), person(0, 'release', 125_000)];
    const end = await direct({ scene: frozen, decisions });
    expect(outcomeOf(end)).toMatchObject(FREE);
  });

  it('is seen when it gives back what another has held', async () => {
    const plant = PLANTS.get('undone-by-the-slower');
    const decisions = [wait(`${MOVE} 2`, 250_000)];
    const { violations } = await direct({ scene: frozen, decisions, plant });
    expect(violations.map(({ invariant }) => invariant)).toContain(11);
  });

  it('and is ended by the platform, is followed by another', async () => {
    const end = await direct({ decisions: [wait(`${MOVE} 2`, 130_000)] });
    expect(end.figures.timeouts).toBe(1);
    expect(outcomeOf(end)).toMatchObject(HELD);
  });
});

describe('two workers of one epoch', () => {
  it('take turns while the lease stands', async () => {
    const end = await direct({ scene: { hasLimits: false }, decisions: [wait(ORDER, 70_000)] });
    expect(outcomeOf(end)).toMatchObject(HELD);
    const taken = end.trace.map(({ text }) => text);
    expect(taken).toContain('due-1 holds.acquire 1');
    expect(taken).not.toContain('due-1 secrets.UpdateSecretVersionStage 1');
    expect(end.figures.quarantines).toBe(1);
  });

  it('race for the order, and neither takes the other for a person', async () => {
    const scene = { isStreamOff: true, workers: { fold: 1, dispatch: 2 } };
    const decisions = [fate('sweep caller.call 1', 'tried-twice'), clock('due-2', 3_600_000)];
    const end = await direct({ scene, decisions });
    const calls = end.trace.map(({ text }) => text);
    expect(calls).toContain('due-1 holds.change 1');
    expect(calls).toContain('due-2 holds.change 1');
    expect(outcomeOf(end)).toMatchObject(HELD);
    expect(end.figures.overruled).toBe(0);
  });

  it('hold the key back once when a clock is over the lease', async () => {
    const decisions = [clock('due-1', 3_600_000), wait(`${MOVE} 2`, 70_000)];
    const end = await direct({ scene: { hasLimits: false }, decisions });
    expect(end.trace.map(({ text }) => text)).toContain('due-1 secrets.DescribeSecret 1');
    expect(outcomeOf(end)).toMatchObject(HELD);
    expect(end.figures.quarantines).toBe(1);
  });
});

/** The thief's calls end before the release: otherwise they are a new case, and may be contained again. */
const ENDED = { pieces: 2 } as const;

describe('a release', () => {
  it('between decision and quarantine, by a clock that is over the lease, overrules', async () => {
    const decisions = [
      clock('person-1', 3_600_000),
      wait(`${MOVE} 1`, 1_500),
      person(0, 'release', 200),
    ];
    expect(outcomeOf(await direct({ key: ENDED, decisions }))).toMatchObject(FREE);
  });

  it('is seen to be undone when orders of an older epoch are not refused', async () => {
    const plant = PLANTS.get('no-epoch-fence');
    const decisions = [
      clock('person-1', 3_600_000),
      wait(`${MOVE} 1`, 1_500),
      person(0, 'release', 200),
    ];
    const { violations } = await direct({ key: ENDED, decisions, plant });
    expect(violations.map(({ invariant }) => invariant)).toContain(6);
  });

  it.for([1, 2, 3])('stands when label %d is moved late', async (label) => {
    const decisions = [...late(`${MOVE} ${label}`, 50_000), person(0, 'release', 2_000)];
    const end = await direct({ decisions });
    expect(end.notable).toContain(`${MOVE} ${label}: done 50000 ms late`);
    expect(outcomeOf(end)).toMatchObject(FREE);
    // The second one is what takes the key out of use.
    expect(isDrifted(end)).toBe(label === 2);
  });

  it('is seen to be undone when nobody looks at keys that were given back', async () => {
    const plant = PLANTS.get('no-look-at-freed-keys');
    const decisions = [...late(`${MOVE} 2`, 50_000), person(0, 'release', 2_000)];
    const { violations } = await direct({ decisions, plant });
    expect(violations.map(({ invariant }) => invariant)).toContain(6);
  });

  it('stands when the tag is set late', async () => {
    const decisions = [...late(TAG, 50_000), person(0, 'release', 2_000)];
    expect(outcomeOf(await direct({ key: { strategy: 'fence' }, decisions }))).toMatchObject(FREE);
  });

  it('stands when the reply to the quarantine was lost', async () => {
    const end = await direct({ decisions: [fate(TAG, 'reply-lost'), person(0, 'release', 2_000)] });
    expect(outcomeOf(end)).toMatchObject(FREE);
    expect(isDrifted(end)).toBe(false);
  });

  it.for(['crash-before', 'crash-after'] as const)(
    'is finished when its worker dies (%s) between secret and record',
    async (which) => {
      const decisions = [person(0, 'release', 20_000), fate('person-1 holds.change 2', which)];
      const end = await direct({ decisions });
      expect(end.figures.crashes).toBe(1);
      expect(outcomeOf(end)).toMatchObject(FREE);
    },
  );

  it('never leaves the real value without a label, with two at the labels at once', async () => {
    const decisions = [
      clock('person-1', 3_600_000),
      wait(`${MOVE} 3`, 40),
      person(0, 'release', 30),
    ];
    const end = await direct({ key: ENDED, decisions });
    expect(outcomeOf(end)).toMatchObject(FREE);
    expect(end.world.secrets.values().next().value?.versions.size).toBe(2);
  });
});

describe('an order by hand', () => {
  const byHand = [
    person(1, 'quarantine', 0),
    fate('person-2 secrets.UpdateSecretVersionStage 2', 'crash-after'),
  ];

  it('that was cut off is finished for the theft that came meanwhile', async () => {
    const end = await direct({ decisions: byHand });
    expect(outcomeOf(end)).toMatchObject(HELD);
    expect(end.hold?.incidentId).toContain('inc-');
  });

  it('that was cut off is confirmed with its tags when nothing else comes', async () => {
    const end = await direct({ key: { course: 'calm' }, decisions: byHand });
    expect(end.violations).toEqual([]);
    expect(end.hold).toMatchObject({ state: 'quarantined', incidentId: undefined });
  });
});
