// What holds the messages about one thing together: thread, short number, and the words of pagers.
import type { IncidentCase } from '#shared/model/incident-case.ts';
import type { NoticeStage, OperationNotice } from '#shared/model/notice.ts';
import { safeText } from './safe-text.ts';

/** As PagerDuty's Events API v2 names them: https://developer.pagerduty.com/docs/events-api-v2/trigger-events/ */
export type EventAction = 'trigger' | 'acknowledge' | 'resolve';

export interface AlertThread {
  readonly threadId: string;
  /** One for each thread: a pager opens one incident for it, however many messages come. */
  readonly dedupKey: string;
  readonly eventAction: EventAction;
  /** Six characters that a person can read out and search for. */
  readonly number: string;
}

export function incidentThread(
  incidentId: string,
  stage: NoticeStage,
  incidentCase: IncidentCase | undefined,
): AlertThread {
  return {
    threadId: incidentId,
    dedupKey: `keywarden/${incidentId}`,
    eventAction: incidentAction(stage, incidentCase),
    number: shortNumber(incidentId),
  };
}

export function operationThread({ noticeId, code, subject }: OperationNotice): AlertThread {
  const threadId = `${code}/${safeText(subject, SUBJECT_CHARS)}`;
  return {
    threadId,
    dedupKey: `keywarden/${threadId}`,
    eventAction: 'trigger',
    number: shortNumber(noticeId),
  };
}

/** That the calls have stopped ends nothing: the thief still has the key. Only a person ends an incident. */
function incidentAction(stage: NoticeStage, known: IncidentCase | undefined): EventAction {
  if (stage === 'resolved' || stage === 'false-alarm' || known?.ended !== undefined)
    return 'resolve';
  if (stage === 'acknowledged' || stage === 'contained-at-exchange') return 'acknowledge';
  // What has become worse wakes whoever went back to sleep.
  if (stage === 'escalated') return 'trigger';
  return known?.acknowledged === undefined ? 'trigger' : 'acknowledge';
}

const SUBJECT_CHARS = 200;

/** Without letters and digits that are mistaken for each other. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const DIGITS = 6;

/** One in 700 million that two incidents share it, and the whole id stands below each message. */
export function shortNumber(id: string): string {
  let rest = hashOf(id);
  let text = '';
  for (let digit = 0; digit < DIGITS; digit++) {
    text += ALPHABET.charAt(rest % ALPHABET.length);
    rest = Math.floor(rest / ALPHABET.length);
  }
  return text;
}

/** FNV-1a over two different beginnings, which ids that are nearly alike need; 0 to 2^53 - 1. */
function hashOf(id: string): number {
  let [high, low] = [0x811c9dc5, 0x050c5d1f];
  for (let index = 0; index < id.length; index++) {
    const unit = id.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x01000193) >>> 0;
    low = Math.imul(low ^ unit ^ (high >>> 15), 0x01000193) >>> 0;
  }
  return (high % 0x20_0000) * 0x1_0000_0000 + low;
}
