// Raises the planned alarms, each on the topic of its severity.
import { Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Construct } from 'constructs';
import type { AlertTopics } from './alert-topics.ts';
import type { PlannedAlarm } from './planned-alarm.ts';

export interface MonitorAlarmsProps {
  readonly planned: readonly PlannedAlarm[];
  readonly topics: AlertTopics;
}

export class MonitorAlarms extends Construct {
  constructor(scope: Construct, id: string, { planned, topics }: MonitorAlarmsProps) {
    super(scope, id);
    for (const alarm of planned) {
      const action = new SnsAction(topics[alarm.severity]);
      const raised = this.raise(alarm);
      raised.addAlarmAction(action);
      raised.addOkAction(action);
    }
  }

  private raise(planned: PlannedAlarm): Alarm {
    const article = planned.name.split(' ', 1)[0];
    return new Alarm(this, planned.name, {
      alarmName: `${Stack.of(this).stackName} ${planned.name}`,
      alarmDescription: `${planned.says} What to do: docs/runbook.md#${article}`,
      metric: planned.metric,
      threshold: planned.threshold,
      evaluationPeriods: planned.periods,
      comparisonOperator: COMPARISONS[planned.when],
      treatMissingData: SILENCES[planned.silence],
    });
  }
}

const COMPARISONS = {
  above: ComparisonOperator.GREATER_THAN_THRESHOLD,
  below: ComparisonOperator.LESS_THAN_THRESHOLD,
};

const SILENCES = { well: TreatMissingData.NOT_BREACHING, ill: TreatMissingData.BREACHING };
