// A drawing with its caption, its spoken title and description, and its legend.
import { type Html, html } from './html.ts';

export interface Figure {
  /** Unique on the page, made by us. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly size: readonly [width: number, height: number];
  readonly drawing: Html;
  readonly legend: Html;
}

/** Lays out one figure. The drawing scales with the page. */
export function figure({ id, title, description, size, drawing, legend }: Figure): Html {
  return html`<figure><figcaption>${title}</figcaption>
<svg role="img" viewBox="0 0 ${size[0]} ${size[1]}" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${title}</title><desc id="${id}-desc">${description}</desc>${drawing}</svg>
${legend}</figure>`;
}
