// Gives one message to people: by itself in its turn, or as a line of a digest in a storm and in quiet hours.
import { hashText } from '#shared/baseline/hash-text.ts';
import type { AlertMessage } from '#shared/model/alert-message.ts';
import type { DigestNotice } from '#shared/model/notice.ts';
import type { Digest, PacedTopic, TellingWay } from '#shared/model/telling.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { DigestEntry } from '#shared/ports/digest-store.ts';
import type { OpenNotice } from '#shared/ports/notice-store.ts';
import { type Delivery, planDigest, stormDigest } from '#shared/respond/plan-digest.ts';
import { type TurnServices, takeMoment, waitFor } from './await-turn.ts';
import type { DispatchServices } from './dispatch-services.ts';
import { noticeIdOf } from './notice-id.ts';

export type TellServices = TurnServices &
  Pick<DispatchServices, 'alerts' | 'notices' | 'digests' | 'calendar'>;

export interface Telling {
  readonly open: OpenNotice;
  /** To people: its topic is theirs. */
  readonly message: AlertMessage;
  /** What a digest counts of it. */
  readonly facts: string;
  readonly delivery: Delivery;
}

/**
 * How a message goes out is decided once and written down before it does: an attempt that follows a crash
 * goes the same way, so that no message is counted in two digests, or in one and beside it. A digest that has
 * been closed meanwhile holds it or does not, and then the next one takes it.
 */
export async function tellPeople(
  telling: Telling,
  services: TellServices,
  now: () => EpochMs,
): Promise<void> {
  const { message, open } = telling;
  const known = open.way?.alertId === message.alertId ? open.way : undefined;
  const chosen = known ? { way: known, at: undefined } : await choose(telling, services, now);
  // Settled by another worker: people have been told.
  if (chosen === undefined) return;
  if (chosen.way.digest !== undefined) return addTo(chosen.way.digest, telling, { services, now });
  await waitFor(
    chosen.at ?? (await takeMoment(topicOf(message), true, services, now)),
    services,
    now,
  );
  await services.alerts.publish(message);
}

interface Chosen {
  readonly way: TellingWay;
  /** Its moment, if it has one already. */
  readonly at: EpochMs | undefined;
}

async function choose(
  { message, delivery, open }: Telling,
  services: TellServices,
  now: () => EpochMs,
): Promise<Chosen | undefined> {
  const topic = topicOf(message);
  const { alertId } = message;
  const planned = planDigest(topic, delivery, { calendar: services.calendar, now: now() });
  const at = planned ? undefined : await takeMoment(topic, false, services, now);
  const digest = planned ?? (at === undefined ? stormDigest(topic, now()) : undefined);
  const { noticeId } = open.notice;
  const way = await services.notices.chooseWay(noticeId, open.way, { alertId, digest });
  return way && { way, at };
}

function topicOf({ topic }: AlertMessage): PacedTopic {
  return topic === 'urgent' ? 'urgent' : 'informational';
}

interface Acting {
  readonly services: TellServices;
  readonly now: () => EpochMs;
}

/** The notice that sends a digest comes before its first entry, so that no entry waits for ever. */
async function addTo(first: Digest, telling: Telling, { services, now }: Acting): Promise<void> {
  const { message, open } = telling;
  const { notices, digests } = services;
  const entry = entryOf(telling);
  let way: TellingWay | undefined = { alertId: message.alertId, digest: first };
  for (let after = 0; way?.digest !== undefined; after++) {
    await notices.put(digestNotice(way.digest));
    if (await digests.add(way.digest.digestId, entry)) return;
    const digest: Digest = stormDigest(way.digest.topic, now(), after);
    way = await notices.chooseWay(open.notice.noticeId, way, { ...way, digest });
  }
}

function digestNotice(digest: Digest): DigestNotice {
  const noticeId = noticeIdOf('digest', digest.digestId);
  return { kind: 'digest', noticeId, digest, createdAt: digest.dueAt };
}

const LINE_CHARS = 140;

function entryOf({ message, facts }: Telling): DigestEntry {
  const line = message.sms.replace(/^Keywarden:? /, '').slice(0, LINE_CHARS);
  return { id: markOf(message.alertId), facts, line: line === '' ? '?' : line };
}

/** 64 bits: two of 5,000 messages share them once in a million million storms. */
export function markOf(text: string): string {
  return [text, `${text.length} ${text}`]
    .map((part) => hashText(part).toString(16).padStart(8, '0'))
    .join('');
}
