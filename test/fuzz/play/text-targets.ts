// Plays hostile texts: addresses, networks, times, actions, and what is shown to people.
import { visibleText } from '#cli/visible-text.ts';
import { sendableText } from '#shared/adapters/sendable-text.ts';
import { classifyScope } from '#shared/enrich/classify-scope.ts';
import { clientFamily } from '#shared/enrich/client-family.ts';
import { parseAddress } from '#shared/enrich/parse-address.ts';
import { checkCidr } from '#shared/enrich/parse-cidr.ts';
import { parseClfTime, parseHttpDate, parseTimeText } from '#shared/ingest/parse-time.ts';
import { readAddress } from '#shared/ingest/read-address.ts';
import { safeText } from '#shared/respond/safe-text.ts';
import { type Outcome, type Target, textOf } from './outcome.ts';

export const TEXT_TARGETS: readonly Target[] = [
  textTarget('address', (text) => {
    const address = parseAddress(text);
    return address === undefined ? refusal('no address') : given(address.text);
  }),
  textTarget('socket address', (text) => {
    const address = readAddress(text);
    return address === undefined ? refusal('no address') : given(address);
  }),
  textTarget('cidr', (text) => {
    const cidr = checkCidr(text);
    return cidr.kind === 'cidr' ? given(cidr.text) : refusal(cidr.code);
  }),
  textTarget('time in seconds', (text) => timeOutcome(parseTimeText(text, 's'))),
  textTarget('time of a log line', (text) => timeOutcome(parseClfTime(text))),
  textTarget('time of a header', (text) => timeOutcome(parseHttpDate(text))),
  textTarget('scope', (text) => given(classifyScope('binance', text))),
  textTarget('client', (text) => given(clientFamily(text))),
  textTarget('text in an alert', (text) => given(safeText(text))),
  textTarget('text on a terminal', (text) => given(visibleText(text))),
  textTarget('text to be sent', (text) => given(sendableText(text))),
];

function textTarget(name: string, read: (text: string) => Outcome): Target {
  return { name, play: (input) => read(textOf(input)) };
}

function timeOutcome(time: number): Outcome {
  return Number.isNaN(time) ? refusal('no time') : given(time);
}

function given(value: unknown): Outcome {
  return { kind: 'gives', value };
}

function refusal(saying: string): Outcome {
  return { kind: 'refuses', saying };
}
