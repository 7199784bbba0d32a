// The policy for people who give keys back: no function has it, so that no fault of ours undoes a quarantine.
import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
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
  }
}
