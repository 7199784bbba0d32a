// Asks the one worker that may act to carry out notices that are due.

export interface NoticeCaller {
  /** May be lost: whoever calls does so again while the notice is due. */
  call(noticeIds: readonly string[]): Promise<void>;
}
