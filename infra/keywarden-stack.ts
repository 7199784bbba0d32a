// The stack: one construct per capability, and no behaviour of its own.
import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlertTopics } from './alert-topics.ts';
import { StateTable } from './state-table.ts';

export class KeywardenStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    new StateTable(this, 'State');
    new AlertTopics(this, 'Alerts');
  }
}
