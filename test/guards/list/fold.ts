// What stands between a chunk and being counted never, twice, or over what another worker has learned.
import type { Guard } from '../guard.ts';

const STORES = 'test/contract/aws/dynamodb-stores.test.ts';
const FAULTS = 'test/unit/account/faults.test.ts';
const COMMIT = 'shared/adapters/dynamodb-commit.ts';
const READS = 'test/unit/adapters/dynamodb-reads.test.ts';
const TOGETHER = 'shared/adapters/dynamodb-write-together.ts';

export const FOLD_GUARDS: readonly Guard[] = [
  {
    name: 'state-version',
    guard: "A key's state is written only over the version that was read",
    file: COMMIT,
    find: "ConditionExpression: 'version = :version',",
    replace: "ConditionExpression: 'version = :version OR attribute_exists(pk)',",
    breaks:
      'Of two workers that fold one key, the slower one wipes out what the faster has learned.',
    test: { file: STORES, name: 'answers conflict to version %d when 1 is stored' },
  },
  {
    name: 'first-state',
    guard: 'The first state of a key is put only where none is',
    file: COMMIT,
    find: "if (version === 0) {\n    return {\n      Put: { TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' },",
    replace: 'if (version === 0) {\n    return {\n      Put: { TableName: table.name, Item },',
    breaks: 'A worker that saw a new key begins it anew over a state that came meanwhile.',
    test: { file: STORES, name: 'lets exactly one of many workers win each version' },
  },
  {
    name: 'chunk-marker',
    guard: "A chunk's marker is put only where none is",
    file: COMMIT,
    find: "const Item = toItem({ ...chunkAt(keyId, chunkId), expiresAt });\n  return {\n    Put: { TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' },",
    replace:
      'const Item = toItem({ ...chunkAt(keyId, chunkId), expiresAt });\n  return {\n    Put: { TableName: table.name, Item },',
    breaks: 'A message that is delivered twice is counted twice.',
    test: {
      file: STORES,
      name: 'answers duplicate to a chunk that was committed, and changes nothing',
    },
  },
  {
    name: 'marker-for-35-days',
    guard: 'A marker stays for 35 days',
    file: COMMIT,
    find: 'const MARKER_MS = 35 * DAY_MS;',
    replace: 'const MARKER_MS = DAY_MS;',
    breaks: 'A message that comes back from the dead letters after two weeks is counted again.',
    test: {
      file: 'test/contract/aws/dynamodb-items.test.ts',
      name: 'of a commit stand where the architecture says',
    },
  },
  {
    name: 'marker-read-again',
    guard: 'A commit that was cancelled looks for its own marker before it believes anything else',
    file: COMMIT,
    find: "if (await hasChunk(table, commit.keyId, commit.chunkId)) return 'duplicate';",
    replace: '',
    breaks: 'A commit whose reply was lost is taken for a conflict, and is judged again.',
    test: {
      file: 'test/contract/aws/dynamodb-faults.test.ts',
      name: 'of each attempt at a commit is a duplicate when the chunk comes again',
    },
  },
  {
    name: 'notice-once-in-commit',
    guard: 'A notice of a commit is put only where none is',
    file: TOGETHER,
    find: "Put: { TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' },",
    replace: 'Put: { TableName: table.name, Item },',
    breaks: 'What people have been told comes to life again, and they are told twice.',
    test: { file: STORES, name: 'drops a notice that is there, and commits the rest' },
  },
  {
    name: 'whole-snapshot',
    guard: 'A batch that DynamoDB answers in part is asked for the rest',
    file: 'shared/adapters/dynamodb-get-items.ts',
    find: 'if (left === undefined) return items;',
    replace: 'if (left === undefined || items.length === 0) return items;',
    breaks:
      'A busy table makes a known key look new, and it is judged as one that is still learning.',
    test: {
      file: 'test/contract/aws/dynamodb-faults.test.ts',
      name: 'is never taken for a key without a past',
    },
  },
  {
    name: 'item-as-last-written',
    guard: 'One item is read as it was last written',
    file: 'shared/adapters/dynamodb-ask.ts',
    find: 'new GetItemCommand({ TableName: table.name, Key: toKey(key), ConsistentRead: true }),',
    replace: 'new GetItemCommand({ TableName: table.name, Key: toKey(key) }),',
    breaks: 'A kill switch that was pulled a moment ago is overlooked.',
    test: {
      file: READS,
      name: 'read one item as it was last written: a kill switch that was just pulled counts',
    },
  },
  {
    name: 'key-as-last-written',
    guard: 'A key is loaded as it was last written',
    file: 'shared/adapters/dynamodb-get-items.ts',
    find: '{ Keys: keys.map(toKey), ConsistentRead: true }',
    replace: '{ Keys: keys.map(toKey) }',
    breaks: 'A fold goes on with an incident that a person has just decided by a release.',
    test: {
      file: READS,
      name: 'load a key as it was last written: a release that was just made counts',
    },
  },
  {
    name: 'trail-to-its-end',
    guard: 'The audit trail is read to its last row',
    file: 'shared/adapters/dynamodb-ask.ts',
    find: '    ConsistentRead: true,\n  });',
    replace: '  });',
    breaks: 'A check calls a whole trail cut, or an incident is shown without its last calls.',
    test: { file: READS, name: 'walk the audit trail to its last row' },
  },
  {
    name: 'state-size',
    guard: "A key's state has at most 64 KB",
    file: 'shared/adapters/check-commit.ts',
    find: 'if (bytes > MAX_KEY_ITEM_BYTES) {',
    replace: 'if (bytes > 8 * MAX_KEY_ITEM_BYTES) {',
    breaks:
      'A key whose calls are made up costs more with each chunk, until DynamoDB refuses its item.',
    test: { file: STORES, name: 'refuses a state over 64 KB' },
  },
  {
    name: 'commit-of-one-key',
    guard: 'A commit holds incidents and calls of its own key alone',
    file: 'shared/adapters/check-commit.ts',
    find: '(one) => one.keyId !== keyId,',
    replace: '(one) => one.keyId !== keyId && false,',
    breaks: "A fault of ours writes one key's incident beside another key.",
    test: { file: STORES, name: 'refuses an incident of another key' },
  },
  {
    name: 'split-chunk',
    guard: 'A chunk of many incidents is folded in parts',
    file: 'shared/pipeline/split-chunk.ts',
    find: 'if (pauses.length < MOST_INCIDENTS) return [chunk];',
    replace: 'if (pauses.length < MOST_INCIDENTS || quietMs > 0) return [chunk];',
    breaks:
      'Calls that lie days apart make a transaction of more than 100 items, which fails for ever.',
    test: {
      file: FAULTS,
      name: 'of calls that are each an incident is folded in parts that a transaction can hold',
    },
  },
  {
    name: 'registered-keys-only',
    guard: 'Only the calls of registered keys are judged',
    file: 'shared/pipeline/admit-chunk.ts',
    find: 'if (record === undefined) return {',
    replace:
      "if (record === undefined && chunk.events.length > 0) return { kind: 'admitted', record: { keyId: chunk.keyId, label: 'x', exchange: 'binance', scopes: [], allowCidrs: [], denyCidrs: [], allowCountries: [], denyCountries: [], mode: 'alert', protected: false, honey: false, rotateAfterDays: 90, sources: [], owner: undefined, secretArn: undefined, createdAt: undefined, expiresAt: undefined } };\n  if (record === undefined) return {",
    breaks: 'A flood of invented keys fills the table, and the operator pays for it.',
    test: {
      file: FAULTS,
      name: 'of a key that nobody registered writes one notice a day and nothing else',
    },
  },
  {
    name: 'one-notice-a-source',
    guard: 'Unknown keys are told of once a day for each source',
    file: 'shared/pipeline/admit-chunk.ts',
    find: "noticeIdOf('unknown-key', source, dayOf(now))",
    replace: "noticeIdOf('unknown-key', source, keyId, dayOf(now))",
    breaks: 'A flood of invented keys becomes a flood of alerts.',
    test: {
      file: FAULTS,
      name: 'of a key that nobody registered writes one notice a day and nothing else',
    },
  },
  {
    name: 'named-sources',
    guard: 'A source speaks only for keys whose record names it',
    file: 'shared/pipeline/admit-chunk.ts',
    find: 'sources.length === 0 || sources.includes(chunk.source)',
    replace: 'sources.length >= 0 || sources.includes(chunk.source)',
    breaks: "Whoever may drop one log can have another's key disabled.",
    test: { file: FAULTS, name: 'of a source that may not speak for the key is not judged' },
  },
  {
    name: 'bounded-notice-id',
    guard: 'Names from outside are bounded before they become part of an id',
    file: 'shared/pipeline/notice-id.ts',
    find: 'if (printable.length <= MOST_PART_CHARS) return printable;',
    replace: 'if (printable.length > 0) return printable;',
    breaks: 'A source with a long name makes an item name that DynamoDB refuses, for ever.',
    test: {
      file: FAULTS,
      name: 'from a source of any name is told of under a name that an item can have',
    },
  },
  {
    name: 'look-before-judging',
    guard: 'A chunk that was folded is not judged again',
    file: 'shared/pipeline/fold-chunk.ts',
    find: "if (snapshot.hasChunk) return { kind: 'duplicate', events };",
    replace: '',
    breaks: 'Each message that comes again counts once more in what a worker knows of the fleet.',
    test: {
      file: FAULTS,
      name: 'that was folded is not judged again: the fleet would hear of its calls twice',
    },
  },
  {
    name: 'one-put-a-day',
    guard: 'A worker asks once for a notice about chunks that it turns away',
    file: 'shared/pipeline/fold-chunk.ts',
    find: 'announced.set(noticeId, put);',
    replace: '',
    breaks: 'Each of a million lines of unknown keys costs a write that finds its notice there.',
    test: {
      file: 'test/attacks/flood.test.ts',
      name: 'costs a worker one put a day, and one that failed is tried again',
    },
  },
];
