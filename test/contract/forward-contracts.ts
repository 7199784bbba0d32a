// What every EventBus and every FindingDesk must do, run against each adapter.
import { expect, it } from 'vitest';
import { readMachineAlert } from '#shared/adapters/machine-alert-schema.ts';
import type { BusEvent } from '#shared/model/bus-event.ts';
import type { SecurityFinding } from '#shared/model/security-finding.ts';
import { epochMs } from '#shared/model/units.ts';
import type { EventBus } from '#shared/ports/event-bus.ts';
import type { FindingDesk } from '#shared/ports/finding-desk.ts';
import { busEvent } from '#shared/respond/bus-event.ts';
import { securityFinding } from '#shared/respond/security-finding.ts';
import { tellStory } from '#test/unit/alerts/story.ts';

const PLACE = {
  partition: 'aws',
  region: 'eu-central-1',
  accountId: '123456789012',
  at: epochMs(0),
};
const ALERTS = (await tellStory()).flatMap(({ message }) => {
  const alert = readMachineAlert(JSON.stringify(message.json));
  return alert.type === 'incident' ? [alert] : [];
});

export const EVENTS: readonly BusEvent[] = ALERTS.map(busEvent);
export const FINDINGS: readonly SecurityFinding[] = ALERTS.map((one) =>
  securityFinding(one, PLACE),
);

export interface BusCase {
  readonly bus: EventBus;
  /** The detail of each event that arrived, oldest first. */
  received(): readonly unknown[];
}

export function itBehavesLikeAnEventBus(create: () => Promise<BusCase>): void {
  it('brings each event, with every text as it was', async () => {
    const { bus, received } = await create();
    for (const event of EVENTS) await bus.put(event);
    expect(received()).toEqual(EVENTS.map(({ detail }) => detail));
  });
}

export interface DeskCase {
  readonly desk: FindingDesk;
  /** By id. */
  received(): ReadonlyMap<string, unknown>;
}

export function itBehavesLikeAFindingDesk(create: () => Promise<DeskCase>): void {
  it('keeps one finding for each id: the latest', async () => {
    const { desk, received } = await create();
    for (const finding of FINDINGS) await desk.hand(finding);
    const latest = new Map(FINDINGS.map((finding) => [finding.Id, finding]));
    expect(received()).toEqual(latest);
    expect(latest.size).toBeLessThan(FINDINGS.length);
  });
}
