// The policy for people who run the keys day by day: modes, lists, exceptions, cases, teaching. It can neither
// hold a key back nor give one back: that is the release policy's, beside which it is meant to stand.
import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { CustodyAccess } from './custody-access.ts';
import { allowFindingStack } from './find-stack.ts';
import type { StateTable } from './state-table.ts';

export interface OperatorPolicyProps {
  readonly state: StateTable;
  readonly custody: CustodyAccess;
}

export class OperatorPolicy extends Construct {
  readonly policy: ManagedPolicy;

  constructor(scope: Construct, id: string, { state, custody }: OperatorPolicyProps) {
    super(scope, id);
    this.policy = new ManagedPolicy(this, 'Policy', {
      description:
        'Keywarden: may change modes, lists and exceptions of keys and decide about cases.',
    });
    state.grantOperate(this.policy);
    custody.grantOperate(this.policy);
    allowFindingStack(this.policy);
  }
}
