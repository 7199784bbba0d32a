// Measures the main job: canonical events from bytes to verdicts, beside JSON.parse of the same lines in
// the same run. Usage: node bench/replay.ts [--events N] [--keys N] [--runs N]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { writeUsageLog } from './usage-log.ts';

const MEASURED = z.object({
  seconds: z.number(),
  cpuSeconds: z.number(),
  peakMegabytes: z.number(),
});
type Measured = z.infer<typeof MEASURED>;
type Job = 'parse' | 'replay' | 'geo';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    keys: { type: 'string', default: '2000' },
    runs: { type: 'string', default: '3' },
  },
});

const events = Number(values.events);
const keys = Number(values.keys);
const runs = Number(values.runs);
const folder = mkdtempSync(join(tmpdir(), 'keywarden-bench-'));
try {
  await compare();
} finally {
  rmSync(folder, { recursive: true });
}

async function compare(): Promise<void> {
  const whole = join(folder, 'whole.ndjson');
  const quarter = join(folder, 'quarter.ndjson');
  await writeUsageLog(whole, { events, keys });
  await writeUsageLog(quarter, { events: Math.round(events / 4), keys });
  const parses: Measured[] = [];
  const replays: Measured[] = [];
  // Alternating, so that a busy minute of the machine falls on both.
  for (let run = 0; run < runs; run++) {
    parses.push(measure('parse', whole));
    replays.push(measure('replay', whole));
  }
  report(best(parses), best(replays), {
    quarter: measure('replay', quarter),
    geo: measure('geo', whole),
  });
}

function report(
  parse: Measured,
  replay: Measured,
  memory: { readonly quarter: Measured; readonly geo: Measured },
): void {
  const rate = (m: Measured) => Math.round(events / m.seconds);
  const cpuRate = (m: Measured) => Math.round(events / m.cpuSeconds);
  console.table({
    'JSON.parse only': {
      'events/s': rate(parse),
      'events/CPU-s': cpuRate(parse),
      'peak MB': parse.peakMegabytes,
    },
    'bytes to verdicts': {
      'events/s': rate(replay),
      'events/CPU-s': cpuRate(replay),
      'peak MB': replay.peakMegabytes,
    },
  });
  const share = (100 * rate(replay)) / rate(parse);
  const geo = memory.geo.peakMegabytes;
  const own = replay.peakMegabytes - geo;
  console.log(`share of JSON.parse speed: ${share.toFixed(1)} %`);
  console.log(`peak memory less the process with geo data (${geo} MB): ${own} MB`);
  console.log(`the same with a quarter of the events: ${memory.quarter.peakMegabytes - geo} MB`);
  console.log(JSON.stringify({ events, keys, runs, parse, replay, ...memory, share }));
}

/** The fastest run: what disturbs a run only ever makes it slower. */
function best(all: readonly Measured[]): Measured {
  return all.reduce((a, b) => (b.seconds < a.seconds ? b : a));
}

/** One job in a process of its own, so that its peak memory is its own. */
function measure(job: Job, file: string): Measured {
  const worker = join(import.meta.dirname, 'replay-worker.ts');
  const child = spawnSync(process.execPath, [worker, job, file], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`Expected ${job} to run, got: ${child.stderr}`);
  return MEASURED.parse(JSON.parse(child.stdout));
}
