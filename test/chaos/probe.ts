Error.stackTraceLimit = 0;

import { playSchedule } from './run/play-schedule.ts';
import { writeTraffic } from './world/traffic.ts';

const traffic = await writeTraffic();
const [from, to] = [Number(process.argv[2]), Number(process.argv[3])];
for (let seed = 1e6; seed < 1e6 + 30; seed++) await playSchedule({ seed, traffic });
const t = performance.now();
const c0 = process.cpuUsage();
const by = new Map<string, number[]>();
const sum: any = {};
for (let seed = from; seed < to; seed++) {
  const played = await playSchedule({ seed, traffic, isTraced: process.argv[4] === 't' });
  for (const v of played.violations) {
    const k = v.invariant + ': ' + v.text.replace(/[0-9a-f]{8,}[^ ]*/g, '#').slice(0, 230);
    by.set(k, [...(by.get(k) ?? []), seed]);
  }
  for (const [k, v] of Object.entries({ ...played.figures, ...played.figures.fates }))
    if (typeof v === 'number') sum[k] = (sum[k] ?? 0) + v;
  if (process.argv[4] === 't') {
    for (const l of played.trace) console.log(l.at, l.text);
    console.log(played.violations);
  }
}
console.log(
  ((performance.now() - t) / (to - from)).toFixed(2),
  'ms each',
  (process.cpuUsage(c0).user / 1000 / (to - from)).toFixed(2),
  'cpu ms',
);
for (const [k, seeds] of [...by].sort())
  console.log(seeds.length, k, 'seeds', seeds.slice(0, 4).join());
console.log(JSON.stringify(sum));
