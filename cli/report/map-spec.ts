// The one frame and projection that the continents and every incident's points share, so that they lie on each other.
import type { TopLevelSpec } from 'vega-lite';

/** Units of the drawing; Antarctica lies below the lower edge. */
export const MAP_WIDTH = 440;
export const MAP_HEIGHT = 204;

/** Layers of a Vega-Lite specification. */
export type Layers = Extract<TopLevelSpec, { layer: unknown }>['layer'];

/** Puts layers on the map. The projection is fixed, never fitted to the data. */
export function mapSpec(layer: Layers): TopLevelSpec {
  return {
    width: MAP_WIDTH,
    height: MAP_HEIGHT,
    padding: 0,
    autosize: 'none',
    background: 'transparent',
    projection: { type: 'naturalEarth1', scale: 80, translate: [217, 122] },
    config: { aria: false, view: { stroke: null } },
    layer,
  };
}
