// Shares the flows among processes, has all of them learned, and then the chosen cells played.
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Cell, PlayedCell, SitedRow } from './matrix.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

export interface Workers {
  readonly rows: readonly SitedRow[];
  /** @param tell Hears of each cell as soon as it was played. */
  play(cells: readonly Cell[], tell: (cell: PlayedCell) => void): Promise<void>;
  stop(): void;
}

export interface Crew {
  readonly dynamodbEndpoint: string;
  /** With how many rows each had when the matrix was last written. */
  readonly flows: ReadonlyMap<string, number>;
  readonly processes: number;
  readonly atOnce: number;
}

export async function startWorkers(crew: Crew): Promise<Workers> {
  const started = shareOut(crew).map((names) => start(names, crew));
  const learned = await Promise.all(started.map(learnedBy));
  const rows = learned.flat();
  return {
    rows,
    play: async (cells, tell) => {
      await Promise.all(
        started.map(({ child, names }) => {
          const own = cells.filter(({ flow }) => names.includes(flow));
          return played(child, { cells: own, atOnce: crew.atOnce }, tell);
        }),
      );
    },
    stop: () => {
      for (const { child } of started) child.kill();
    },
  };
}

interface Started {
  readonly child: ChildProcess;
  readonly names: readonly string[];
}

function start(names: readonly string[], { dynamodbEndpoint }: Crew): Started {
  const program = join(import.meta.dirname, 'worker.ts');
  return { child: fork(program, [dynamodbEndpoint, ...names]), names };
}

/** The largest first, each to whoever has the least. */
function shareOut({ flows, processes }: Crew): readonly (readonly string[])[] {
  const shares = Array.from({ length: processes }, () => ({ names: [] as string[], rows: 0 }));
  for (const [name, rows] of [...flows].sort(([, a], [, b]) => b - a)) {
    const least = shares.reduce((a, b) => (b.rows < a.rows ? b : a));
    least.names.push(name);
    least.rows += rows;
  }
  return shares.map(({ names }) => names);
}

function learnedBy({ child }: Started): Promise<readonly SitedRow[]> {
  return new Promise((resolve, reject) => {
    child.once('message', (message: FromWorker) => {
      if (message.kind === 'learned') resolve(message.rows);
    });
    child.once('exit', (code) => reject(new Error(`Expected rows, got exit code ${code}.`)));
  });
}

function played(
  child: ChildProcess,
  work: ToWorker,
  tell: (cell: PlayedCell) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: FromWorker) => {
      if (message.kind === 'played') tell(message.cell);
    });
    child.once('disconnect', resolve);
    child.once('exit', (code) => {
      if (code !== 0) reject(new Error(`Expected cells, got exit code ${code}.`));
    });
    child.send(work);
  });
}
