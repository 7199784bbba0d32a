// The alarms of the monitor itself, as data. Each has an article of its name in docs/runbook.md.
import { Duration } from 'aws-cdk-lib';
import { type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { MonitorFunction } from './monitor-function.ts';
import type { MonitorFunctions } from './monitor-functions.ts';
import { counted, gauged, sweepsDone } from './monitor-metrics.ts';
import { ANY, type PlannedAlarm, type Watched } from './planned-alarm.ts';
import { deadLetterAlarms, lagAlarms } from './queue-alarms.ts';
import type { Settings } from './settings.ts';

const MINUTE = Duration.minutes(1);
const FIVE_MINUTES = Duration.minutes(5);
const HOUR = Duration.hours(1);

export function planAlarms(watched: Watched, settings: Settings['alarms']): PlannedAlarm[] {
  return [
    ...deadLetterAlarms(watched),
    ...errorAlarms(watched.functions),
    ...lagAlarms(watched, settings.lagMinutes),
    ...sweepAlarms(settings.overdueMinutes),
    answerAlarm(settings.unansweredMinutes),
    ...deliveryAlarms(watched),
    ...silenceAlarms(settings.silenceHours),
  ];
}

/** Lambda counts what breaks a function off. What the functions catch they count themselves: `work-failed`. */
function errorAlarms({ normalise, fold, dispatch, discover }: MonitorFunctions): PlannedAlarm[] {
  const errors = (worker: MonitorFunction, period = FIVE_MINUTES): IMetric =>
    worker.function.metricErrors({ period, statistic: Stats.SUM });
  return [
    {
      name: 'normalise-errors',
      severity: 'informational',
      says: 'NORMALISE breaks off. Dropped logs are tried again, pushed ones are not.',
      metric: errors(normalise),
      threshold: 2,
      ...ANY,
    },
    {
      name: 'fold-errors',
      severity: 'informational',
      says: 'FOLD breaks off. Its chunks are tried again.',
      metric: errors(fold),
      threshold: 2,
      ...ANY,
    },
    {
      name: 'dispatch-errors',
      severity: 'urgent',
      says: 'DISPATCH breaks off: keys may be unheld and people untold.',
      metric: errors(dispatch),
      threshold: 2,
      ...ANY,
    },
    {
      name: 'discover-errors',
      severity: 'informational',
      says: 'Tagged secrets are not registered: new keys are not watched.',
      metric: errors(discover, HOUR),
      threshold: 0,
      ...ANY,
      periods: 2,
    },
    {
      name: 'work-failed',
      severity: 'informational',
      says: 'A fault was caught: work waits to be repeated, or a log cannot be read.',
      metric: counted('WorkFailed', FIVE_MINUTES),
      threshold: 0,
      ...ANY,
    },
  ];
}

function sweepAlarms(overdueMinutes: number): PlannedAlarm[] {
  return [
    {
      name: 'sweep-heartbeat',
      severity: 'urgent',
      says: 'No sweep has succeeded for five minutes: nothing guarantees that alerts go out.',
      metric: sweepsDone(MINUTE),
      when: 'below',
      threshold: 1,
      periods: 5,
      silence: 'ill',
    },
    {
      name: 'notices-overdue',
      severity: 'urgent',
      says: 'Notices stay due: keys may be unheld and people untold.',
      metric: gauged('NoticesOverdue', MINUTE),
      threshold: 0,
      ...ANY,
      periods: overdueMinutes,
    },
    {
      name: 'state-drift',
      severity: 'urgent',
      says: 'A secret was not in the state that was recorded: a key was thought held and was not.',
      metric: counted('Drift', FIVE_MINUTES),
      threshold: 0,
      ...ANY,
    },
  ];
}

/** Beside the reminders, which go to the same people: an alarm can have an action of its own. */
function answerAlarm(minutes: number): PlannedAlarm {
  return {
    name: 'incidents-unanswered',
    severity: 'urgent',
    says: 'People were reminded of an incident, and nobody has answered.',
    metric: gauged('CasesUnanswered', MINUTE),
    threshold: 0,
    ...ANY,
    periods: minutes,
  };
}

/** What happened to the urgent topic cannot be told over it, so the other one has to do. */
function deliveryAlarms({ topics, logStreams }: Watched): PlannedAlarm[] {
  return [
    {
      name: 'alerts-undelivered',
      severity: 'informational',
      says: 'An urgent alert did not reach a subscriber.',
      metric: topics.urgent.metricNumberOfNotificationsFailed({ period: FIVE_MINUTES }),
      threshold: 0,
      ...ANY,
    },
    ...logStreams.map(
      ({ ref }, index): PlannedAlarm => ({
        name: index === 0 ? 'log-delivery-lag' : `log-delivery-lag ${index + 1}`,
        severity: 'informational',
        says: 'Firehose holds logs back: what they tell is judged late.',
        metric: new Metric({
          namespace: 'AWS/Firehose',
          metricName: 'DeliveryToS3.DataFreshness',
          dimensionsMap: { DeliveryStreamName: ref },
          period: FIVE_MINUTES,
          statistic: Stats.MAXIMUM,
        }),
        threshold: 900,
        ...ANY,
      }),
    ),
  ];
}

function silenceAlarms(hours: number | undefined): PlannedAlarm[] {
  if (hours === undefined) return [];
  return [
    {
      name: 'source-silence',
      severity: 'informational',
      says: `No event came in for ${hours} h: a thief would not be seen.`,
      metric: counted('EventsIn', HOUR),
      when: 'below',
      threshold: 1,
      periods: hours,
      silence: 'ill',
    },
  ];
}
