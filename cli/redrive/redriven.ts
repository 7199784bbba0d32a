// What became of the letters of a queue, and what it takes to return them.
import type { Deployment } from '../deployed/deployment.ts';
import type { LetterQueue } from './letter-queues.ts';
import type { ReturnClients } from './return-letter.ts';

export interface RedriveServices extends Pick<Deployment, 'outputs' | 'table'>, ReturnClients {
  readonly now: () => number;
}

export interface Redriven {
  readonly queue: LetterQueue;
  readonly returned: number;
  /** Of notices: they are settled, or due without their letter. */
  readonly dropped: number;
  readonly left: number;
  /** Why some were left. */
  readonly because: string | undefined;
}

export const NOTHING = { returned: 0, dropped: 0, left: 0, because: undefined } as const;
