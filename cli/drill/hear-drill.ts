// Says whether what was heard of a drill is what people and bots have to hear.
import * as z from 'zod';
import type { Heard } from './drill-mailbox.ts';
import { HAPPENED, type HopLook, never, notYet } from './hop.ts';

const INCIDENT = z.object({
  type: z.literal('incident'),
  containment: z.object({ aws: z.object({ kind: z.string() }) }),
});

/** An alert of a theft that says that the key is held back, on the topic that wakes somebody. */
export function hearAlert(heard: readonly Heard[], urgentTopicArn: string): HopLook {
  const alerts = alertsOf(heard);
  const last = alerts.at(-1);
  if (last === undefined) return notYet('no alert has arrived');
  const contained = alerts.filter(({ containment }) => containment === 'contained');
  if (contained.some(({ topicArn }) => topicArn === urgentTopicArn)) return HAPPENED;
  if (contained.length > 0) return notYet('the alert came, but not on the urgent topic');
  return notYet(`the alert says that containment is "${last.containment}"`);
}

/** A drill that nobody can tell from a theft wakes people for nothing, or teaches them to sleep on. */
export function hearMark(heard: readonly Heard[]): HopLook {
  const alerts = alertsOf(heard);
  if (alerts.length === 0) return notYet('no alert has arrived');
  const isMarked = alerts.every(({ subject }) => subject.includes('[DRILL]'));
  return isMarked ? HAPPENED : never('an alert reads like one of a real theft');
}

export function hearWord(
  heard: readonly Heard[],
  word: 'key.quarantined' | 'key.released',
): HopLook {
  const isTold = heard.some(({ body }) => body['type'] === word);
  return isTold ? HAPPENED : notYet(`no ${word} has arrived`);
}

function alertsOf(heard: readonly Heard[]) {
  return heard.flatMap(({ topicArn, subject, body }) => {
    const read = INCIDENT.safeParse(body);
    if (!read.success) return [];
    return [{ topicArn, subject, containment: read.data.containment.aws.kind }];
  });
}
