// A bot of the story that goes on from another country, as after a move of its host.
import { eventLine } from '#cli/simulate/event-line.ts';
import { DAY_MS, epochMs, HOUR_MS, type KeyId } from '#shared/model/units.ts';
import type { Story } from './made-up-logs.ts';

/** Of a hosting company in Singapore, by the geo data. */
export const NEW_HOST = '139.180.200.7';

/** A key of which nothing is suspected. */
export function harmlessKey({ keys, stolen }: Story): KeyId {
  const found = keys.find((keyId) => keyId !== stolen);
  if (found === undefined) throw new Error('Expected a harmless key.');
  return found;
}

/**
 * Its calls of the last hours once more, from the new host.
 *
 * @param days How much later.
 */
export function linesFromNewHost(story: Story, keyId: KeyId, days: number): readonly string[] {
  const own = story.events.filter((event) => event.keyId === keyId);
  const end = own.at(-1)?.time ?? 0;
  return own
    .filter(({ time }) => time > end - 6 * HOUR_MS)
    .map((event) =>
      eventLine({
        ...event,
        time: epochMs(event.time + days * DAY_MS),
        id: `${event.id}-moved-${days}`,
        sourceIp: NEW_HOST,
        userAgent: 'newbot/1.0',
      }),
    );
}
