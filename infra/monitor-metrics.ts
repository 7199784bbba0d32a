// The metrics that the functions write themselves: their names are a contract with `functions/`.
import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';

export type MonitorMetric =
  | 'EventsIn'
  | 'EventsFolded'
  | 'EventsDuplicate'
  | 'EventsRejected'
  | 'EventsUnknownKey'
  | 'EventsRefusedSource'
  | 'NoticesOverdue'
  | 'HeldKeys'
  | 'OpenIncidents'
  | 'CasesUnanswered'
  | 'Drift'
  | 'WorkFailed';

/** Summed up: what was counted since. */
export function counted(metricName: MonitorMetric, period: Duration): Metric {
  return monitorMetric(metricName, period, Stats.SUM);
}

/** The highest: what SWEEP saw each minute. */
export function gauged(metricName: MonitorMetric, period: Duration): Metric {
  return monitorMetric(metricName, period, Stats.MAXIMUM);
}

/** SWEEP writes its gauges, zeros as well, when all else is done: one that fails on the way is not counted. */
export function sweepsDone(period: Duration): Metric {
  return monitorMetric('HeldKeys', period, Stats.SAMPLE_COUNT);
}

function monitorMetric(metricName: MonitorMetric, period: Duration, statistic: string): Metric {
  return new Metric({
    namespace: 'Keywarden',
    metricName,
    dimensionsMap: { service: 'keywarden' },
    period,
    statistic,
  });
}
