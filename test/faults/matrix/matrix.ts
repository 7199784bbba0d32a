// The matrix: a row for each call of each flow, a cell for each fate, in words that people can read.
import type { Fate } from '../proxy/fates.ts';
import type { CallName, SeenCall } from '../proxy/fault-proxy.ts';
import type { Trial } from './play-trial.ts';

export interface Row {
  readonly flow: string;
  /** Such as `DynamoDB UpdateItem HOLD take lease`; the second of its like has a number. */
  readonly call: string;
}

export interface Cell extends Row {
  readonly fate: Fate;
}

export interface PlayedCell extends Cell {
  readonly words: string;
  readonly broken: readonly string[];
}

const SERVICES: Readonly<Record<CallName['service'], string>> = {
  dynamodb: 'DynamoDB',
  secretsmanager: 'Secrets Manager',
  sns: 'SNS',
  sqs: 'SQS',
  s3: 'S3',
  lambda: 'Lambda',
  events: 'EventBridge',
  securityhub: 'Security Hub',
};

export function rowOf(flow: string, { service, operation, kind, ordinal }: CallName): Row {
  const words = [SERVICES[service], operation, kind, ordinal > 1 ? String(ordinal) : ''];
  return { flow, call: words.filter((word) => word !== '').join(' ') };
}

/** A row, and the line of the product that it goes out from. */
export interface SitedRow extends Row {
  readonly site: string;
  readonly operation: string;
}

export function sitedRow(flow: string, call: SeenCall): SitedRow {
  return { ...rowOf(flow, call), site: call.site, operation: call.operation };
}

export const FAILED = 'FAILED';

/** Each word once, in the order of the plays: first those that strike one attempt, then those that strike all. */
export function playedCell(cell: Cell, trials: readonly Trial[]): PlayedCell {
  const broken = [...new Set(trials.flatMap((trial) => trial.broken))];
  const words = [...new Set(trials.map(({ word }) => word))];
  const notes = [...new Set(trials.flatMap((trial) => trial.notes))].sort();
  const text = [...words, ...notes.map((note) => `(${note})`)].join(', ').replaceAll(', (', ' (');
  return { ...cell, words: broken.length === 0 ? text : FAILED, broken };
}
