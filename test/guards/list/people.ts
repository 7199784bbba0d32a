// What keeps a decision of a person from being lost, from going too far and from being made by another.
import type { Guard } from '../guard.ts';

const STORES = 'test/contract/aws/dynamodb-stores.test.ts';
const PEOPLE = 'test/unit/account/people.test.ts';
const DISCOVER = 'shared/pipeline/discover-keys.ts';
const DISCOVER_TEST = 'test/unit/account/discover.test.ts';

export const PEOPLE_GUARDS: readonly Guard[] = [
  {
    name: 'case-opened-once',
    guard: 'A case is opened only where none is',
    file: 'shared/adapters/dynamodb-case-store.ts',
    find: "'attribute_not_exists(pk)'",
    replace: "'attribute_not_exists(pk) OR attribute_exists(pk)'",
    breaks: 'An alert that is tried again wipes out that a person has answered.',
    test: { file: STORES, name: 'opens a case once' },
  },
  {
    name: 'case-version',
    guard: 'A case is changed only over the version that was read',
    file: 'shared/adapters/dynamodb-case-store.ts',
    find: "'#version = :versionBefore'",
    replace: "'#version = :versionBefore OR attribute_exists(pk)'",
    breaks: "DISPATCH writes its own step over a person's word.",
    test: { file: STORES, name: 'changes what was read, and nothing else' },
  },
  {
    name: 'exception-version',
    guard: 'Exceptions of a key are changed only over the version that was read',
    file: 'shared/adapters/dynamodb-exception-store.ts',
    find: "'exceptionsVersion = :version';",
    replace: "'(exceptionsVersion = :version OR attribute_exists(pk))';",
    breaks: 'Of two announced moves at one time one is lost, and its bot is taken for a thief.',
    test: {
      file: STORES,
      name: 'refuses a change of what is another by now, and lets one of many win',
    },
  },
  {
    name: 'exception-of-known-key',
    guard: 'Exceptions are made for registered keys alone',
    file: 'shared/adapters/dynamodb-exception-store.ts',
    find: 'attribute_exists(pk) AND',
    replace: 'attribute_not_exists(nothing) AND',
    breaks: 'A slip of the pen makes half a record, which nobody can read any more.',
    test: { file: STORES, name: 'excepts nothing for a key that nobody registered' },
  },
  {
    name: 'never-silenced',
    guard: 'Declared rules and bait cannot be silenced',
    file: 'shared/decide/key-exceptions.ts',
    find: 'if (NEVER_SUPPRESSED.includes(added.detector)) {',
    replace: 'if (NEVER_SUPPRESSED.length === 0) {',
    breaks: 'One forgotten suppression makes the deny list of a key worthless.',
    test: { file: PEOPLE, name: 'that is refused leaves nothing behind' },
  },
  {
    name: 'suppression-ends',
    guard: 'A suppression ends',
    file: 'shared/decide/suppression.ts',
    find: 'context.now < suppression.until,',
    replace: 'context.now < suppression.until + 1e15,',
    breaks: 'What was silenced for a day is never heard again.',
    test: { file: 'test/unit/decide/suppression.test.ts', name: '%s silences nothing' },
  },
  {
    name: 'narrow-move',
    guard: 'An announced move names networks of /16 or smaller',
    file: 'shared/decide/key-exceptions.ts',
    find: "return Number(length) < (address.includes(':') ? 32 : 16);",
    replace: "return Number(length) < (address.includes(':') ? 0 : 0);",
    breaks: 'Whoever announces half of the internet sees nobody come.',
    test: {
      file: 'test/unit/decide/key-exceptions.test.ts',
      name: 'refuse an announced move %s',
    },
  },
  {
    name: 'teach-version',
    guard: 'A key is taught only over the version that was read',
    file: 'shared/adapters/dynamodb-teach.ts',
    find: "ConditionExpression: 'version = :version',",
    replace: "ConditionExpression: 'version = :version OR attribute_exists(pk)',",
    breaks: 'A lesson wipes out what a fold has learned, and found, meanwhile.',
    test: {
      file: STORES,
      name: 'changes nothing when somebody has committed since, or nothing is known',
    },
  },
  {
    name: 'teach-known-incident',
    guard: 'A lesson closes only an incident that is there',
    file: 'shared/adapters/dynamodb-teach.ts',
    find: "ConditionExpression: 'attribute_exists(pk)',",
    replace: "ConditionExpression: 'attribute_exists(pk) OR attribute_not_exists(pk)',",
    breaks: 'An incident that was deleted comes back as half an item, which nobody can read.',
    test: {
      file: 'test/contract/aws/dynamodb-items.test.ts',
      name: 'is no incident that a lesson could close',
    },
  },
  {
    name: 'record-of-its-secret',
    guard: "A key's record comes from one secret, as long as that declares it",
    file: DISCOVER,
    find: 'if (owner !== undefined && owner.arn !== secret.arn) {',
    replace: "if (owner !== undefined && owner.arn === '') {",
    breaks: "Whoever may tag a secret takes over another key's record, its mode and its lists.",
    test: {
      file: DISCOVER_TEST,
      name: 'keeps the one it knows, in whatever order they are listed, and names both',
    },
  },
  {
    name: 'unreadable-tags',
    guard: 'A secret whose tags cannot be read keeps its record',
    file: DISCOVER,
    find: "owner.read.kind === 'record' && owner.read.record.keyId !== known?.keyId",
    replace: "owner.read.kind !== 'record' || owner.read.record.keyId !== known?.keyId",
    breaks: 'A slip in one tag hands the key to whichever other secret names it.',
    test: { file: DISCOVER_TEST, name: 'keeps the known one while its tags cannot be read' },
  },
  {
    name: 'bounded-exceptions',
    guard: 'A key has at most 50 exceptions',
    file: 'shared/decide/key-exceptions.ts',
    find: 'if (count <= MOST_EXCEPTIONS)',
    replace: 'if (count <= 2 * MOST_EXCEPTIONS)',
    breaks: 'A pipeline that announces each deploy makes an item that each fold has to read.',
    test: {
      file: 'test/unit/decide/key-exceptions.test.ts',
      name: 'are bounded, and make room when they have ended a day ago',
    },
  },
  {
    name: 'letter-not-swallowed',
    guard: 'A letter that died again goes back under another id',
    file: 'cli/redrive/return-letter.ts',
    find: 'MessageDeduplicationId: freshId(message)',
    replace: 'MessageDeduplicationId: group',
    breaks: 'The queue takes it for its own duplicate, and its calls are lost.',
    test: {
      file: 'test/unit/redrive/letters.test.ts',
      name: 'is another message after it has died once more, so that the queue does not swallow it',
    },
  },
  {
    name: 'lesson-of-one-incident',
    guard: 'A lesson closes the incident that it was taken from, and no other',
    file: 'shared/pipeline/teach-baseline.ts',
    find: 'openIncident?.incidentId === incidentId ? incidentId : undefined;',
    replace: 'openIncident?.incidentId;',
    breaks: '"That was me" about last week ends the theft that goes on now.',
    test: {
      file: 'test/unit/account/teach.test.ts',
      name: 'keeps the incident open that nobody has spoken of',
    },
  },
];
