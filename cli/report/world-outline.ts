// Draws the countries once; every map of the report refers to this drawing.
import world from 'world-atlas/countries-110m.json' with { type: 'json' };
import { drawChart } from './draw-chart.ts';
import { type Html, html } from './html.ts';
import { type Layers, mapSpec } from './map-spec.ts';

/** An invisible definition, to be `use`d by its id `world`. */
export async function drawWorldOutline(): Promise<Html> {
  const drawing = await drawChart(mapSpec([COUNTRIES]));
  return html`<svg class="defs" width="0" height="0" aria-hidden="true"><defs><g id="world">${drawing}</g></defs></svg>`;
}

const COUNTRIES: Layers[number] = {
  data: { values: world, format: { type: 'topojson', feature: 'countries' } },
  mark: {
    type: 'geoshape',
    fill: 'var(--land)',
    stroke: 'var(--border)',
    strokeWidth: 0.5,
    clip: false,
  },
};
