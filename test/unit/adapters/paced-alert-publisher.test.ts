import { describe, expect, it } from 'vitest';
import { createMemoryAlertPublisher } from '#shared/adapters/memory-alert-publisher.ts';
import { createPacedAlertPublisher } from '#shared/adapters/paced-alert-publisher.ts';
import type { AlertMessage, AlertTopic } from '#shared/model/alert-message.ts';
import { epochMs } from '#shared/model/units.ts';
import { alertOf } from '#test/contract/alert-publisher-contract.ts';

const GAP_MS = 500;

function paced() {
  const published: AlertMessage[] = [];
  const waits: number[] = [];
  const clock = { now: epochMs(1_000_000) };
  const publisher = createPacedAlertPublisher(createMemoryAlertPublisher(published), {
    gapMs: GAP_MS,
    now: () => clock.now,
    sleep: async (ms) => void waits.push(ms),
  });
  const publish = (topic: AlertTopic) => publisher.publish(alertOf({ topic }));
  return { publish, published, waits, clock };
}

describe('createPacedAlertPublisher', () => {
  it('keeps messages to people apart, whichever of their topics they go to', async () => {
    const { publish, published, waits } = paced();
    await Promise.all([publish('urgent'), publish('informational'), publish('urgent')]);
    expect(waits).toEqual([GAP_MS, 2 * GAP_MS]);
    expect(published).toHaveLength(3);
  });

  it('waits only for what is left of the gap', async () => {
    const { publish, waits, clock } = paced();
    await publish('urgent');
    clock.now = epochMs(clock.now + 400);
    await publish('urgent');
    clock.now = epochMs(clock.now + 100 + GAP_MS);
    await publish('urgent');
    expect(waits).toEqual([100]);
  });

  it('keeps no bot waiting', async () => {
    const { publish, waits } = paced();
    await publish('urgent');
    await publish('bots');
    expect(waits).toEqual([]);
  });
});
