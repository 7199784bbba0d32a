// Shows an audit of keys: a table that fits a terminal, then the steps for each key, or NDJSON.
import Table from 'cli-table3';
import { SEVERITIES } from '#shared/model/finding.ts';
import { adviceOn } from '#shared/respond/care-advice.ts';
import { bold, COMPACT } from '../backtest/table-style.ts';
import { clip, count, fold } from '../human-text.ts';
import { json } from '../json-line.ts';
import { detectorTitle } from '../report/detector-titles.ts';
import { visibleText } from '../visible-text.ts';
import type { Audited, KeysAudit } from './audit-keys.ts';

/** With borders and padding these make 80. */
const WIDTHS = [18, 20, 8, 29] as const;
const PADDING = 2;
const LABEL_CHARS = 32;
const TEXT_CHARS = 400;
/** A command with the longest name that a secret may have. */
const STEP_CHARS = 2_000;

export function auditText(audit: KeysAudit): string {
  const { found, unreadable } = audit;
  const lines = [
    ...(found.length === 0 ? [] : [tableOf(found), ...found.flatMap(stepsOf), '']),
    ...unreadable.map(({ label }) => `What is stored of ${visibleText(label)} cannot be read.`),
    summaryOf(audit),
  ];
  return `${lines.join('\n')}\n`;
}

export function auditLines({ keys, found, unreadable }: KeysAudit): string {
  const lines = [
    ...found.map(asObject),
    ...unreadable.map(({ keyId, label }) => ({ type: 'unreadable', keyId, label })),
    {
      type: 'summary',
      keys,
      findings: found.length,
      bySeverity: Object.fromEntries(bySeverity(found)),
      unreadable: unreadable.length,
    },
  ];
  return lines.map((line) => `${json(line)}\n`).join('');
}

function asObject({ key, finding }: Audited) {
  const { keyId, label, exchange, owner } = key.record;
  const { detector, severity, expected, observed } = finding;
  return {
    type: 'hygiene',
    keyId,
    label,
    exchange,
    owner: owner ?? null,
    detector,
    severity,
    expected,
    observed,
    steps: adviceOn(detector, key),
    homes: key.homes,
  };
}

function tableOf(found: readonly Audited[]): string {
  const head = bold(['Key', 'Finding', 'Level', 'What is so']);
  const table = new Table({
    ...COMPACT,
    head,
    colWidths: [...WIDTHS],
    wordWrap: true,
    wrapOnWordBoundary: false,
  });
  for (const { key, finding } of found) {
    table.push([
      clip(visibleText(key.record.label), LABEL_CHARS),
      detectorTitle(finding.detector),
      levelOf(finding.severity),
      fold(visibleText(finding.observed, TEXT_CHARS), '', WIDTHS[3] - PADDING).join('\n'),
    ]);
  }
  return table.toString();
}

function levelOf(severity: string): string {
  return severity === 'informational' ? 'info' : severity;
}

/** Commands stand on lines of their own, unbroken, however long: they are to be copied. */
function stepsOf({ key, finding }: Audited): readonly string[] {
  const { label, exchange } = key.record;
  const name = `${clip(visibleText(label), LABEL_CHARS)} (${visibleText(exchange, 20)})`;
  const steps = adviceOn(finding.detector, key).map((step) => visibleText(step, STEP_CHARS));
  return [
    '',
    ...fold(`${name}: ${detectorTitle(finding.detector)} [${finding.detector}]`),
    ...fold(visibleText(`Expected ${finding.expected}.`, TEXT_CHARS), '  '),
    ...steps.flatMap((step) =>
      /^(?:keywarden|aws) /.test(step) ? [`  ${step}`] : fold(step, '  '),
    ),
  ];
}

function summaryOf({ keys, found, unreadable }: KeysAudit): string {
  const looked = `${count(keys, 'key')} looked at`;
  const blind = unreadable.length === 0 ? '' : `, ${unreadable.length} cannot be read`;
  if (found.length === 0) return `${looked}${blind}: nothing to mend.`;
  const concerned = new Set(found.map(({ key }) => key.record.keyId)).size;
  const parts = bySeverity(found).map(([severity, many]) => `${many} ${severity}`);
  return `${looked}${blind}: ${count(found.length, 'finding')} of ${count(concerned, 'key')} (${parts.join(', ')}).`;
}

/** Those that occur, worst first. */
function bySeverity(found: readonly Audited[]): readonly (readonly [string, number])[] {
  return SEVERITIES.toReversed().flatMap((severity) => {
    const many = found.filter(({ finding }) => finding.severity === severity).length;
    return many === 0 ? [] : [[severity, many] as const];
  });
}
