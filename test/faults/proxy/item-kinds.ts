// Takes a request to DynamoDB and says which kinds of items it is about, and what is done to them.
import type { Json } from './aws-request.ts';

/** @returns Such as `HOLD take lease`, or `STATE+CHUNK` for several items at once. */
export function itemKinds(operation: string, body: Json): string {
  switch (operation) {
    case 'GetItem':
      return kindOf(body['Key']);
    case 'PutItem':
      return kindOf(body['Item']);
    case 'UpdateItem':
      return `${kindOf(body['Key'])} ${deedOf(String(body['UpdateExpression']))}`.trim();
    case 'Query':
      return queryKind(body);
    case 'BatchGetItem':
      return keysOf(body).map(kindOf).filter(isFirst).join('+');
    case 'TransactWriteItems':
      return writesOf(body).map(kindOf).filter(isFirst).join('+');
    default:
      return '';
  }
}

function isFirst(kind: string, at: number, all: readonly string[]): boolean {
  return all.indexOf(kind) === at;
}

/** By the table's own prefixes: docs/architecture.md. */
function kindOf(item: unknown): string {
  const [pk, sk] = ['pk', 'sk'].map((name) => textIn(item, name).split('#')[0] ?? '');
  return pk === 'KEY' || pk === 'FLEET' || pk === 'AUDIT' ? (sk ?? '') : (pk ?? '');
}

function textIn(item: unknown, name: string): string {
  const value: unknown = Reflect.get(Object(Reflect.get(Object(item), name)), 'S');
  return typeof value === 'string' ? value : '';
}

/** One item is changed in several ways; the names of what is set tell them apart. */
const DEEDS: readonly (readonly [RegExp, string])[] = [
  [/^SET leaseOwner/, 'take lease'],
  [/^REMOVE leaseOwner/, 'give lease back'],
  [/settledAt/, 'settle'],
  [/^SET way/, 'choose way'],
  [/^SET progress/, 'postpone'],
  [/killSwitch/, 'kill switch'],
  [/closedAt/, 'close'],
  [/#lines :line/, 'add line'],
  [/^ADD entries/, 'add'],
  [/#exceptions/, 'exceptions'],
  [/ADD taken/, 'take number'],
  [/^SET served/, 'leave'],
];

function deedOf(expression: string): string {
  return DEEDS.find(([pattern]) => pattern.test(expression))?.[1] ?? '';
}

function queryKind(body: Json): string {
  const values = body['ExpressionAttributeValues'];
  const valueOf = (name: string): string => {
    const value: unknown = Reflect.get(Object(Reflect.get(Object(values), name)), 'S');
    return typeof value === 'string' ? (value.split('#')[0] ?? '') : '';
  };
  const what = valueOf(':work') || valueOf(':sk');
  return body['Select'] === 'COUNT' ? `count ${what}` : what;
}

function keysOf(body: Json): readonly unknown[] {
  const [asked] = Object.values(Object(body['RequestItems']));
  const keys: unknown = Reflect.get(Object(asked), 'Keys');
  return Array.isArray(keys) ? keys : [];
}

function writesOf(body: Json): readonly unknown[] {
  const writes = body['TransactItems'];
  return (Array.isArray(writes) ? writes : []).map((write: unknown) => {
    const put: unknown = Reflect.get(Object(write), 'Put');
    const update: unknown = Reflect.get(Object(write), 'Update');
    return put === undefined
      ? Reflect.get(Object(update), 'Key')
      : Reflect.get(Object(put), 'Item');
  });
}
