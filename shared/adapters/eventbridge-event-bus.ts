// Puts alerts on a bus of Amazon EventBridge.
import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { EventBus } from '#shared/ports/event-bus.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { asciiJson } from './ascii-json.ts';
import { askAws } from './aws-fault.ts';

export const EVENT_SOURCE = 'keywarden';
/** Of an entry's own faults, those that no repetition mends. */
const HOPELESS: ReadonlySet<string> = new Set([
  'InvalidArgument',
  'MalformedDetail',
  'NotAuthorizedForSourceException',
  'InvalidAccountIdException',
]);

export function createEventbridgeEventBus(client: EventBridgeClient, busName: string): EventBus {
  return {
    put: async ({ detailType, resources, detail }) => {
      const entry = {
        EventBusName: busName,
        Source: EVENT_SOURCE,
        DetailType: detailType,
        Resources: [...resources],
        Detail: asciiJson(detail),
      };
      const command = new PutEventsCommand({ Entries: [entry] });
      const { Entries } = await askAws('put an event on a bus', () => client.send(command));
      // A reply of success may hold entries that were not taken.
      const code = Entries?.find(({ ErrorCode }) => ErrorCode !== undefined)?.ErrorCode;
      if (code === undefined) return;
      const fate = HOPELESS.has(code) ? 'refused' : 'unavailable';
      throw new OutsideError(fate, `Expected AWS to take an event, got ${code}.`);
    },
  };
}
