// What is not contained and what a person must do now: the part that saves the money.
import { describePlace } from '#shared/respond/describe-place.ts';
import { exchangeSteps } from '#shared/respond/exchange-steps.ts';
import { type Html, html, joinHtml, logSentence, logText } from './html.ts';
import type { ReportIncident } from './report-model.ts';
import { strangeAddresses } from './strange-addresses.ts';

const ASKED_ADDRESSES = 3;

/** The warning, the list of what to do, and the steps at this key's exchange. */
export function containment(report: ReportIncident): Html {
  return html`${warning(report)}
<div class="columns steps">${whatToDo(report)}${atTheExchange(report)}</div>`;
}

function warning({ incident, handling }: ReportIncident): Html {
  if (handling?.isContainedAtExchange === true) {
    return html`<div class="warning" role="note"><p><strong>Recorded as settled at the exchange.</strong>
${logSentence(handling.atExchange)} Check that the list below is done, too.</p></div>`;
  }
  const name = logText(exchangeSteps(incident.exchange).name);
  const lead =
    incident.decision === 'disable' ? 'Not contained.' : 'Not contained, if this is a theft.';
  return html`<div class="warning" role="note"><p><strong>${lead}</strong>
Disabling the secret in AWS stops your bot, not the thief, who already has a copy.
Only ${name} can shut the thief out: revoke or narrow the key there now.</p></div>`;
}

function whatToDo(report: ReportIncident): Html {
  return html`<section class="panel"><h3>What to do now</h3><ol>
<li>${askWhoseItIs(report)}</li>
<li><strong>Revoke or narrow the key at the exchange.</strong> Do not wait for an explanation if money can move.</li>
<li><strong>Cancel what you did not send:</strong> open orders and pending withdrawals. Deleting a key may leave them in place.</li>
<li><strong>Check the account:</strong> balances, new withdrawal addresses, other API keys, sub-accounts, signed-in devices.</li>
<li><strong>Make a new key</strong> with an IP allow list and without withdrawals, and put it into the secret.</li>
<li><strong>Find the leak</strong> before the new key goes live: host, repository, build logs, third-party tools. Other keys of the same host are in danger too.</li>
<li><strong>Keep the evidence:</strong> this file and the original logs, unchanged. Tell the exchange’s support and the police.</li>
</ol></section>`;
}

function askWhoseItIs(report: ReportIncident): Html {
  const strange = strangeAddresses(report).slice(0, ASKED_ADDRESSES);
  if (strange.length === 0)
    return html`<strong>Ask whose calls these are:</strong> did somebody of yours change the bot at that time?`;
  const named = strange.map(
    ({ address, place }) =>
      html`<code>${logText(address)}</code> (${logText(describePlace(place))})`,
  );
  return html`<strong>Ask whose address it is:</strong> did somebody of yours move the bot to ${joinHtml(named, ', ')}? If so, this is no theft.`;
}

function atTheExchange(report: ReportIncident): Html {
  const steps = exchangeSteps(report.incident.exchange);
  const note = steps.note === undefined ? undefined : html`<li>${steps.note}</li>`;
  return html`<section class="panel"><h3>At ${logText(steps.name)}</h3><ol>
<li>Sign in from a device that you trust, and type the address yourself: <code class="path">${breakable(steps.settings)}</code></li>
<li><strong>Narrow</strong> (the bot runs on): ${steps.narrow}</li>
<li><strong>Or revoke</strong> (the bot stops): ${steps.revoke}</li>${note}
</ol></section>`;
}

/** Lets a long address break after its slashes. */
function breakable(path: string): readonly Html[] {
  return path.split('/').map((part, index) => (index === 0 ? html`${part}` : html`/<wbr>${part}`));
}
