// Synthesises the stack as it is by default, and counts what costs money while nothing happens.
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { KeywardenStack } from '../../infra/keywarden-stack.ts';
import { parseSettings } from '../../infra/settings.ts';

export interface TemplateCounts {
  readonly alarms: number;
  readonly dashboards: number;
  readonly kmsKeys: number;
  /** Queues that Lambda polls. */
  readonly polledQueues: number;
  readonly schedules: number;
}

/** Without bundling any code. */
export function countTemplate(): TemplateCounts {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const stack = new KeywardenStack(app, 'Keywarden', { settings: parseSettings(undefined) });
  const template = Template.fromStack(stack);
  const count = (type: string) => Object.keys(template.findResources(type)).length;
  const mappings = Object.values(template.findResources('AWS::Lambda::EventSourceMapping'));
  return {
    alarms: count('AWS::CloudWatch::Alarm'),
    dashboards: count('AWS::CloudWatch::Dashboard'),
    kmsKeys: count('AWS::KMS::Key'),
    polledQueues: mappings.filter((mapping) => !('StartingPosition' in mapping['Properties']))
      .length,
    schedules: count('AWS::Scheduler::Schedule'),
  };
}
