// FORWARD's work: what SNS hands over, and what becomes of it.
import { describe, expect, it } from 'vitest';
import { forwardMessages } from '#functions/forward-messages.ts';
import { createMemoryEventBus } from '#shared/adapters/memory-event-bus.ts';
import { createMemoryFindingDesk } from '#shared/adapters/memory-finding-desk.ts';
import type { BusEvent } from '#shared/model/bus-event.ts';
import type { SecurityFinding } from '#shared/model/security-finding.ts';
import { epochMs } from '#shared/model/units.ts';
import { type ForwardServices, forwardAlert } from '#shared/pipeline/forward-alert.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { tellStory } from '#test/unit/alerts/story.ts';
import { hear } from './heard.ts';

const STORY = await tellStory();
const ARN = 'arn:aws-cn:lambda:cn-north-1:123456789012:function:Forward';

function open(change: Partial<ForwardServices> = {}) {
  const events: BusEvent[] = [];
  const findings = new Map<string, SecurityFinding>();
  const services: ForwardServices = {
    bus: createMemoryEventBus(events),
    desk: createMemoryFindingDesk(findings),
    ...change,
  };
  const { telemetry } = hear();
  const forward = async (...bodies: readonly unknown[]): Promise<void> =>
    forwardMessages(
      bodies.map((body) => ({
        Sns: { Message: JSON.stringify(body), Timestamp: '2026-03-16T06:00:00.000Z' },
      })),
      {
        telemetry,
        functionArn: ARN,
        readTime: (text) => epochMs(Date.parse(text)),
        forward: (alert, where) => forwardAlert(alert, services, where),
      },
    );
  return { events, findings, forward };
}

describe('forwardMessages', () => {
  it('takes the whole story to the bus, and its incidents to the desk, one finding for each', async () => {
    const { events, findings, forward } = open();
    await forward(...STORY.map(({ message }) => message.json));
    expect(events).toHaveLength(STORY.filter(({ message }) => message.topic !== 'bots').length);
    expect(new Set(events.map(({ detail }) => detail.type))).toEqual(
      new Set(['incident', 'operation']),
    );
    expect(findings.size).toBe(4);
    expect([...findings.values()][0]).toMatchObject({
      ProductArn: 'arn:aws-cn:securityhub:cn-north-1:123456789012:product/123456789012/default',
      UpdatedAt: '2026-03-16T06:00:00Z',
      RecordState: 'ARCHIVED',
    });
  });

  it('does nothing where nothing is asked for', async () => {
    const { events, findings, forward } = open({ bus: undefined, desk: undefined });
    await forward(STORY[0]?.message.json);
    expect([events.length, findings.size]).toEqual([0, 0]);
  });

  it('tries the desk although the bus fails, and lets the message come again', async () => {
    const fault = new OutsideError('unavailable', 'Expected a bus, got none.');
    const { findings, forward } = open({
      bus: { put: async () => Promise.reject(fault) },
    });
    await expect(forward(STORY[0]?.message.json)).rejects.toBe(fault);
    expect(findings.size).toBe(1);
  });

  it.for([
    ['an alarm', { AlarmName: 'x' }],
    ['nothing', null],
    ['version 2', { version: 2 }],
  ] as const)('refuses %s', async ([, body]) => {
    const { forward } = open();
    await expect(forward(body)).rejects.toMatchObject({ code: 'bad-message', retryable: false });
  });
});
