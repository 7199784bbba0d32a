// Alarms against the runbook: whoever is woken by a name must find its article.
import { readFileSync } from 'node:fs';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { OperationCode } from '#shared/model/notice.ts';
import { synthStack } from './synth-stack.ts';

const EVERYTHING = {
  alarms: { silenceHours: 6 },
  forward: { eventBridge: true },
  sources: [
    { name: 'one', logGroups: [{ name: '/one' }] },
    { name: 'two', logGroups: [{ name: '/two' }] },
  ],
};

const alarm = z.object({
  Properties: z.object({
    AlarmName: z.string(),
    AlarmDescription: z.string(),
    AlarmActions: z.array(z.unknown()).length(1),
    OKActions: z.array(z.unknown()).length(1),
    TreatMissingData: z.enum(['notBreaching', 'breaching']),
  }),
});

const TEMPLATE = synthStack(EVERYTHING);
const ALARMS = Object.values(TEMPLATE.findResources('AWS::CloudWatch::Alarm')).map(
  (resource) => alarm.parse(resource).Properties,
);
const NAMES = ALARMS.map(({ AlarmName }) => AlarmName.split(' ')[1] ?? '');

/** What is told by a notice and not by an alarm. */
const CODES: Readonly<Record<OperationCode, true>> = {
  'unknown-key': true,
  'source-not-allowed': true,
  'state-drift': true,
  'brake-engaged': true,
  'key-not-protected': true,
  'key-record-invalid': true,
  'key-released': true,
  'key-silent': true,
  'hygiene-digest': true,
  'operator-action': true,
};

const PARTS = ['Description', 'Investigation', 'Resolution', 'When not to act'];
const RUNBOOK = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
const ARTICLES = new Map(
  RUNBOOK.split(/^## /m)
    .slice(1)
    .map((article) => [article.split('\n', 1)[0] ?? '', article]),
);

/** Of what people start themselves and read from the terminal. */
const BY_HAND = ['drill-failed'];

describe('alarms', () => {
  it.for([...new Set([...NAMES, ...Object.keys(CODES)])])('%s has its article', (name) => {
    const parts = [...(ARTICLES.get(name) ?? '').matchAll(/^\*\*(.+?)\.\*\* \S/gm)];
    expect(parts.map(([, part]) => part)).toEqual(PARTS);
  });

  it('name their article in their description', () => {
    const pointing = ALARMS.map(({ AlarmDescription }) => AlarmDescription.split('#')[1]);
    expect(pointing).toEqual(NAMES);
  });

  it('no article of an operation is left without an alarm or a notice', () => {
    const operations = [...ARTICLES.keys()].filter((title) => /^[a-z]+(?:-[a-z]+)+$/.test(title));
    expect(operations.toSorted()).toEqual(
      [...new Set([...NAMES, ...Object.keys(CODES), ...BY_HAND])].toSorted(),
    );
  });

  it('go to the topic of their severity', () => {
    const urgent: readonly string[] = ALARMS.filter(({ AlarmActions }) =>
      JSON.stringify(AlarmActions).includes('AlertsUrgent'),
    ).map(({ AlarmName }) => AlarmName.split(' ')[1] ?? '');
    expect(urgent.toSorted()).toEqual([
      'chunk-dead-letters',
      'chunk-lag',
      'dispatch-errors',
      'incidents-unanswered',
      'intake-dead-letters',
      'intake-lag',
      'notices-overdue',
      'state-drift',
      'sweep-heartbeat',
    ]);
  });

  it('notices-overdue goes off when there are overdue notices for five minutes in a row', () => {
    TEMPLATE.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: Match.stringLikeRegexp('notices-overdue'),
      MetricName: 'NoticesOverdue',
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 5,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
    });
  });

  it('work-failed goes off at the first fault that was caught', () => {
    TEMPLATE.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: Match.stringLikeRegexp('work-failed'),
      Namespace: 'Keywarden',
      MetricName: 'WorkFailed',
      Statistic: 'Sum',
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
    });
  });

  it('take silence as ill only where something must be heard', () => {
    const ill = ALARMS.filter(({ TreatMissingData }) => TreatMissingData === 'breaching');
    expect(ill.map(({ AlarmName }) => AlarmName.split(' ')[1] ?? '').toSorted()).toEqual([
      'source-silence',
      'sweep-heartbeat',
    ]);
  });

  it('are few enough to cost no more than half a dollar by default', () => {
    expect(Object.keys(synthStack().findResources('AWS::CloudWatch::Alarm'))).toHaveLength(15);
  });
});
