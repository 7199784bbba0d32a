// Draws a Vega-Lite chart as the inside of an `<svg>`: small, and without ids, namespaces or links.
import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { compactSvg } from './compact-svg.ts';
import { type Html, trustedMarkup } from './html.ts';

/**
 * Compiles and draws a chart. Colours may be CSS variables, which a browser resolves in place.
 *
 * @param spec holds numbers and our own words only: no text from a log ever enters a chart.
 */
export async function drawChart(spec: TopLevelSpec): Promise<Html> {
  const view = new View(parse(compile(spec).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return trustedMarkup(compactSvg(svg));
}
