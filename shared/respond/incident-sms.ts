// The message of an incident for a phone: one SMS, in the GSM alphabet, the exchange last and never cut off.
import { isDrill } from '#shared/model/key-record.ts';
import type { IncidentAlertInput } from './alert-input.ts';
import type { AlertThread } from './alert-thread.ts';
import { exchangeWord } from './describe-exchange.ts';
import { stageWord } from './describe-stage.ts';
import { formatCounted } from './format-number.ts';
import { exchangeName } from './incident-facts.ts';
import { safeText } from './safe-text.ts';

const SMS_CHARS = 139;
/** In the GSM alphabet a bracket takes two places, and each of these has a pair. */
const DRILL_MARK = '[DRILL] ';
const MARK_PLACES = 2;

export function incidentSms(input: IncidentAlertInput, { number }: AlertThread): string {
  const { record } = input;
  const drill = isDrill(record);
  const head = `${drill ? DRILL_MARK : ''}Keywarden ${number} ${stageWord(input)}: `;
  const end = exchangeWord(input);
  const room = SMS_CHARS - (drill ? MARK_PLACES : 0) - head.length - end.length - 1;
  const middle = middles(input).find(({ length }) => length <= room) ?? shortest(input, room);
  return `${head}${middle} ${end}`.trimEnd();
}

/** From the fullest down. */
function middles({ record, incident }: IncidentAlertInput): readonly string[] {
  const label = safeText(record.label, 30).trim();
  const key = `${label} (${exchangeName(record.exchange)})`;
  const calls = formatCounted(incident.suspiciousCalls, 'call');
  const [first] = incident.addresses;
  return [
    ...(first === undefined ? [] : [`${key}, ${calls} from ${safeText(first.address, 45)}.`]),
    `${key}, ${calls}.`,
    `${key}.`,
    `${label}.`,
  ];
}

function shortest({ record }: IncidentAlertInput, room: number): string {
  return `${safeText(record.label, Math.max(4, room - 1)).trim()}.`;
}
