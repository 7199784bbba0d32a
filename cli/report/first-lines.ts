// The first lines of an incident, in the order in which the person on call asks.
import type { IncidentAddress } from '#shared/model/incident.ts';
import { harmSentences, scopeTally, scopeUses } from '#shared/respond/describe-harm.ts';
import { describePlace } from '#shared/respond/describe-place.ts';
import { exchangeSteps } from '#shared/respond/exchange-steps.ts';
import { formatCount, formatCounted } from '#shared/respond/format-number.ts';
import { formatDuration, formatUtc } from '#shared/respond/format-time.ts';
import { describeResponse, NOTHING_CARRIED_OUT } from './describe-response.ts';
import { type Html, html, joinHtml, logSentence, logText } from './html.ts';
import type { ReportIncident } from './report-model.ts';
import { strangeAddresses } from './strange-addresses.ts';

const NAMED_ADDRESSES = 3;

/** Which key, how long, from where, what it did, what was done about it. */
export function firstLines(report: ReportIncident): Html {
  return html`<dl class="facts">
${fact('Which key', whichKey(report))}
${fact('How long', howLong(report))}
${fact('From where', fromWhere(report))}
${fact('What it did', whatItDid(report))}
${whatWasDone(report)}
</dl>`;
}

function whatWasDone(report: ReportIncident): Html {
  const { handling } = report;
  if (handling === undefined) {
    const text = describeResponse(report).join(' ');
    return fact('What Keywarden did', html`<strong>${NOTHING_CARRIED_OUT}</strong> ${text}`);
  }
  const steps = handling.steps.map((step) => html`<br>${logSentence(step)}`);
  return html`${fact('At AWS', logSentence(handling.atAws))}
${fact('At the exchange', logSentence(handling.atExchange))}
${steps.length === 0 ? undefined : fact('What was done', html`In the order of time:${steps}`)}`;
}

function fact(name: string, text: Html): Html {
  return html`<div><dt>${name}</dt><dd>${text}</dd></div>`;
}

function whichKey({ incident, label, owner }: ReportIncident): Html {
  const exchange = logText(exchangeSteps(incident.exchange).name);
  const owned = owner === undefined ? undefined : html`, owner ${logText(owner)}`;
  const id =
    label === incident.keyId ? undefined : html`<br><code>${logText(incident.keyId)}</code>`;
  return html`<strong>${logText(label)}</strong> at ${exchange}${owned}${id}`;
}

function howLong({ incident }: ReportIncident): Html {
  const { startedAt, endedAt, suspiciousCalls, ordinaryCalls } = incident;
  const calls = formatCounted(suspiciousCalls, 'suspicious call');
  return html`<strong>${formatDuration(endedAt - startedAt)}</strong>, from ${formatUtc(startedAt)} to ${formatUtc(endedAt)}.
${calls}, and ${formatCounted(ordinaryCalls, 'ordinary call')} of the same key meanwhile.`;
}

function fromWhere(report: ReportIncident): Html {
  const strange = strangeAddresses(report);
  if (strange.length === 0)
    return html`No strange address: the calls came from the key’s own addresses, or the log names none.`;
  const named = strange.slice(0, NAMED_ADDRESSES).map(addressLine);
  const more = strange.length - named.length + report.incident.moreAddresses;
  return html`${joinHtml(named, '; ')}${more > 0 ? `; and ${formatCounted(more, 'more address', 'more addresses')}` : ''}.`;
}

function addressLine({ address, place, calls }: IncidentAddress): Html {
  return html`<strong><code>${logText(address)}</code></strong> in ${logText(describePlace(place))} (${formatCounted(calls, 'call')})`;
}

function whatItDid({ incident }: ReportIncident): Html {
  const uses = scopeUses(incident);
  const [worst = 'The log does not say.', ...others] = harmSentences(uses);
  const more = incident.moreActions;
  const rest = more > 0 ? ` ${formatCount(more)} further kinds of call are not counted here.` : '';
  return html`<strong>${worst}</strong> ${others.join(' ')}
<small>${uses.map(scopeTally).join('; ')}${rest}</small>`;
}
