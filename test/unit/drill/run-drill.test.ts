// The course of a drill: what is tried after what, what ends it, and that the dummy always goes.
import { describe, expect, it } from 'vitest';
import { dummyKey } from '#cli/drill/dummy-key.ts';
import { HAPPENED, HOPS, type Hop, type HopName, never, notYet } from '#cli/drill/hop.ts';
import { drillJson, drillTable } from '#cli/drill/print-drill.ts';
import { type DrillScene, isPassed, runDrill } from '#cli/drill/run-drill.ts';
import type { Watch } from '#cli/drill/watch-hops.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';

const DUMMY = dummyKey('1', 0);

interface Played extends DrillScene {
  readonly removed: () => number;
}

function sceneOf(spoilt: Partial<Record<HopName, Hop['look']>> = {}, fault?: Error): Played {
  let removed = 0;
  return {
    looks: { ...ALL_WELL, ...spoilt },
    remove: async () => {
      removed++;
      if (fault !== undefined) throw fault;
    },
    removed: () => removed,
  };
}

const well: Hop['look'] = async () => HAPPENED;
const ALL_WELL: DrillScene['looks'] = {
  armed: well,
  ready: well,
  dropped: well,
  folded: well,
  held: well,
  disabled: well,
  alerted: well,
  marked: well,
  'bots-told': well,
  settled: well,
  released: well,
  restored: well,
  'bots-freed': well,
};

/** A clock that moves on by a second at each pause, and stops after ten. */
function watchOf(): Watch {
  let now = 0;
  return {
    now: () => now,
    pause: async () => {
      now += 1_000;
    },
    stopped: () => (now >= 10_000 ? 'time is up' : undefined),
  };
}

function after(looks: number): Hop['look'] {
  let left = looks;
  return async () => (left-- > 0 ? notYet('nothing there') : HAPPENED);
}

async function play(scene: DrillScene, keep = false) {
  const report = await runDrill(scene, watchOf(), { keep });
  const kinds = Object.fromEntries(report.hops.map(({ name, kind }) => [name, kind]));
  return { report, kinds };
}

describe('runDrill', () => {
  it('passes when every station was passed, and says when', async () => {
    const scene = sceneOf({ folded: after(2) });
    const { report } = await play(scene);
    expect(isPassed(report)).toBe(true);
    expect(report.hops.map(({ name }) => name)).toEqual(HOPS.map(({ name }) => name));
    const times = new Map(report.hops.map((hop) => [hop.name, 'at' in hop ? hop.at : undefined]));
    expect([times.get('dropped'), times.get('folded'), times.get('released')]).toEqual([
      0, 2_000, 2_000,
    ]);
    expect(scene.removed()).toBe(1);
  });

  it('ends at a closed switch before anything is made', async () => {
    const scene = sceneOf({ armed: async () => never('the kill switch is on') });
    const { report, kinds } = await play(scene);
    expect(isPassed(report)).toBe(false);
    expect(kinds).toMatchObject({ armed: 'missed', ready: 'not-reached', dropped: 'not-reached' });
  });

  it('misses what does not happen in time, and takes the dummy away all the same', async () => {
    const scene = sceneOf({ folded: after(99), held: after(99) });
    const { report, kinds } = await play(scene);
    expect(kinds).toMatchObject({
      folded: 'missed',
      held: 'missed',
      alerted: 'happened',
      released: 'not-reached',
    });
    expect(report.hops.find(({ name }) => name === 'folded')).toMatchObject({
      why: 'time is up: nothing there',
    });
    expect(scene.removed()).toBe(1);
  });

  it('tries the release although an alert is missing', async () => {
    const { report, kinds } = await play(sceneOf({ marked: async () => never('it is not') }));
    expect(kinds).toMatchObject({ marked: 'missed', released: 'happened', restored: 'happened' });
    expect(isPassed(report)).toBe(false);
  });

  it('waits out what AWS may do later, and no refusal', async () => {
    let tries = 0;
    const throttled = async () => {
      if (tries++ < 2) throw new OutsideError('unavailable', 'Expected AWS, got Throttling.');
      return HAPPENED;
    };
    expect((await play(sceneOf({ held: throttled }))).kinds).toMatchObject({ held: 'happened' });
    const refused = async () => {
      throw new OutsideError('refused', 'Expected AWS to take a log, got AccessDenied.');
    };
    const { report } = await play(sceneOf({ dropped: refused }));
    expect(report.endedAt).toBe(0);
    expect(report.hops.find(({ name }) => name === 'dropped')).toMatchObject({
      kind: 'missed',
      why: 'Expected AWS to take a log, got AccessDenied.',
    });
  });

  it('takes the dummy away when a fault of ours ends it', async () => {
    const broken = async () => {
      throw new TypeError('a fault of our own');
    };
    const scene = sceneOf({ folded: broken });
    await expect(runDrill(scene, watchOf(), { keep: false })).rejects.toThrow(TypeError);
    expect(scene.removed()).toBe(1);
  });

  it('has not passed while the dummy is left behind against its will', async () => {
    const { report } = await play(sceneOf({}, new Error('Expected to delete, got a refusal.')));
    expect(isPassed(report)).toBe(false);
    expect(drillTable(report, DUMMY)).toContain('could not be taken away');
  });

  it('keeps the dummy when asked to, and has passed', async () => {
    const scene = sceneOf();
    const { report } = await play(scene, true);
    expect(scene.removed()).toBe(0);
    expect(isPassed(report)).toBe(true);
  });
});

describe('what a drill prints', () => {
  it('fits 80 columns, names what was missed and says what to look at', async () => {
    const why = `\u202e${'a long word '.repeat(30)}`;
    const { report } = await play(sceneOf({ alerted: async () => never(why) }));
    const text = drillTable(report, DUMMY);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).toContain('MISSED');
    expect(text).toContain('Look at: alerts-undelivered');
    expect(text).not.toContain('\u202e');
  });

  it('as JSON has one line for each station and a last one for the whole', async () => {
    const { report } = await play(sceneOf({ held: async () => never('no') }));
    const lines: unknown[] = drillJson(report, DUMMY)
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines).toHaveLength(HOPS.length + 1);
    expect(lines.at(-1)).toMatchObject({ type: 'drill', passed: false, kept: false });
    expect(lines.find((line) => JSON.stringify(line).includes('"held"'))).toMatchObject({
      type: 'hop',
      kind: 'missed',
    });
  });
});
