// The table's stream of new notices: each shard has one reader, which goes on when its batch is done or given up.

export interface StreamRecord {
  readonly noticeId: string;
  readonly sequence: number;
}

interface Shard {
  records: StreamRecord[];
  tries: number;
  notBefore: number;
}

export const SHARDS = 2;
const MOST_TRIES = 4;
const MOST_RECORDS = 10;
const PAUSE_MS = 2_000;

export class NoticeStream {
  readonly shards: readonly Shard[] = Array.from({ length: SHARDS }, () => ({
    records: [],
    tries: 0,
    notBefore: 0,
  }));
  /** Records that were given up, or never came. */
  lost = 0;
  isOff = false;
  #sequence = 0;

  push(noticeId: string): void {
    if (this.isOff) {
      this.lost++;
      return;
    }
    const sequence = this.#sequence++;
    this.shards[shardOf(noticeId)]?.records.push({ noticeId, sequence });
  }

  batch(shard: number, now: number): readonly StreamRecord[] {
    const one = this.shards[shard];
    if (one === undefined || one.notBefore > now) return [];
    return one.records.slice(0, MOST_RECORDS);
  }

  nextAt(): number | undefined {
    const waiting = this.shards.filter(({ records }) => records.length > 0);
    return waiting.length === 0 ? undefined : Math.min(...waiting.map((one) => one.notBefore));
  }

  /**
   * @param failedFrom Number of the first record that comes again; undefined when none does. What stands
   *   before it is done, what stands behind it comes again too.
   */
  done(shard: number, batch: readonly StreamRecord[], failedFrom: number | undefined, now: number) {
    const one = this.shards[shard];
    if (one === undefined) return;
    const isDone = ({ sequence }: StreamRecord) =>
      batch.some((record) => record.sequence === sequence) &&
      (failedFrom === undefined || sequence < failedFrom);
    one.records = one.records.filter((record) => !isDone(record));
    if (failedFrom === undefined) {
      one.tries = 0;
      return;
    }
    one.tries++;
    one.notBefore = now + PAUSE_MS;
    if (one.tries < MOST_TRIES) return;
    one.records.shift();
    one.tries = 0;
    this.lost++;
  }
}

/** Two stages of one incident may be in different shards. */
function shardOf(noticeId: string): number {
  return (noticeId.charCodeAt(noticeId.length - 1) + noticeId.length) % SHARDS;
}
