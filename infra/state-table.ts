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
import { DRILL_KEY_PREFIX } from '#shared/model/key-record.ts';
import type { MonitorFunction } from './monitor-function.ts';
import { allowItems, allowWorkLists, CHANGE, PUT, QUERY, READ, UPDATE } from './table-access.ts';

/** Everything that anybody reads, by the beginning of its partition key. */
const ALL_ITEMS = ['REC#*', 'KEY#*', 'NOTICE#*', 'HOLD#*', 'FLEET', 'AUDIT', 'CASE#*', 'DIGEST#*'];
/** What one transaction writes when something is put on the audit trail: the row, the head, what tells of it. */
const ON_RECORD = ['NOTICE#*', 'AUDIT'];

const DRILL = `${DRILL_KEY_PREFIX}*`;
/** What a drill leaves behind; an incident's id begins with `inc-` and its key. */
const DRILL_ITEMS = [
  `REC#${DRILL}`,
  `KEY#${DRILL}`,
  `HOLD#${DRILL}`,
  `CASE#inc-${DRILL}`,
  `NOTICE#inc-${DRILL}`,
];
/** Bots are told of the release. */
const DRILL_RELEASED = `NOTICE#key-released.${DRILL}`;

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
      allowItems(this.table, READ, ['REC#*', 'KEY#*', 'HOLD#*', 'LINE#*']),
      allowItems(this.table, PUT, ['KEY#*', 'NOTICE#*']),
      allowItems(this.table, UPDATE, ['LINE#*']),
    );
  }

  /** DISPATCH may act on what was recorded; it can change neither a baseline nor an incident. */
  grantDispatch(dispatch: MonitorFunction): void {
    dispatch.grant(
      this.environment,
      allowItems(this.table, READ, ALL_ITEMS),
      allowItems(this.table, CHANGE, ['NOTICE#*', 'HOLD#*', 'FLEET', 'AUDIT']),
      allowItems(this.table, UPDATE, ['CASE#*', 'DIGEST#*']),
      allowWorkLists(this.table),
    );
  }

  /**
   * SWEEP may end incidents, count reminders and follow how keys are kept; it can hold no key back and give
   * none back.
   */
  grantSweep(sweep: MonitorFunction): void {
    sweep.grant(
      this.environment,
      allowItems(this.table, READ, [...ALL_ITEMS, 'CARE#*']),
      allowItems(this.table, CHANGE, ['KEY#*', 'NOTICE#*', 'CARE#*']),
      allowItems(this.table, UPDATE, ['CASE#*']),
      allowWorkLists(this.table),
    );
  }

  /** DISCOVER may register keys and announce what it found, and nothing else. */
  grantDiscover(discover: MonitorFunction): void {
    discover.grant(
      this.environment,
      allowItems(this.table, READ, ['REC#*', 'AUDIT']),
      allowItems(this.table, CHANGE, ['REC#*']),
      allowItems(this.table, PUT, ON_RECORD),
      allowWorkLists(this.table),
    );
  }

  /**
   * People may read everything, decide about holds and the brake, note that in cases, and have bots told. They can put no hold
   * or brake of their own making over what is there, and settle no notice.
   */
  grantRelease(people: ManagedPolicy): void {
    people.addStatements(
      allowItems(this.table, [...READ, ...QUERY], ALL_ITEMS),
      allowItems(this.table, UPDATE, ['HOLD#*', 'FLEET', 'CASE#*']),
      allowItems(this.table, PUT, ON_RECORD),
      allowWorkLists(this.table),
    );
  }

  /**
   * People may change what is declared and excepted, decide about cases and teach baselines; all of it on
   * the record. They can decide about no hold and settle no notice.
   */
  grantOperate(people: ManagedPolicy): void {
    people.addStatements(
      allowItems(this.table, [...READ, ...QUERY], ALL_ITEMS),
      allowItems(this.table, UPDATE, ['REC#*', 'KEY#*', 'CASE#*']),
      allowItems(this.table, PUT, ON_RECORD),
      allowWorkLists(this.table),
    );
  }

  /**
   * Whoever drills may register the dummy key, give it back, and take its items away: the only right to
   * delete that there is, bound to keys that no exchange knows.
   */
  grantDrill(people: ManagedPolicy): void {
    people.addStatements(
      allowItems(
        this.table,
        [...READ, ...QUERY],
        [...DRILL_ITEMS, DRILL_RELEASED, 'FLEET', 'AUDIT'],
      ),
      allowItems(this.table, PUT, [DRILL_RELEASED, 'AUDIT']),
      allowItems(this.table, UPDATE, [`REC#${DRILL}`, `HOLD#${DRILL}`, `CASE#inc-${DRILL}`]),
      allowWorkLists(this.table),
      allowItems(this.table, ['dynamodb:DeleteItem'], DRILL_ITEMS),
    );
  }

  private get environment() {
    return { KEYWARDEN_TABLE: this.table.tableName };
  }
}
