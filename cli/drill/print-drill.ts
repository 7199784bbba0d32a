// Prints what came of a drill: a table of stations with their times, and what to look at.
import Table from 'cli-table3';
import { bold, COMPACT } from '../backtest/table-style.ts';
import { COLUMNS, fold } from '../human-text.ts';
import { iso, json } from '../json-line.ts';
import { visibleText } from '../visible-text.ts';
import type { DummyKey } from './dummy-key.ts';
import { HOPS, type HopPlan } from './hop.ts';
import { type DrillHop, type DrillReport, isPassed } from './run-drill.ts';

export function drillTable(report: DrillReport, { keyId }: DummyKey): string {
  const head = bold(['Station', 'Result', 'Since the drop']);
  const table = new Table({ ...COMPACT, head, colAligns: ['left', 'left', 'right'] });
  for (const hop of report.hops) {
    table.push([planOf(hop).title, RESULTS[hop.kind], sinceDrop(hop, report)]);
  }
  const lines = [table.toString(), '', ...adviceOf(report), ...endOf(report, keyId)];
  return `${lines.join('\n')}\n`;
}

const RESULTS = { happened: 'ok', missed: 'MISSED', 'not-reached': '-' } as const;

function planOf({ name }: DrillHop): HopPlan {
  return HOPS.find((plan) => plan.name === name) ?? HOPS[0];
}

/** What came before the log was dropped has no time of the pipeline's. */
function sinceDrop(hop: DrillHop, { hops }: DrillReport): string {
  const dropped = hops.find(({ name }) => name === 'dropped');
  if (hop.kind !== 'happened' || dropped?.kind !== 'happened') return '-';
  return hop.at < dropped.at ? '-' : `${seconds(hop.at - dropped.at)} s`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}

function adviceOf(report: DrillReport): readonly string[] {
  const missed = report.hops.filter((hop) => hop.kind === 'missed');
  if (missed.length === 0) return [];
  return [
    ...missed.flatMap((hop) => [
      ...fold(`${planOf(hop).title}: ${visibleText(hop.why).replace(/\.$/, '')}.`),
      ...fold(`Look at: ${planOf(hop).look}`, '  '),
    ]),
    'What each means: docs/runbook.md#drill-failed',
    '',
  ];
}

function endOf({ removed, ...report }: DrillReport, keyId: string): readonly string[] {
  const took = seconds(report.endedAt - report.startedAt);
  if (removed === undefined) return fold(`${keyId} was kept: the next drill takes it away.`);
  if (removed.fault === undefined) return [`Drill over in ${took} s, ${keyId} is taken away.`];
  const words = `${keyId} could not be taken away (${visibleText(removed.fault)}): the next drill does it.`;
  return fold(words).map((line) => line.slice(0, COLUMNS));
}

export function drillJson(report: DrillReport, { keyId }: DummyKey): string {
  const hops = report.hops.map((hop) => {
    const at = hop.kind === 'happened' ? iso(hop.at) : undefined;
    const look = hop.kind === 'missed' ? planOf(hop).look : undefined;
    return { type: 'hop', ...hop, at, look };
  });
  const { startedAt, endedAt, removed } = report;
  const end = {
    type: 'drill',
    keyId,
    passed: isPassed(report),
    startedAt: iso(startedAt),
    seconds: (endedAt - startedAt) / 1000,
    kept: removed === undefined,
    fault: removed?.fault,
  };
  return [...hops, end].map((line) => `${json(line)}\n`).join('');
}
