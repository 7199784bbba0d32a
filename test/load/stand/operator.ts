// A person at a terminal: runs the command on the deployment of a load run, in a process of its own.
import * as z from 'zod';
import { jsonLines, type Ran, runKeywarden } from '#test/contract/cli/run-keywarden.ts';
import { startStackDouble } from '#test/emulator/start-stack-double.ts';
import type { LoadCloud } from './cloud.ts';

export interface Operator {
  /** What `redrive --show` says of the dead letters of a queue. */
  letters(queue: string): Promise<readonly ShownLetter[]>;
  redrive(queue: string): Promise<Ran>;
  stop(): Promise<void>;
}

const LETTER = z.looseObject({
  type: z.literal('letter'),
  about: z.string(),
  why: z.string(),
  tries: z.number(),
});
export type ShownLetter = z.infer<typeof LETTER>;

export interface OperatorPlan {
  readonly env?: Readonly<Record<string, string>>;
  /** Of the stack, beside those that every deployment has. */
  readonly outputs?: Readonly<Record<string, string>>;
}

export async function hireOperator(
  cloud: LoadCloud,
  { env: more = {}, outputs = {} }: OperatorPlan = {},
): Promise<Operator> {
  const stack = await startStackDouble({
    Keywarden: {
      TableName: cloud.table.name,
      IntakeQueueUrl: cloud.intake.url,
      IntakeDeadLettersUrl: cloud.intake.letters.url,
      ChunkQueueUrl: cloud.chunks.url,
      ChunkDeadLettersUrl: cloud.chunks.letters.url,
      NoticeDeadLettersUrl: cloud.notices.url,
      ...outputs,
    },
  });
  const env = { ...cloud.env, ...more, AWS_ENDPOINT_URL_CLOUDFORMATION: stack.endpoint };
  return {
    letters: async (queue) => {
      const ran = await runKeywarden(['redrive', queue, '--show', '--json'], '', env);
      return jsonLines(ran).map((line) => LETTER.parse(line));
    },
    redrive: (queue) => runKeywarden(['redrive', queue, '--yes', '--by', 'ann', '--json'], '', env),
    stop: () => stack.stop(),
  };
}
