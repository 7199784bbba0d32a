// What an operator sees of a deployment by the command line.
import { setTimeout as pause } from 'node:timers/promises';
import type { Cloud } from './cloud.ts';
import { type JsonObject, parseObject } from './json.ts';
import { keywarden } from './run-program.ts';

const PATIENCE_MS = 60_000;

export function widest(output: string): number {
  return Math.max(...output.split('\n').map((line) => line.length));
}

export function linesOf(output: string): readonly JsonObject[] {
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map(parseObject);
}

export async function statusOf(cloud: Cloud, check: string): Promise<unknown> {
  const { output } = await keywarden(cloud, 'doctor', '--json');
  return linesOf(output).find(({ name }) => name === check)?.['status'];
}

export async function show(cloud: Cloud, queue: string): Promise<readonly JsonObject[]> {
  const { output } = await keywarden(cloud, 'redrive', queue, '--show', '--json');
  return linesOf(output);
}

export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Expected it within ${PATIENCE_MS / 1000} s.`);
    await pause(500);
  }
}
