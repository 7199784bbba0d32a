// Part `poison`: one message in three hundred (in the long form in ten thousand) that cannot be carried out, at each stage.
import { type Check, type Figure, number, type Part } from '../part.ts';
import { type LoadCloud, openCloud } from '../stand/cloud.ts';
import { hireOperator, type Operator } from '../stand/operator.ts';
import { poisonForward } from './poison-forward.ts';
import { poisonQueues } from './poison-queues.ts';
import { poisonStream } from './poison-stream.ts';

const SHORT_MESSAGES = 300;
const FULL_MESSAGES = 10_000;

export interface PoisonPlan {
  readonly cloud: LoadCloud;
  readonly operator: Operator;
  /** At each stage, one of them the poison. */
  readonly messages: number;
  readonly seed: string;
}

export interface Poisoned {
  readonly figures: readonly Figure[];
  readonly checks: readonly Check[];
}

export const poison: Part = async ({ seed, full }) => {
  const messages = full ? FULL_MESSAGES : SHORT_MESSAGES;
  // Hidden for a second only, since a poison dies of five deliveries.
  const cloud = await openCloud({ hiddenSeconds: 2 });
  const operator = await hireOperator(cloud);
  try {
    const startedAt = performance.now();
    const stages: Poisoned[] = [];
    for (const play of [poisonQueues, poisonStream, poisonForward]) {
      stages.push(await play({ cloud, operator, messages, seed }));
    }
    const seconds = (performance.now() - startedAt) / 1_000;
    return {
      title: `poison: one in ${number(messages)} at each stage`,
      figures: [
        { name: 'time', value: `${seconds.toFixed(0)} s` },
        ...stages.flatMap(({ figures }) => figures),
      ],
      checks: stages.flatMap(({ checks }) => checks),
    };
  } finally {
    await operator.stop();
    await cloud.stop();
  }
};
