// The template tag escapes everything that it has not made itself.
import { describe, expect, it } from 'vitest';
import { type Html, html, joinHtml, logText, markupOf, trustedMarkup } from '#cli/report/html.ts';

describe('html', () => {
  it.for<readonly [string, Html, string]>([
    ['escapes a string', html`<p>${'<b>'}</p>`, '<p>&lt;b&gt;</p>'],
    ['escapes within an attribute', html`<p class="${'"x'}">`, '<p class="&quot;x">'],
    ['shows a number', html`${1.5}`, '1.5'],
    ['shows nothing for undefined', html`a${undefined}b`, 'ab'],
    ['does not escape markup twice', html`${html`<b>${'&'}</b>`}`, '<b>&amp;</b>'],
    ['joins a list', html`${[html`<i>`, html`</i>`]}`, '<i></i>'],
    ['lets trusted markup through', html`${trustedMarkup('<hr>')}`, '<hr>'],
    ['isolates text from logs', logText('\u202ex'), '<bdi>\\u202ex</bdi>'],
    ['escapes a separator', joinHtml([html`a`, html`b`], '<'), 'a&lt;b'],
  ])('%s', ([, made, markup]) => {
    expect(markupOf(made)).toBe(markup);
  });
});
