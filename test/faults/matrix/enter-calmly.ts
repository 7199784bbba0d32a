// Lets a trial begin when the process keeps up: clients would call a machine that is too busy a fault.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/** Trials that begin at the same time: later on they mostly wait. */
const MOST_BEGINNING = 3;
const BEGINNING_MS = 150;
const MOST_LAG_MS = 120;
const LOOK_MS = 50;

const lag = monitorEventLoopDelay({ resolution: 10 });
lag.enable();
let beginning = 0;

/** @returns What is called when the trial is over. */
export async function enter(): Promise<() => void> {
  while (!mayBegin()) await pause(LOOK_MS);
  beginning++;
  const timer = setTimeout(() => beginning--, BEGINNING_MS);
  return () => void timer.unref();
}

function mayBegin(): boolean {
  return beginning < MOST_BEGINNING && !isBehind();
}

/** Nanoseconds since the last look. */
function isBehind(): boolean {
  const worstMs = lag.max / 1e6;
  lag.reset();
  return worstMs > MOST_LAG_MS;
}
