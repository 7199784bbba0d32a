// The policy for people who give keys back: no function has it, so that no fault of ours undoes a quarantine.
// It is what `keywarden release`, `quarantine`, `kill-switch` and `keys list` need. Adding a key needs the
// rights of its owner.
import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { CustodyAccess } from './custody-access.ts';
import { allowFindingStack } from './find-stack.ts';
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
    allowFindingStack(this.policy);
  }
}
