// The Vega-Lite specification of calls over time: stacked by network, verdicts above, the incident shaded.

import type { TopLevelSpec } from 'vega-lite';
import { HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import type { Decision } from '#shared/model/verdict.ts';
import type { Layers } from './map-spec.ts';
import { COLOUR_SLOTS, type ColourSlot } from './network-colour.ts';

/** Units of the drawing, margins for the axes included. */
export const CHART_WIDTH = 440;
export const CHART_HEIGHT = 204;

/** One bar segment. Times in epoch milliseconds. */
export interface Bar {
  readonly at: number;
  readonly end: number;
  readonly calls: number;
  readonly slot: ColourSlot;
  /** Rank in the stack, from the bottom. */
  readonly order: number;
}

/** The verdict mark above one column. */
export interface Mark {
  readonly at: number;
  readonly end: number;
  readonly verdict: Exclude<Decision, 'allow'>;
}

/** All that the chart shows; no text from a log. */
export interface TimelineData {
  readonly from: number;
  readonly to: number;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly disabledAt: number | undefined;
  readonly bars: readonly Bar[];
  readonly marks: readonly Mark[];
}

const PADDING = { left: 38, right: 8, top: 22, bottom: 26 };
const PLOT_WIDTH = CHART_WIDTH - PADDING.left - PADDING.right;
const PLOT_HEIGHT = CHART_HEIGHT - PADDING.top - PADDING.bottom;
const LABEL_ROOM = 70;

/** Puts the layers on the plot. */
export function timelineSpec(data: TimelineData): TopLevelSpec {
  return {
    width: PLOT_WIDTH,
    height: PLOT_HEIGHT,
    padding: PADDING,
    autosize: 'none',
    background: 'transparent',
    config: { aria: false, view: { stroke: null }, axis: AXIS },
    encoding: { x: timeAxis(data) },
    layer: [...window(data), bars(data), verdictMarks(data), ...disableRule(data)],
  };
}

const AXIS = {
  labelColor: 'var(--soft)',
  labelFontSize: 13,
  labelFont: 'inherit',
  domainColor: 'var(--line)',
  tickColor: 'var(--line)',
  gridColor: 'var(--line)',
};

type Channels = NonNullable<Extract<TopLevelSpec, { layer: unknown }>['encoding']>;

function timeAxis(data: TimelineData): NonNullable<Channels['x']> {
  return {
    type: 'temporal',
    scale: { type: 'utc', nice: false },
    axis: {
      title: null,
      grid: false,
      format: timeFormat(data.to - data.from),
      tickCount: Math.floor(PLOT_WIDTH / LABEL_ROOM),
      labelOverlap: true,
      labelFlush: true,
    },
  };
}

function timeFormat(spanMs: number): string {
  if (spanMs <= 3 * MINUTE_MS) return '%H:%M:%S';
  return spanMs <= 36 * HOUR_MS ? '%H:%M' : '%d %b';
}

function window(data: TimelineData): Layers {
  return [
    {
      data: { values: [{ at: data.startedAt, end: data.endedAt }] },
      mark: { type: 'rect', color: 'var(--shade)' },
      encoding: { x: { field: 'at', type: 'temporal' }, x2: { field: 'end' } },
    },
  ];
}

/** Stacks the bars before drawing: Vega-Lite does not stack what has a start and an end. */
function bars(data: TimelineData): Layers[number] {
  return {
    data: { values: [...data.bars] },
    transform: [
      { stack: 'calls', groupby: ['at'], sort: [{ field: 'order' }], as: ['below', 'above'] },
    ],
    mark: { type: 'rect' },
    encoding: {
      x: { field: 'at', type: 'temporal' },
      x2: { field: 'end' },
      y: { field: 'below', type: 'quantitative', axis: CALLS_AXIS },
      y2: { field: 'above' },
      color: {
        field: 'slot',
        type: 'nominal',
        legend: null,
        scale: { domain: [...COLOUR_SLOTS], range: COLOUR_SLOTS.map((slot) => `var(--${slot})`) },
      },
    },
  };
}

const CALLS_AXIS = {
  title: null,
  tickCount: 4,
  tickMinStep: 1,
  labelExpr: "format(datum.value, '~s')",
  domain: false,
  ticks: false,
};

/** Alert: a low mark. Disable: a tall one, so that colour is not the only difference. */
function verdictMarks(data: TimelineData): Layers[number] {
  return {
    layer: (['alert', 'disable'] as const).map((verdict) => ({
      data: { values: data.marks.filter((mark) => mark.verdict === verdict) },
      mark: { type: 'rect', color: `var(--${verdict})` },
      encoding: {
        x: { field: 'at', type: 'temporal' },
        x2: { field: 'end' },
        y: { value: verdict === 'alert' ? -8 : -14 },
        y2: { value: -4 },
      },
    })),
  };
}

function disableRule(data: TimelineData): Layers {
  if (data.disabledAt === undefined) return [];
  return [
    {
      data: { values: [{ at: data.disabledAt }] },
      mark: { type: 'rule', color: 'var(--disable)', strokeWidth: 1.5, strokeDash: [4, 3] },
      encoding: { x: { field: 'at', type: 'temporal' } },
    },
  ];
}
