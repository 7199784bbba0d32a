// The one table: baselines, markers, incidents, notices, holds. Losing it means learning every key anew.
import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { MonitorFunction } from './monitor-function.ts';
import { allowItems, allowWorkLists, CHANGE, PUT, QUERY, READ, UPDATE } from './table-access.ts';

/** Everything that anybody reads, by the beginning of its partition key. */
const ALL_ITEMS = ['REC#*', 'KEY#*', 'NOTICE#*', 'HOLD#*', 'FLEET'];

export class StateTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      timeToLiveAttribute: 'expiresAt',
      dynamoStream: StreamViewType.NEW_IMAGE,
      globalSecondaryIndexes: [
        {
          indexName: 'Work',
          partitionKey: { name: 'work', type: AttributeType.STRING },
          sortKey: { name: 'workAt', type: AttributeType.NUMBER },
          projectionType: ProjectionType.ALL,
        },
      ],
    });
  }

  /** FOLD may learn about a key and announce what it found; it can hold no key back and give none back. */
  grantFold(fold: MonitorFunction): void {
    fold.grant(
      this.environment,
      allowItems(this.table, READ, ['REC#*', 'KEY#*', 'HOLD#*']),
      allowItems(this.table, CHANGE, ['KEY#*', 'NOTICE#*']),
    );
  }

  /** DISPATCH may act on what was recorded; it can change neither a baseline nor an incident. */
  grantDispatch(dispatch: MonitorFunction): void {
    dispatch.grant(
      this.environment,
      allowItems(this.table, READ, ALL_ITEMS),
      allowItems(this.table, CHANGE, ['NOTICE#*', 'HOLD#*', 'FLEET']),
      allowWorkLists(this.table),
    );
  }

  /** SWEEP may end incidents and follow how keys are kept; it can hold no key back and give none back. */
  grantSweep(sweep: MonitorFunction): void {
    sweep.grant(
      this.environment,
      allowItems(this.table, READ, [...ALL_ITEMS, 'CARE#*']),
      allowItems(this.table, CHANGE, ['KEY#*', 'NOTICE#*', 'CARE#*']),
      allowWorkLists(this.table),
    );
  }

  /** DISCOVER may register keys and announce what it found, and nothing else. */
  grantDiscover(discover: MonitorFunction): void {
    discover.grant(
      this.environment,
      allowItems(this.table, READ, ['REC#*']),
      allowItems(this.table, CHANGE, ['REC#*']),
      allowItems(this.table, PUT, ['NOTICE#*']),
      allowWorkLists(this.table),
    );
  }

  /**
   * People may read everything, decide about holds and the brake, and have bots told. They can put no hold
   * or brake of their own making over what is there, and settle no notice.
   */
  grantRelease(people: ManagedPolicy): void {
    people.addStatements(
      allowItems(this.table, [...READ, ...QUERY], ALL_ITEMS),
      allowItems(this.table, UPDATE, ['HOLD#*', 'FLEET']),
      allowItems(this.table, PUT, ['NOTICE#*']),
      allowWorkLists(this.table),
    );
  }

  private get environment() {
    return { KEYWARDEN_TABLE: this.table.tableName };
  }
}
