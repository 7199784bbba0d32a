// The names that the command line and the tests find a deployment by.
import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { VERSION } from '#cli/version.ts';
import type { DrillAccess } from './drill-access.ts';
import type { DropsBucket } from './drops-bucket.ts';
import type { OperatorPolicy } from './operator-policy.ts';
import type { Watched } from './planned-alarm.ts';
import type { PushEndpoint } from './push-endpoint.ts';
import type { ReleasePolicy } from './release-policy.ts';
import type { StateTable } from './state-table.ts';

export interface Deployed extends Watched {
  readonly state: StateTable;
  readonly drops: DropsBucket;
  readonly push: PushEndpoint;
  readonly release: ReleasePolicy;
  readonly operator: OperatorPolicy;
  readonly drill: DrillAccess;
}

/** Other programs read these: a change of a name breaks them. */
export function nameOutputs(stack: Stack, deployed: Deployed): void {
  const { state, drops, push, release, operator, drill } = deployed;
  const { topics, intake, chunks, notices, functions, forward } = deployed;
  const outputs = {
    Version: VERSION,
    TableName: state.table.tableName,
    DropsBucketName: drops.bucket.bucketName,
    PushUrl: push.url?.url,
    PushPolicyArn: push.callers?.managedPolicyArn,
    ReleasePolicyArn: release.policy.managedPolicyArn,
    OperatorPolicyArn: operator.policy.managedPolicyArn,
    DrillPolicyArn: drill.policy.managedPolicyArn,
    DrillQueueUrl: drill.queue.queueUrl,
    DrillSource: drill.source,
    UrgentTopicArn: topics.urgent.topicArn,
    InformationalTopicArn: topics.informational.topicArn,
    BotsTopicArn: topics.bots.topicArn,
    ChatTopicArn: topics.chat?.topicArn,
    IntakeQueueUrl: intake.queue.queueUrl,
    IntakeDeadLettersUrl: intake.deadLetters.queueUrl,
    ChunkQueueUrl: chunks.queue.queueUrl,
    ChunkDeadLettersUrl: chunks.deadLetters.queueUrl,
    NoticeDeadLettersUrl: notices.deadLetters.queueUrl,
    NormaliseFunctionName: functions.normalise.function.functionName,
    FoldFunctionName: functions.fold.function.functionName,
    DispatchFunctionName: functions.dispatch.function.functionName,
    SweepFunctionName: functions.sweep.function.functionName,
    DiscoverFunctionName: functions.discover.function.functionName,
    ForwardFunctionName: forward?.worker.function.functionName,
    ForwardDeadLettersUrl: forward?.deadLetters.queueUrl,
  };
  for (const [name, value] of Object.entries(outputs)) {
    if (value !== undefined) new CfnOutput(stack, name, { value });
  }
}
