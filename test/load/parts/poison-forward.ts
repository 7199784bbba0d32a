// A poison among the alerts for programs (the bus takes all but one): FORWARD gives it up with a reason, and passes it on
// once the bus is mended and the dead letter is sent to the function again, as the runbook says.
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { ServiceError, startJsonService } from '#test/emulator/json-service.ts';
import { equal, number } from '../part.ts';
import { deploy } from '../stand/deployment.ts';
import { pumpAsync } from '../stand/pump-async.ts';
import { createQueue, deleteFrom, takeFrom } from '../stand/queue.ts';
import type { Poisoned, PoisonPlan } from './poison.ts';
import { named } from './poison-queues.ts';

const EXAMPLE = new URL('../../../docs/examples/01-opened.alert.json', import.meta.url);
const POISON = 'inc-poison.opened';
const ENTRIES = z.object({ Entries: z.array(z.object({ Detail: z.string() })) });
const DETAIL = z.looseObject({ alertId: z.string() });

export async function poisonForward({ cloud, messages }: PoisonPlan): Promise<Poisoned> {
  const put = new Map<string, number>();
  const mood = { isMended: false };
  const bus = await startJsonService({
    PutEvents: (request) => {
      for (const { Detail } of ENTRIES.parse(request).Entries) {
        const { alertId } = DETAIL.parse(JSON.parse(Detail));
        if (alertId === POISON && !mood.isMended)
          throw new ServiceError('AccessDeniedException', 'No.');
        put.set(alertId, (put.get(alertId) ?? 0) + 1);
      }
      return { FailedEntryCount: 0, Entries: [{ EventId: '1' }] };
    },
  });
  const letters = await createQueue(cloud.queues, 'forward-dead-letters', { hiddenSeconds: 30 });
  const env = { AWS_ENDPOINT_URL_EVENTBRIDGE: bus.endpoint, KEYWARDEN_EVENT_BUS: 'default' };
  const deployment = await deploy({ cloud, workers: { forward: 2 }, env });
  const invoke = (event: unknown) => deployment.invoke('forward', event);
  try {
    const text = readFileSync(EXAMPLE, 'utf8');
    const events = Array.from({ length: messages }, (_, n) => eventOf(text, n, messages));
    await pumpAsync(events, { invoke, letters, workers: 2 });
    const passed = put.size;
    const dead = await takeFrom(letters);
    const [letter] = dead.map(({ Body = '{}' }) => LETTER.parse(JSON.parse(Body)));
    mood.isMended = true;
    await pumpAsync(letter === undefined ? [] : [letter.requestPayload], {
      invoke,
      letters,
      workers: 1,
    });
    await deleteFrom(letters, dead);
    const twice = [...put.values()].filter((times) => times > 1).length;
    return {
      figures: [
        { name: 'alerts for programs', value: number(messages) },
        { name: 'dead letters of FORWARD', value: String(dead.length) },
        { name: 'its reason', value: letter?.responsePayload.errorMessage ?? 'none' },
      ],
      checks: [
        equal('FORWARD: dead letters', dead.length, 1),
        named('FORWARD: its reason', letter?.responsePayload.errorMessage, 'AccessDeniedException'),
        equal('FORWARD: neighbours that were passed on', passed, messages - 1),
        equal('FORWARD: healed', put.get(POISON) ?? 0, 1),
        equal('FORWARD: passed on twice', twice, 0),
      ],
    };
  } finally {
    await deployment.stop();
    await bus.stop();
  }
}

const LETTER = z.object({
  requestPayload: z.unknown(),
  responsePayload: z.object({ errorMessage: z.string() }),
});

/** As SNS hands it over; the poison stands in the middle. */
function eventOf(text: string, n: number, messages: number): unknown {
  const alertId = n === messages >> 1 ? POISON : `inc-${n}.opened`;
  const Message = JSON.stringify({ ...DETAIL.parse(JSON.parse(text)), alertId });
  return { Records: [{ Sns: { Message, Timestamp: new Date(0).toISOString() } }] };
}
