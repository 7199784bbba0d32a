// The outbox: notices that wait to be carried out.
import type { Notice, NoticeProgress } from '#shared/model/notice.ts';
import type { TellingWay } from '#shared/model/telling.ts';
import type { EpochMs } from '#shared/model/units.ts';

export interface OpenNotice {
  readonly notice: Notice;
  readonly progress: NoticeProgress;
  /** How its latest message is to reach people; undefined before the first. */
  readonly way?: TellingWay | undefined;
}

export interface NoticeStore {
  /**
   * Idempotency key: the notice's id.
   *
   * @returns False when it was there already, settled or not.
   */
  put(notice: Notice): Promise<boolean>;
  /** @returns Undefined when there is none, or it is settled. */
  open(noticeId: string): Promise<OpenNotice | undefined>;
  /** Ids of open notices that are due, oldest first. */
  due(now: EpochMs, limit: number): Promise<readonly string[]>;
  /** Writes how far it has come, and when it is due again. Does nothing to a settled notice. */
  postpone(noticeId: string, progress: NoticeProgress, dueAt: EpochMs): Promise<void>;
  /**
   * Compare-and-set: of two attempts at one message the first decides, and none that comes after a crash
   * decides anew.
   *
   * @returns The way that holds now, which may be another's; undefined when the notice is settled.
   */
  chooseWay(
    noticeId: string,
    before: TellingWay | undefined,
    after: TellingWay,
  ): Promise<TellingWay | undefined>;
  /** Idempotent. Kept for 400 days. */
  settle(noticeId: string, progress: NoticeProgress, now: EpochMs): Promise<void>;
}
