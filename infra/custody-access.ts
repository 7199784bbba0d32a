// What may be done to the operator's secrets: labels and two tags, of those that are tagged for us. Nobody
// here reads or writes a value.
import { Stack, Validations } from 'aws-cdk-lib';
import { type ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct, type IConstruct } from 'constructs';
import type { MonitorFunction } from './monitor-function.ts';

/** The operator's sign that a secret is ours to watch. We cannot set it ourselves. */
export const OUR_TAG = 'keywarden:key-id';
/** The tags that we set. */
export const STATE_TAGS = ['keywarden:incident', 'keywarden:state'];
/** The tags by which people change a record from the command line. */
export const RECORD_TAGS = [
  'keywarden:allow-cidrs',
  'keywarden:allow-countries',
  'keywarden:deny-cidrs',
  'keywarden:deny-countries',
  'keywarden:mode',
];

const IS_OURS = { [`aws:ResourceTag/${OUR_TAG}`]: 'false' };

export class CustodyAccess extends Construct {
  /** DISPATCH may hold a tagged key back. It could give it back too: the brake on that is the hold's epoch. */
  grantQuarantine(dispatch: MonitorFunction): void {
    dispatch.grant({}, ...this.moveLabels());
    this.acknowledge(dispatch.role);
  }

  /** People may give a tagged key back. */
  grantRelease(people: ManagedPolicy): void {
    people.addStatements(...this.moveLabels());
    this.acknowledge(people);
  }

  /** People may say by tags what holds for a key that is tagged already; its id and state are not theirs. */
  grantOperate(people: ManagedPolicy): void {
    people.addStatements(this.describe(), this.tag(RECORD_TAGS));
    this.acknowledge(people);
  }

  /** DISCOVER may see names, tags and labels of all secrets: the call takes no narrower permission. */
  grantDiscover(discover: MonitorFunction): void {
    const list = new PolicyStatement({
      actions: ['secretsmanager:ListSecrets'],
      resources: ['*'],
    });
    discover.grant({}, list);
    Validations.of(discover.role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'ListSecrets cannot be bound to a resource. It shows names and tags, no values.',
    });
  }

  private moveLabels(): PolicyStatement[] {
    return [this.describe('secretsmanager:UpdateSecretVersionStage'), this.tag(STATE_TAGS)];
  }

  private describe(...others: readonly string[]): PolicyStatement {
    return new PolicyStatement({
      actions: ['secretsmanager:DescribeSecret', ...others],
      resources: [this.anySecret],
      conditions: { Null: IS_OURS },
    });
  }

  private tag(tags: readonly string[]): PolicyStatement {
    return new PolicyStatement({
      actions: ['secretsmanager:TagResource'],
      resources: [this.anySecret],
      conditions: {
        Null: { ...IS_OURS, 'aws:TagKeys': 'false' },
        'ForAllValues:StringEquals': { 'aws:TagKeys': [...tags] },
      },
    });
  }

  private acknowledge(identity: IConstruct): void {
    Validations.of(identity).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:*]',
      reason: `Which secrets are meant is said by the tag ${OUR_TAG}, which the statement asks for.`,
    });
  }

  private get anySecret(): string {
    const { partition, region, account } = Stack.of(this);
    return `arn:${partition}:secretsmanager:${region}:${account}:secret:*`;
  }
}
