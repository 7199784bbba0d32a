// Asks the one worker that may act on secrets to do what is due.
import type { KeyId } from '#shared/model/units.ts';

export interface DueWork {
  /** Notices to carry out. */
  readonly noticeIds: readonly string[];
  /** Keys whose hold is to be compared with their secret. */
  readonly heldKeys: readonly KeyId[];
}

export interface NoticeCaller {
  /**
   * All of it by one worker, one after the other. May be lost or left undone for want of time: whoever calls
   * does so again while the work is due.
   */
  call(work: DueWork): Promise<void>;
}
