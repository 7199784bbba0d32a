// The policy for people who give keys back: no function has it, so that no fault of ours undoes a quarantine.
// It is what `keywarden release` and `keywarden keys list` need. Adding a key needs the rights of its owner.
import { Stack, Validations } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { CustodyAccess } from './custody-access.ts';
import type { StateTable } from './state-table.ts';

export interface ReleasePolicyProps {
  readonly state: StateTable;
  readonly custody: CustodyAccess;
}

export class ReleasePolicy extends Construct {
  readonly policy: ManagedPolicy;

  constructor(scope: Construct, id: string, { state, custody }: ReleasePolicyProps) {
    super(scope, id);
    this.policy = new ManagedPolicy(this, 'Policy', {
      description: 'Keywarden: may hold keys back, give them back and pull the kill switch.',
    });
    state.grantRelease(this.policy);
    custody.grantRelease(this.policy);
    this.grantOutputs();
  }

  /** The command finds a deployment by the name of its stack: AWS judges that as any stack of the name. */
  private grantOutputs(): void {
    const { partition, region, account, stackName } = Stack.of(this);
    const stack = `cloudformation:${region}:${account}:stack/${stackName}/*`;
    this.policy.addStatements(
      new PolicyStatement({
        actions: ['cloudformation:DescribeStacks'],
        resources: [`arn:${partition}:${stack}`],
      }),
    );
    Validations.of(this.policy).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:cloudformation:<AWS::Region>:<AWS::AccountId>:stack/${stackName}/*]`,
      reason: 'A stack has a new id each time it is made. The name is given.',
    });
  }
}
