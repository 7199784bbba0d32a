// The program behind `npm run test:chaos`: plays schedules of faults over the real core, prints figures, and
// shrinks the first one that breaks an invariant.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Explored } from './run/explore.ts';
import { explore } from './run/explore.ts';
import { playSchedule } from './run/play-schedule.ts';
import { printFailure } from './run/print-failure.ts';
import { printFigures } from './run/print-figures.ts';
import { seedOf } from './run/seed.ts';
import { shareOut } from './run/share-out.ts';
import { PLANTS } from './world/plants.ts';
import { writeTraffic } from './world/traffic.ts';

const HELP = `Plays schedules of faults over the monitor's real core and checks what must hold.

  npm run test:chaos                              100,000 schedules, as CI plays them
  npm run test:chaos -- --schedules 2000000       the full form
  npm run test:chaos -- --seed S --schedule K     one schedule again, call by call
  npm run test:chaos -- --plant NAME              with a fault in the monitor: must be found

  --schedules N   how many (100000)
  --from K        the first of them (0), to go on where an earlier run ended
  --seed S        names all of them (keywarden)
  --schedule K    play only this one and print its calls
  --only A,B      of its decisions only these, by number; none for none
  --threads N     one for each core unless said otherwise
  --plant NAME    ${[...PLANTS.keys()].join(', ')}
`;

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '100000' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string', default: 'keywarden' },
    schedule: { type: 'string' },
    only: { type: 'string' },
    threads: { type: 'string', default: String(availableParallelism()) },
    plant: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const MOST_FAILURES = 5;
const { seed } = values;
const plant = values.plant === undefined ? undefined : plantOf(values.plant);

if (values.help) process.stdout.write(HELP);
else if (values.schedule !== undefined) await playOne(countOf(values.schedule));
else await playAll(countOf(values.from), countOf(values.schedules));

async function playAll(from: number, schedules: number): Promise<void> {
  const startedAt = performance.now();
  const explored = await exploreAll(from, schedules);
  const seconds = (performance.now() - startedAt) / 1_000;
  process.stdout.write(printFigures(explored, seconds));
  const { played, failures } = explored;
  for (const { schedule, violations } of failures) {
    const [first] = violations;
    process.stdout.write(`schedule ${schedule}: ${first?.invariant} ${first?.text}\n`);
  }
  const [first] = failures;
  if (first !== undefined) {
    const traffic = await writeTraffic();
    process.stdout.write(
      `\n${(await printFailure({ seed, schedule: first.schedule, traffic, plant })) ?? ''}`,
    );
    process.exitCode = 1;
  }
  process.stdout.write(`${played - failures.length} passed, ${failures.length} failed\n`);
}

async function exploreAll(from: number, schedules: number): Promise<Explored> {
  const to = from + schedules;
  // A planted fault is found soon, and cannot be handed to a thread.
  if (plant !== undefined) {
    const traffic = await writeTraffic();
    return explore({ seed, from, to, step: 1, traffic, plant, mostFailures: 1 });
  }
  return shareOut({
    seed,
    from,
    to,
    threads: countOf(values.threads),
    mostFailures: MOST_FAILURES,
    onProgress: (played) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${played} of ${schedules}`);
    },
  });
}

async function playOne(schedule: number): Promise<void> {
  const traffic = await writeTraffic();
  const named = { seed: seedOf(seed, schedule), traffic, plant };
  const { decisions } = await playSchedule(named);
  const kept = values.only === undefined ? decisions : only(values.only, decisions);
  const { trace, violations } = await playSchedule({ ...named, decisions: kept, isTraced: true });
  for (const { at, text } of trace) process.stdout.write(`${String(at).padStart(9)} ${text}\n`);
  for (const { invariant, text } of violations) process.stdout.write(`${invariant}: ${text}\n`);
  const isBroken = violations.length > 0;
  process.stdout.write(`${isBroken ? 0 : 1} passed, ${isBroken ? 1 : 0} failed\n`);
  if (isBroken) process.exitCode = 1;
}

function only<T>(numbers: string, all: readonly T[]): readonly T[] {
  const kept = new Set(numbers === 'none' ? [] : numbers.split(',').map(countOf));
  return all.filter((_, n) => kept.has(n));
}

function plantOf(name: string) {
  const known = PLANTS.get(name);
  if (known !== undefined) return known;
  throw new Error(`Expected one of ${[...PLANTS.keys()].join(', ')}, got ${name}.`);
}

/** A slip of the pen must not play nothing and call it well. */
function countOf(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw new Error(`Expected a number, got ${text}.`);
}
