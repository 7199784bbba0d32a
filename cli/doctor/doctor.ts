// Makes all checks on one deployment, within a time that a person waits.
import { setTimeout as sleep } from 'node:timers/promises';
import { CHECKS } from './checks.ts';
import type { DoctorArguments } from './doctor-command.ts';
import { doctorJson, doctorTable } from './print-doctor.ts';
import { hasFailed, runChecks } from './run-checks.ts';
import { closeSight, openSight } from './sight.ts';

/** With what loading and printing take, twenty seconds. */
const MOST_MS = 17_000;
/** Requests of the checks mostly wait. */
const AT_ONCE = 8;

export async function doctor({ stack, json }: DoctorArguments) {
  const sight = openSight(stack);
  const ended = new AbortController();
  const timeIsUp = sleep(MOST_MS, undefined, { signal: ended.signal }).catch(() => undefined);
  try {
    const checked = await runChecks(CHECKS, sight, { atOnce: AT_ONCE, timeIsUp });
    const print = json === true ? doctorJson : doctorTable;
    return { output: print(checked), healthy: !hasFailed(checked) };
  } finally {
    ended.abort();
    closeSight(sight);
  }
}
