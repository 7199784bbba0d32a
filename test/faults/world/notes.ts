// What people may notice of a fault that did no harm: a message twice, a row twice, no message in the chat.
import type { Published } from '../cloud/topic-double.ts';
import type { Stored } from './picture.ts';
import type { World } from './world.ts';

export interface Traces {
  readonly published: readonly Published[];
  /** Rows of the audit trail, without their times and numbers. */
  readonly rows: readonly string[];
}

export function readTraces(items: readonly Stored[], world: World): Traces {
  const rows = items
    .filter(({ pk, sk }) => pk === 'AUDIT' && sk !== 'HEAD')
    .map(({ row }) => {
      const { by, action, subject } = JSON.parse(String(row));
      return `${by} ${action} ${subject}`;
    });
  return { published: [...world.cloud.published], rows };
}

/** @returns In the words of the matrix. */
export function compareTraces(calm: Traces, found: Traces): readonly string[] {
  const toPeople = ({ published }: Traces) => published.filter(({ topic }) => topic !== 'chat');
  const ids = (traces: Traces) =>
    toPeople(traces).map(({ topic, alertId }) => `${topic} ${alertId}`);
  const rooms = ({ published }: Traces) => published.filter(({ topic }) => topic === 'chat');
  const failures = ({ published }: Traces) =>
    published.filter(({ attributes }) => attributes['containment'] === 'failed');
  return [
    ...(repeats(ids(found)) > repeats(ids(calm)) ? ['told twice'] : []),
    ...(failures(found).length > failures(calm).length ? ['failure told first'] : []),
    ...(repeats(found.rows) > repeats(calm.rows) ? ['row twice'] : []),
    ...(rooms(found).length < rooms(calm).length ? ['not in the chat'] : []),
  ];
}

function repeats(all: readonly string[]): number {
  return all.length - new Set(all).size;
}
