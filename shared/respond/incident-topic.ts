// Which topic a message about an incident goes to: what somebody has to act on wakes them, the rest can wait.
import type { AlertTopic } from '#shared/model/alert-message.ts';
import type { NoticeStage } from '#shared/model/notice.ts';

const TOPICS: Readonly<Record<NoticeStage, AlertTopic>> = {
  opened: 'urgent',
  escalated: 'urgent',
  closed: 'informational',
  reminder: 'urgent',
  acknowledged: 'informational',
  'contained-at-exchange': 'informational',
  resolved: 'informational',
  'false-alarm': 'informational',
};

/** @param quiet A drill or the kill switch: nobody is to be woken. */
export function incidentTopic(stage: NoticeStage, quiet: boolean): AlertTopic {
  return quiet ? 'informational' : TOPICS[stage];
}
