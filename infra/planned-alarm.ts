// What an alarm is, and what is looked at to plan them.
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { AlertForward } from './alert-forward.ts';
import type { AlertTopics } from './alert-topics.ts';
import type { ChunkQueue } from './chunk-queue.ts';
import type { IntakeQueue } from './intake-queue.ts';
import type { MonitorFunctions } from './monitor-functions.ts';
import type { NoticeStream } from './notice-stream.ts';

export interface Watched {
  readonly functions: MonitorFunctions;
  readonly intake: IntakeQueue;
  readonly chunks: ChunkQueue;
  readonly notices: NoticeStream;
  readonly topics: AlertTopics;
  readonly logStreams: readonly CfnDeliveryStream[];
  readonly forward: AlertForward | undefined;
}

export interface PlannedAlarm {
  /** Heading of its article. */
  readonly name: string;
  /** `urgent`: a theft may go unseen, or a key unheld, while it lasts. */
  readonly severity: 'urgent' | 'informational';
  readonly says: string;
  readonly metric: IMetric;
  readonly when: 'above' | 'below';
  readonly threshold: number;
  /** How many periods of the metric in a row. */
  readonly periods: number;
  /** What silence of the metric means. */
  readonly silence: 'well' | 'ill';
}

/** Of what should never happen: one is too many. */
export const ANY: Pick<PlannedAlarm, 'when' | 'silence' | 'periods'> = {
  when: 'above',
  silence: 'well',
  periods: 1,
};
