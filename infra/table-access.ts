// Statements that bind an identity to items of the table by the beginning of their partition key.
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

export const READ = ['dynamodb:BatchGetItem', 'dynamodb:GetItem'];
export const QUERY = ['dynamodb:Query'];
export const PUT = ['dynamodb:PutItem'];
export const UPDATE = ['dynamodb:UpdateItem'];
/** Nobody deletes: time to live does. A transaction needs the permission of each of its actions. */
export const CHANGE = ['dynamodb:PutItem', 'dynamodb:UpdateItem'];

/**
 * One statement for all that a transaction writes: AWS does not say whether it judges each of its items or
 * the keys of all together. "For all values" also holds of a request that names no key at all, so a request has to name one.
 *
 * @param prefixes Such as `KEY#*`, or a whole key.
 */
export function allowItems(
  table: TableV2,
  actions: readonly string[],
  prefixes: readonly string[],
): PolicyStatement {
  return new PolicyStatement({
    actions: [...actions],
    resources: [table.tableArn],
    conditions: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...prefixes] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  });
}

/**
 * The lists of what is due, open, held and known. Not bound to one of them: AWS does not say whether
 * `dynamodb:LeadingKeys` names the index's key or the table's, and a wrong guess would stop the sweep.
 */
export function allowWorkLists(table: TableV2): PolicyStatement {
  return new PolicyStatement({ actions: [...QUERY], resources: [`${table.tableArn}/index/Work`] });
}
