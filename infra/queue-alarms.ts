// The alarms of the queues: what lies among the dead letters, and what waits too long.
import { Duration } from 'aws-cdk-lib';
import { type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { ANY, type PlannedAlarm, type Watched } from './planned-alarm.ts';

const OF_A_MINUTE = { period: Duration.minutes(1), statistic: Stats.MAXIMUM };

export function deadLetterAlarms({ intake, chunks, notices, forward }: Watched): PlannedAlarm[] {
  const planned = [
    {
      name: 'intake-dead-letters',
      severity: 'urgent',
      says: 'Dropped logs could not be read: their events were never judged.',
      queue: intake.deadLetters,
    },
    {
      name: 'chunk-dead-letters',
      severity: 'urgent',
      says: 'Events could not be folded: they were never judged.',
      queue: chunks.deadLetters,
    },
    {
      name: 'notice-dead-letters',
      severity: 'informational',
      says: 'The stream gave notices up. The sweep goes on with them.',
      queue: notices.deadLetters,
    },
    {
      // Whatever fails there lies among these: that the function breaks off needs no alarm of its own.
      name: 'forward-dead-letters',
      severity: 'informational',
      says: 'Alerts did not reach EventBridge or Security Hub. Mails went out.',
      queue: forward?.deadLetters,
    },
  ] as const;
  return planned.flatMap(({ queue, ...alarm }) =>
    queue === undefined ? [] : [{ ...alarm, metric: lying(queue), threshold: 0, ...ANY }],
  );
}

export function lagAlarms({ intake, chunks }: Watched, lagMinutes: number): PlannedAlarm[] {
  const late = { severity: 'urgent', threshold: lagMinutes * 60, ...ANY, periods: 3 } as const;
  const says = 'events wait longer than they may: a theft would be seen late.';
  return [
    { name: 'intake-lag', says: `Before NORMALISE, ${says}`, metric: age(intake.queue), ...late },
    { name: 'chunk-lag', says: `Before FOLD, ${says}`, metric: age(chunks.queue), ...late },
  ];
}

function lying(queue: IQueue): IMetric {
  return queue.metricApproximateNumberOfMessagesVisible(OF_A_MINUTE);
}

function age(queue: IQueue): IMetric {
  return queue.metricApproximateAgeOfOldestMessage(OF_A_MINUTE);
}
