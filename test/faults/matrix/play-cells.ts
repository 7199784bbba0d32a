// Plays cells of some flows, many at once, since most of the time is spent waiting for a client that waits.

import { setTimeout as pause } from 'node:timers/promises';
import type { Flow } from '../flows/flow.ts';
import { FATES, playsOf } from '../proxy/fates.ts';
import type { WorldOptions } from '../world/world.ts';
import { enter } from './enter-calmly.ts';
import { type LearnedFlow, learnFlow } from './learn-flow.ts';
import {
  type Cell,
  type PlayedCell,
  playedCell,
  rowOf,
  type SitedRow,
  sitedRow,
} from './matrix.ts';
import { playTrial, type Trial } from './play-trial.ts';

export interface Learned {
  readonly flows: readonly LearnedFlow[];
  readonly rows: readonly SitedRow[];
}

/** One after the other: what is measured in them must not meet a busy machine. */
export async function learnFlows(flows: readonly Flow[], options: WorldOptions): Promise<Learned> {
  const learned: LearnedFlow[] = [];
  for (const flow of flows) learned.push(await learnFlow(flow, options));
  const rows = learned.flatMap(({ flow, calls }) => calls.map((call) => sitedRow(flow.name, call)));
  return { flows: learned, rows };
}

export async function playCells(
  cells: readonly Cell[],
  { flows }: Learned,
  options: WorldOptions,
  { atOnce, tell }: { readonly atOnce: number; readonly tell: (cell: PlayedCell) => void },
): Promise<void> {
  const left = [...cells];
  const work = async (): Promise<void> => {
    for (let cell = left.shift(); cell !== undefined; cell = left.shift()) {
      tell(await playCell(cell, flows, options));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

async function playCell(
  cell: Cell,
  flows: readonly LearnedFlow[],
  options: WorldOptions,
): Promise<PlayedCell> {
  const learned = flows.find(({ flow }) => flow.name === cell.flow);
  const call = learned?.calls.find((one) => rowOf(cell.flow, one).call === cell.call);
  if (learned === undefined || call === undefined) {
    throw new Error(`Expected a row of the matrix, got ${cell.flow}: ${cell.call}.`);
  }
  const plays = playsOf(cell.fate, call.operation);
  const trials = await Promise.all(
    plays.map((play) => playCalmly(() => playTrial(learned, { call, play }, options))),
  );
  return playedCell(cell, trials);
}

const MOST_TRIES = 6;

/** What a busy machine has disturbed is played again, and each time a little later. */
async function playCalmly(play: () => Promise<Trial>): Promise<Trial> {
  for (let tries = 1; ; tries++) {
    const leave = await enter();
    const trial = await play()
      .catch((error: unknown): Trial => {
        const broken = [`crashed: ${String(error)}`];
        return { word: 'crashed', notes: [], broken, isDisturbed: true };
      })
      .finally(leave);
    if (!trial.isDisturbed || tries === MOST_TRIES) return trial;
    await pause(1_000 * tries);
  }
}

export function cellsOf(rows: readonly SitedRow[]): readonly Cell[] {
  return rows.flatMap(({ flow, call }) => FATES.map((fate) => ({ flow, call, fate })));
}
