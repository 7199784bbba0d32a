// A poison among the alerts for programs (the bus takes all but one): FORWARD gives it up with a reason, and passes it on
// once the bus is mended and a person has it forwarded once more.
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { ServiceError, startJsonService } from '#test/emulator/json-service.ts';
import { startFunctionDouble } from '#test/emulator/start-function-double.ts';
import { equal, number } from '../part.ts';
import { deploy } from '../stand/deployment.ts';
import { hireOperator } from '../stand/operator.ts';
import { pumpAsync } from '../stand/pump-async.ts';
import { countIn, createQueue } from '../stand/queue.ts';
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
  const lambda = await startFunctionDouble((event) =>
    pumpAsync([event], { invoke, letters, workers: 1 }),
  );
  const operator = await hireOperator(cloud, {
    env: { AWS_ENDPOINT_URL_LAMBDA: lambda.endpoint },
    outputs: { ForwardFunctionName: 'forward', ForwardDeadLettersUrl: letters.url },
  });
  try {
    const text = readFileSync(EXAMPLE, 'utf8');
    const events = Array.from({ length: messages }, (_, n) => eventOf(text, n, messages));
    await pumpAsync(events, { invoke, letters, workers: 2 });
    const passed = put.size;
    const dead = await operator.letters('forward');
    mood.isMended = true;
    await operator.redrive('forward');
    await lambda.untilDone();
    const twice = [...put.values()].filter((times) => times > 1).length;
    return {
      figures: [
        { name: 'alerts for programs', value: number(messages) },
        { name: 'dead letters of FORWARD', value: String(dead.length) },
        { name: 'its reason', value: dead[0]?.why ?? 'none' },
      ],
      checks: [
        equal('FORWARD: dead letters', dead.length, 1),
        named('FORWARD: its reason', dead[0]?.why, 'AccessDeniedException'),
        equal('FORWARD: neighbours that were passed on', passed, messages - 1),
        equal('FORWARD: healed', put.get(POISON) ?? 0, 1),
        equal('FORWARD: dead letters in the end', await countIn(letters.client, letters.url), 0),
        equal('FORWARD: passed on twice', twice, 0),
      ],
    };
  } finally {
    await operator.stop();
    await lambda.stop();
    await deployment.stop();
    await bus.stop();
  }
}

/** As SNS hands it over; the poison stands in the middle. */
function eventOf(text: string, n: number, messages: number): unknown {
  const alertId = n === messages >> 1 ? POISON : `inc-${n}.opened`;
  const Message = JSON.stringify({ ...DETAIL.parse(JSON.parse(text)), alertId });
  return { Records: [{ Sns: { Message, Timestamp: new Date(0).toISOString() } }] };
}
