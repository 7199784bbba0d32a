// Takes the next moment at which a message may go to a topic, among all workers, and waits for it.
import type { PacedTopic } from '#shared/model/telling.ts';
import type { EpochMs } from '#shared/model/units.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { takeTurn } from '#shared/respond/take-turn.ts';
import type { DispatchServices } from './dispatch-services.ts';

export type TurnServices = Pick<DispatchServices, 'pace' | 'sleep'>;

/**
 * A moment that is taken and not used, because its worker dies, is a second lost.
 *
 * @param must Of a message that cannot go into a digest.
 * @returns Undefined in a storm.
 * @throws OutsideError `unavailable` when it must, and there is no moment soon.
 */
export async function takeMoment(
  topic: PacedTopic,
  must: boolean,
  { pace }: TurnServices,
  now: () => EpochMs,
): Promise<EpochMs | undefined> {
  for (;;) {
    const before = await pace.read(topic);
    const turn = takeTurn(before, now(), must);
    if (turn.kind === 'storm') return undefined;
    if (turn.kind === 'later') {
      throw new OutsideError('unavailable', 'Expected a moment for a message soon, got none.');
    }
    const { version } = before;
    if (await pace.write(topic, before, { ...turn.after, version: version + 1 })) return turn.at;
  }
}

export async function waitFor(
  at: EpochMs | undefined,
  { sleep }: TurnServices,
  now: () => EpochMs,
): Promise<void> {
  const ms = (at ?? 0) - now();
  if (ms > 0) await sleep(ms);
}
