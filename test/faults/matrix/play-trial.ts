// Plays one flow with one call meeting its fate, lets the deployment heal, and says how it came to rest.
import { epochMs } from '#shared/model/units.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import type { Answer, Flow } from '../flows/flow.ts';
import type { Aim } from '../proxy/fault-proxy.ts';
import { checkAlways } from '../world/check-always.ts';
import { compareTraces, readTraces } from '../world/notes.ts';
import { differences, type Picture, type Stored, scan, takePicture } from '../world/picture.ts';
import { putSnapshot } from '../world/snapshot.ts';
import { openWorld, type World, type WorldOptions } from '../world/world.ts';
import { type LearnedFlow, letMinutePass } from './learn-flow.ts';

export interface Trial {
  /** How it was made good, such as `retried`. */
  readonly word: string;
  /** What people may notice of it, such as `told twice`. */
  readonly notes: readonly string[];
  /** Promises that were not kept. */
  readonly broken: readonly string[];
  /** The machine was too busy: a call that nobody struck was late, so the words say too much. */
  readonly isDisturbed: boolean;
}

const MOST_RUNS = 7;
const AGAIN_AFTER_MS = 40_000;
/** Holds are compared with their secrets once in ten minutes. */
const MOST_MINUTES = 12;

export async function playTrial(
  learned: LearnedFlow,
  aim: Aim,
  options: WorldOptions,
): Promise<Trial> {
  const { flow, snapshot, traces } = learned;
  const world = await openWorld(options);
  try {
    await putSnapshot(world, snapshot);
    const { answer, straight, hits } = await runFlow(flow, world, aim);
    const missed = hits === 0 ? ['the call that was to be struck was not made'] : [];
    const { isAtOnce, items, left } = await comeToRest(learned, world);
    return {
      word: isAtOnce || flow.minute === undefined ? straight : 'healed by sweep',
      notes: compareTraces(traces, readTraces(items, world)),
      broken: [
        ...missed,
        ...(answer.kind === 'again' ? [`not done in ${MOST_RUNS} runs`] : []),
        ...left,
        ...checkAlways(items, world),
        ...foreignFaults(world),
      ],
      isDisturbed: world.proxy.isDisturbed(),
    };
  } finally {
    await world.close();
  }
}

interface Run {
  readonly answer: Answer;
  readonly straight: string;
  readonly hits: number;
}

/** What is applied late comes after others have gone on: after the second run, where there is one. */
async function runFlow(flow: Flow, world: World, aim: Aim): Promise<Run> {
  const { proxy, hearing } = world;
  proxy.arm(aim);
  let answer = await flow.run(world);
  const hits = proxy.hits();
  proxy.arm();
  let runs = 1;
  for (; answer.kind === 'again' && runs < MOST_RUNS; runs++) {
    hearing.faults.push(answer.fault);
    world.now = epochMs(world.now + AGAIN_AFTER_MS);
    answer = await flow.run(world);
  }
  await proxy.release();
  const isRetried = aim.play.times === 'once';
  return { answer, hits, straight: runs > 1 ? flow.again : isRetried ? 'retried' : 'passed over' };
}

interface Rest {
  /** Whether nothing was left over when the flow had ended. */
  readonly isAtOnce: boolean;
  readonly items: readonly Stored[];
  /** What is not as without the fault. */
  readonly left: readonly string[];
}

/** At least for a minute, so that what the deployment does by itself is seen to change nothing. */
async function comeToRest({ flow, atOnce, atRest }: LearnedFlow, world: World): Promise<Rest> {
  const { soften = (line) => line } = flow;
  const compare = (calm: Picture, found: Picture): readonly string[] =>
    differences(calm.map(soften).filter(isLine), found.map(soften).filter(isLine));
  const isAtOnce = compare(atOnce, await takePicture(world)).length === 0;
  for (let minute = 1; ; minute++) {
    await letMinutePass(flow, world);
    const items = await scan(world);
    const left = compare(atRest, await takePicture(world, items));
    const isOver = left.length === 0 || minute === MOST_MINUTES || flow.minute === undefined;
    if (isOver) return { isAtOnce, items, left };
  }
}

function isLine(line: string): boolean {
  return line !== '';
}

/** Only what comes from outside may go wrong here, and it must be taken for something that passes. */
function foreignFaults({ hearing }: World): readonly string[] {
  const faults = new Set(hearing.faults.filter((fault) => fault !== undefined));
  return [...faults].flatMap((fault) => {
    if (!(fault instanceof OutsideError))
      return [`no fault from outside: ${fault instanceof Error ? fault.stack : typeof fault}`];
    return fault.retryable ? [] : [`taken for hopeless: ${fault.message}`];
  });
}
