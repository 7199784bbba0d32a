// Reads a dead letter of FORWARD, in either of its forms: what Lambda gave up after its tries, with the fault, or
// what SNS could not hand over to Lambda at all.
import * as z from 'zod';
import { readMachineAlert } from '#shared/adapters/machine-alert-schema.ts';

const SNS = z.looseObject({ Message: z.string(), Timestamp: z.string() });
const EVENT = z.looseObject({ Records: z.array(z.looseObject({ Sns: SNS })).min(1) });
type ForwardEvent = z.infer<typeof EVENT>;

const GIVEN_UP = z.object({
  requestContext: z.object({ condition: z.string() }),
  requestPayload: EVENT,
  // Of an event that grew too old there is none, and a runtime that dies may leave anything.
  responsePayload: z.looseObject({ errorMessage: z.string() }).optional().catch(undefined),
});
const NOT_HANDED_OVER = SNS.extend({ Type: z.literal('Notification') });

export interface ForwardLetter {
  /** What the function is to be called with. */
  readonly event: ForwardEvent;
  readonly alertIds: readonly string[];
  readonly why: string;
}

/** @throws when it has another form, or holds what FORWARD would not take. */
export function readForwardLetter(body: string): ForwardLetter {
  const { event, why } = open(JSON.parse(body));
  const alertIds = event.Records.map(({ Sns }) => readMachineAlert(Sns.Message).alertId);
  return { event, alertIds, why };
}

function open(letter: unknown): Omit<ForwardLetter, 'alertIds'> {
  const undelivered = NOT_HANDED_OVER.safeParse(letter);
  if (undelivered.success) {
    const event = { Records: [{ EventSource: 'aws:sns', Sns: undelivered.data }] };
    return { event, why: 'SNS could not call FORWARD' };
  }
  const { requestPayload, requestContext, responsePayload } = GIVEN_UP.parse(letter);
  return { event: requestPayload, why: responsePayload?.errorMessage ?? requestContext.condition };
}
