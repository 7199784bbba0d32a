import { describe } from 'vitest';
import { itBehavesLikeStores } from '../all-stores-contract.ts';
import { createTable, dynamodbClient, storesOn } from './work-table.ts';

const CLIENT = dynamodbClient();

describe('stores on DynamoDB', () => {
  itBehavesLikeStores(async () => storesOn(await createTable(CLIENT)));
});
