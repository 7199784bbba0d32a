// How to read the report, and what Keywarden cannot see. Fixed text.
import { type Html, html } from './html.ts';
import type { ReportModel } from './report-model.ts';

/** The end of every report, with incidents or without. */
export function readingGuide({ about }: Pick<ReportModel, 'about'>): Html {
  return html`<section id="reading"><h2>How to read this report</h2>
<ul>
<li><strong>A suspicious call</strong> is one that does not fit what this key normally does, or that breaks a rule you declared. It is not proof of theft: a moved bot can look the same.</li>
<li><strong>“About 1 in 1 million”</strong> says how often this key’s own habits would bring such a thing by chance. It is 20 bits of surprise: each bit halves the chance. A declared rule, such as an allow list, has no chance in it.</li>
<li><strong>Alert</strong> means: a person should look. <strong>Disable</strong> means: the evidence is strong enough to stop the bot for it, by a declared rule or by two independent signs.</li>
<li><strong>Places</strong> come from public address data. They can be wrong by the radius given, and a thief can use an address in any country. A place alone never disables a key.</li>
<li><strong>All times are UTC.</strong> Odd characters in names from logs are written out, such as <code>\\u202e</code>, so that nothing on this page can pretend to be something else.</li>
</ul></section>
<section id="blind"><h2>What Keywarden cannot see</h2>
<ul>
<li>It sees only what the logs hold. Logs of your own bot or proxy hold your own calls: <strong>a thief never passes through them</strong>. Only the exchange’s access log, or the orders, fills and withdrawals of the account, show a thief.</li>
<li>“No suspicious calls” therefore means: none in these logs. It does not mean that no copy of the key exists.</li>
<li>During its first days with a key Keywarden still learns what is normal, and judges by declared rules only.</li>
<li>A thief on your own host, behind your own address, and doing what your bot does, looks like your bot.</li>
<li>${ABOUT[about]}</li>
</ul></section>`;
}

const ABOUT = {
  replay:
    'This report is the replay of recorded logs. It has changed nothing: not in AWS, and not at the exchange.',
  dossier:
    'This report shows what Keywarden judged when each call came in, from the logs that it was given. Nobody has checked the names and places in it.',
} as const;
