// Takes guards and says of each whether its test notices that it is gone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDynamodbLocal } from '#test/emulator/start-dynamodb-local.ts';
import type { Guard, NamedTest } from '../guard.ts';
import { type Crew, hireCrew } from './crew.ts';
import type { Job } from './job.ts';
import type { Verdict } from './judge.ts';

export interface Tried<G extends Guard = Guard> {
  readonly guard: G;
  readonly verdict: Verdict;
  /** That its test took with the mutant, the start of a worker aside. */
  readonly seconds: number;
}

export interface TryOptions {
  readonly processes: number;
}

export async function tryGuards<G extends Guard>(
  guards: readonly G[],
  { processes }: TryOptions,
): Promise<readonly Tried<G>[]> {
  const dynamodb = guards.some(needsDynamodb) ? await startDynamodbLocal() : undefined;
  // Removed here, since a worker that hangs is ended in the middle of its work.
  const folder = mkdtempSync(join(tmpdir(), 'keywarden-guards-'));
  const crew = hireCrew(processes, {
    KEYWARDEN_GUARDS_FOLDER: folder,
    KEYWARDEN_GUARDS_DYNAMODB: dynamodb?.endpoint ?? '',
  });
  try {
    const faults = await tryClean(guards, crew);
    return await Promise.all(
      guards.map(async (guard): Promise<Tried<G>> => {
        const why = faults.get(guard.test.file);
        if (why !== undefined) return { guard, verdict: { kind: 'broken', why }, seconds: 0 };
        return { guard, ...(await tryMutant(guard, crew)) };
      }),
    );
  } finally {
    await crew.disband();
    await dynamodb?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function needsDynamodb({ test: { file } }: Guard): boolean {
  return file.startsWith('test/contract/aws/');
}

/** @returns By file, what is wrong without any mutant. */
async function tryClean(
  guards: readonly Guard[],
  crew: Crew,
): Promise<ReadonlyMap<string, string>> {
  const byFile = Map.groupBy(
    guards.map(({ test }) => test),
    ({ file }) => file,
  );
  const faults = new Map<string, string>();
  await Promise.all(
    [...byFile].map(async ([file, tests]) => {
      const fault = await cleanFault(tests, crew);
      if (fault !== undefined) faults.set(file, `without a mutant: ${fault}`);
    }),
  );
  return faults;
}

async function cleanFault(tests: readonly NamedTest[], crew: Crew): Promise<string | undefined> {
  const job: Job = { kind: 'clean', tests };
  const answer = await crew.carryOut(job);
  if (answer === undefined) return 'no answer';
  return answer.kind === 'clean' ? answer.fault : 'an answer to something else';
}

async function tryMutant(guard: Guard, crew: Crew): Promise<Omit<Tried, 'guard'>> {
  const answer = await crew.carryOut({ kind: 'mutant', guard });
  if (answer?.kind === 'mutant') return answer;
  return { verdict: { kind: 'broken', why: 'no answer' }, seconds: 0 };
}
