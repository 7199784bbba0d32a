// Calls functions by the clock.
import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { MonitorFunction } from './monitor-function.ts';

export class Clock extends Construct {
  private readonly role: Role;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const inOurName = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions: inOurName }),
    });
  }

  /**
   * Without retries: the next time comes soon enough.
   *
   * @param every Whole minutes.
   */
  call(worker: MonitorFunction, every: Duration): void {
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: [worker.function.functionArn],
      }),
    );
    const minutes = every.toMinutes();
    new CfnSchedule(this, worker.node.id, {
      scheduleExpression: `rate(${minutes} ${minutes === 1 ? 'minute' : 'minutes'})`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: worker.function.functionArn,
        roleArn: this.role.roleArn,
        input: '{}',
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
      },
    });
  }
}
