// The figure "where the calls came from": home and suspicious places on one world map.
import { describePlace } from '#shared/respond/describe-place.ts';
import { formatCount } from '#shared/respond/format-number.ts';
import { drawChart } from './draw-chart.ts';
import { figure } from './figure.ts';
import { type Html, html, joinHtml, logText } from './html.ts';
import { type Layers, MAP_HEIGHT, MAP_WIDTH, mapSpec } from './map-spec.ts';
import { homeSpots, type Spot, suspiciousSpots, unplacedAddresses } from './map-spots.ts';
import { LISTED_ADDRESSES } from './report-limits.ts';
import type { ReportIncident } from './report-model.ts';

/** Draws the figure; a sentence instead when no place is known. */
export async function mapFigure(report: ReportIncident, id: string): Promise<Html> {
  const homes = homeSpots(report).slice(0, LISTED_ADDRESSES);
  const strange = suspiciousSpots(report).slice(0, LISTED_ADDRESSES);
  if (homes.length + strange.length === 0) {
    return html`<p class="note">No map: no place is known for these addresses.</p>`;
  }
  const marks = await drawChart(
    mapSpec([...paths(homes, strange), homeMarks(homes), ...strangeMarks(strange)]),
  );
  return figure({
    id,
    title: 'Where the calls came from',
    description: `${places(strange, 'Suspicious')} ${places(homes, 'Usual')}`,
    size: [MAP_WIDTH, MAP_HEIGHT],
    drawing: html`<use href="#world"/>${marks}`,
    legend: legend(report, homes, strange),
  });
}

function places(spots: readonly Spot[], name: string): string {
  const list = spots.map((spot) => describePlace(spot.place)).join('; ');
  return `${name}: ${list === '' ? 'no known place' : list}.`;
}

/** Great circles from the first home to each suspicious place. */
function paths(homes: readonly Spot[], strange: readonly Spot[]): Layers {
  const home = homes[0];
  if (home === undefined || strange.length === 0) return [];
  const values = strange.map((spot) => ({
    type: 'Feature',
    geometry: { type: 'LineString', coordinates: [position(home), position(spot)] },
  }));
  const line = { filled: false, stroke: 'var(--odd-1)', strokeWidth: 1.2, strokeDash: [3, 3] };
  return [{ data: { values }, mark: { type: 'geoshape', clip: false, ...line } }];
}

function position({ place }: Spot): readonly [number, number] {
  return [place.longitude, place.latitude];
}

function homeMarks(homes: readonly Spot[]): Layers[number] {
  return {
    data: { values: points(homes) },
    mark: { type: 'square', size: 110, opacity: 1, color: 'var(--usual-1)', ...OUTLINE },
    encoding: POSITION,
  };
}

function strangeMarks(strange: readonly Spot[]): Layers {
  const data = { values: points(strange) };
  const text = { fontSize: 10, fontWeight: 700, font: 'inherit', color: 'var(--on-odd)' } as const;
  return [
    {
      data,
      mark: { type: 'circle', size: 210, opacity: 1, color: 'var(--odd-1)', ...OUTLINE },
      encoding: POSITION,
    },
    { data, mark: { type: 'text', ...text }, encoding: { ...POSITION, text: { field: 'number' } } },
  ];
}

const OUTLINE = { stroke: 'var(--card)', strokeWidth: 1.5 };
const POSITION = {
  longitude: { field: 'longitude', type: 'quantitative' },
  latitude: { field: 'latitude', type: 'quantitative' },
} as const;

function points(spots: readonly Spot[]): { longitude: number; latitude: number; number: number }[] {
  return spots.map(({ place }, index) => ({
    longitude: place.longitude,
    latitude: place.latitude,
    number: index + 1,
  }));
}

function legend(report: ReportIncident, homes: readonly Spot[], strange: readonly Spot[]): Html {
  const unplaced = unplacedAddresses(report);
  const without =
    unplaced.length === 0
      ? undefined
      : html`<li><span class="swatch none"></span><span>${addressList(unplaced)} <small>place unknown</small></span></li>`;
  return html`<ul class="legend places">
${strange.map((spot, index) => html`<li><span class="pin">${index + 1}</span>${spotText(spot, 'suspicious')}</li>`)}
${homes.map((spot) => html`<li><span class="swatch usual-1"></span>${spotText(spot, 'usual')}</li>`)}${without}</ul>`;
}

function spotText({ place, addresses }: Spot, kind: string): Html {
  const accuracy = `${kind}, within about ${formatCount(Math.max(1, place.accuracyKm))} km`;
  return html`<span>${logText(describePlace(place))} <small>${accuracy}</small><br>${addressList(addresses)}</span>`;
}

function addressList(addresses: readonly string[]): Html {
  const shown = addresses
    .slice(0, LISTED_ADDRESSES)
    .map((text) => html`<code>${logText(text)}</code>`);
  const more = addresses.length - shown.length;
  return html`${joinHtml(shown, ', ')}${more > 0 ? ` and ${formatCount(more)} more` : ''}`;
}
