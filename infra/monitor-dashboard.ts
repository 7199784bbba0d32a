// One page that shows whether every event that came in is accounted for, what waits, and what is open.
import { Duration } from 'aws-cdk-lib';
import {
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  PeriodOverride,
  SingleValueWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { counted, gauged } from './monitor-metrics.ts';
import type { Watched } from './planned-alarm.ts';

const PERIOD = Duration.minutes(5);
const WIDTH = 12;

export class MonitorDashboard extends Construct {
  constructor(scope: Construct, id: string, watched: Watched) {
    super(scope, id);
    const dashboard = new Dashboard(this, 'Dashboard', { periodOverride: PeriodOverride.AUTO });
    dashboard.addWidgets(conservation(), lag(watched));
    dashboard.addWidgets(states(), deadLetters(watched));
  }
}

/** In = folded + duplicate + rejected + unknown + refused + what waits or lies dead: the difference has to return to 0. */
function conservation(): GraphWidget {
  const ends = {
    folded: counted('EventsFolded', PERIOD),
    duplicate: counted('EventsDuplicate', PERIOD),
    rejected: counted('EventsRejected', PERIOD),
    unknown: counted('EventsUnknownKey', PERIOD),
    refused: counted('EventsRefusedSource', PERIOD),
  };
  const came = counted('EventsIn', PERIOD);
  const open = new MathExpression({
    label: 'Waiting or dead, since the left edge',
    expression:
      'RUNNING_SUM(FILL(came,0) - FILL(folded,0) - FILL(duplicate,0) - FILL(rejected,0) - FILL(unknown,0) - FILL(refused,0))',
    usingMetrics: { came, ...ends },
    period: PERIOD,
  });
  return new GraphWidget({
    title: 'Events: in = folded + duplicate + rejected + unknown key + waiting or dead',
    width: WIDTH,
    left: [came, ...Object.values(ends)],
    right: [open],
  });
}

function lag({ intake, chunks }: Watched): GraphWidget {
  const left: IMetric[] = [intake, chunks].map(({ queue }) =>
    queue.metricApproximateAgeOfOldestMessage({ period: PERIOD, statistic: 'max' }),
  );
  return new GraphWidget({
    title: 'Lag: age of the oldest message (s)',
    width: WIDTH,
    left,
    right: [gauged('NoticesOverdue', PERIOD), counted('WorkFailed', PERIOD)],
  });
}

function states(): SingleValueWidget {
  return new SingleValueWidget({
    title: 'Incidents and keys now',
    width: WIDTH,
    sparkline: true,
    metrics: [
      gauged('OpenIncidents', PERIOD),
      gauged('CasesUnanswered', PERIOD),
      gauged('HeldKeys', PERIOD),
      gauged('NoticesOverdue', PERIOD),
      counted('Drift', PERIOD),
    ],
  });
}

function deadLetters({ intake, chunks, notices }: Watched): GraphWidget {
  const left: IMetric[] = [intake, chunks, notices].map(({ deadLetters: queue }) =>
    queue.metricApproximateNumberOfMessagesVisible({ period: PERIOD, statistic: 'max' }),
  );
  return new GraphWidget({ title: 'Dead letters', width: WIDTH, left });
}
