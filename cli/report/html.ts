// A template tag that escapes every value unless it is already markup made by this file.
import { clipText } from '../visible-text.ts';
import { escapeHtml } from './escape-html.ts';

/** A symbol that no parsed input can carry, so that no text from a log can pose as markup. */
const MARKUP = Symbol('markup');

/** Text that is safe to write into the page as it is. */
export interface Html {
  readonly [MARKUP]: string;
}

export type HtmlValue = string | number | undefined | Html | readonly Html[];

/** Builds markup; strings and numbers are escaped, undefined shows nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let markup = '';
  for (const [index, part] of strings.entries()) markup += part + valueMarkup(values[index]);
  return { [MARKUP]: markup };
}

/** Text from a log, key or file: clipped, escaped, and isolated so that its direction stays inside. */
export function logText(text: string): Html {
  return html`<bdi>${clipText(text)}</bdi>`;
}

/** A sentence of ours that may quote a log: clipped later than a bare value, so that it can be read. */
export function logSentence(text: string): Html {
  return html`<bdi>${clipText(text, 480)}</bdi>`;
}

/** Puts a separator between pieces, such as a comma between addresses. */
export function joinHtml(pieces: readonly Html[], separator: string): Html {
  return html`${pieces.map((piece, index) => (index === 0 ? piece : html`${separator}${piece}`))}`;
}

/** Lets markup through that holds no text from outside: our style sheet and Vega's drawings. */
export function trustedMarkup(markup: string): Html {
  return { [MARKUP]: markup };
}

/** The finished text of a page. */
export function markupOf(page: Html): string {
  return page[MARKUP];
}

function valueMarkup(value: HtmlValue): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return escapeHtml(String(value));
  if (MARKUP in value) return value[MARKUP];
  return value.map(markupOf).join('');
}
