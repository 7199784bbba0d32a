// Small coloured words: severity and verdict. The word says it; the colour only helps.
import type { Severity } from '#shared/model/finding.ts';
import type { Decision } from '#shared/model/verdict.ts';
import { type Html, html } from './html.ts';

export function severityBadge(severity: Severity): Html {
  return html`<span class="badge ${severity}">${severity}</span>`;
}

export function verdictBadge(verdict: Decision): Html {
  return html`<span class="badge verdict ${verdict}">${verdict}</span>`;
}
