// Counts what a DynamoDB client asks for, by the service's own word and by the size of the items.
import type { ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Item } from '#shared/adapters/dynamodb-table.ts';
import { itemBytes, readUnits, writeUnits } from './item-size.ts';

export interface Tally {
  requests: number;
  /** What the service says. */
  saidWriteUnits: number;
  saidReadUnits: number;
  /** What the published rule says of the same items. */
  writeUnits: number;
  readUnits: number;
  /** How often an incident was written. */
  incidents: number;
}

export class RequestLedger {
  #tally = emptyTally();

  /** Asks with every request what it consumed; what fails is a request and no more. */
  constructor(client: DynamoDBClient) {
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          this.#tally.requests++;
          const input = { ...args.input, ReturnConsumedCapacity: 'TOTAL' as const };
          const result = await next({ ...args, input });
          this.#add(commandName ?? '', input, result.output);
          return result;
        },
      { step: 'initialize', name: 'requestLedger' },
    );
  }

  /** What came since the last time. */
  take(): Tally {
    const tally = this.#tally;
    this.#tally = emptyTally();
    return tally;
  }

  #add(command: string, input: object, output: object): void {
    const said = saidUnits(Reflect.get(output, 'ConsumedCapacity'));
    if (command === 'TransactWriteItemsCommand') {
      this.#tally.saidWriteUnits += said;
      const items: readonly TransactItem[] = Reflect.get(input, 'TransactItems');
      this.#tally.writeUnits += transactionUnits(items);
      this.#tally.incidents += putsOf(items).filter(isIncident).length;
    } else if (command === 'QueryCommand') {
      this.#tally.saidReadUnits += said;
      this.#tally.readUnits += queryUnits(Reflect.get(output, 'Items') ?? []);
    } else if (command === 'GetItemCommand') {
      this.#tally.saidReadUnits += said;
      this.#tally.readUnits += unitsRead(Reflect.get(output, 'Item'));
    } else if (command === 'BatchGetItemCommand') {
      this.#tally.saidReadUnits += said;
      this.#tally.readUnits += batchUnits(input, output);
    }
  }
}

function emptyTally(): Tally {
  return {
    requests: 0,
    saidWriteUnits: 0,
    saidReadUnits: 0,
    writeUnits: 0,
    readUnits: 0,
    incidents: 0,
  };
}

function saidUnits(consumed: ConsumedCapacity | readonly ConsumedCapacity[] | undefined): number {
  return [consumed ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
}

interface TransactItem {
  readonly Put?: { readonly Item: Item };
}

/** An item with `work` is written to the index as well. */
function transactionUnits(items: readonly TransactItem[]): number {
  return putsOf(items).reduce((sum, item) => {
    const units = writeUnits(itemBytes(item), 'in-transaction');
    return sum + (item['work'] === undefined ? units : 2 * units);
  }, 0);
}

function putsOf(items: readonly TransactItem[]): readonly Item[] {
  return items.flatMap(({ Put }) => (Put === undefined ? [] : [Put.Item]));
}

function unitsRead(item: Item | undefined): number {
  return readUnits(item === undefined ? 0 : itemBytes(item));
}

/** Of a list that may be a moment old: half a unit for each 4 KB of all items together. */
function queryUnits(items: readonly Item[]): number {
  return readUnits(items.reduce((sum, item) => sum + itemBytes(item), 0)) / 2;
}

/** An item that is not there costs one unit too. */
function batchUnits(input: object, output: object): number {
  const asked: Record<string, { readonly Keys: readonly Item[] }> = Reflect.get(
    input,
    'RequestItems',
  );
  const found: Record<string, readonly Item[]> = Reflect.get(output, 'Responses') ?? {};
  return Object.entries(asked).reduce((sum, [table, { Keys }]) => {
    const items = found[table] ?? [];
    const absent = Keys.length - items.length;
    return sum + absent + items.reduce((units, item) => units + unitsRead(item), 0);
  }, 0);
}

function isIncident(item: Item): boolean {
  return item['sk']?.S?.startsWith('INC#') === true;
}
