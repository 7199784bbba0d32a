// What bounds the harm that a fault of ours could do: the brake, and who passes it.
import type { Guard } from '../guard.ts';

const STORES = 'test/contract/aws/dynamodb-stores.test.ts';
const BRAKE = 'shared/respond/brake.ts';
const BRAKE_TEST = 'test/unit/respond/brake.test.ts';
const BRAKE_STORE = 'shared/adapters/dynamodb-brake-store.ts';

export const BRAKE_GUARDS: readonly Guard[] = [
  {
    name: 'brake-hour',
    guard: 'At most three keys an hour are disabled by themselves',
    file: BRAKE,
    find: 'lastHour.length >= MOST_AN_HOUR ||',
    replace: '',
    breaks: 'A mistake of ours stops a whole fleet of bots.',
    test: {
      file: 'test/unit/account/faults.test.ts',
      name: 'beyond the brake is an alert, and the brake is told of once',
    },
  },
  {
    name: 'brake-share',
    guard: 'At most a fifth of the keys is held back at one time',
    file: BRAKE,
    find: '|| held >= share)',
    replace: '|| held > keys)',
    breaks: 'A small fleet is stopped within the hour that the other bound allows.',
    test: { file: BRAKE_TEST, name: 'with %s of %s keys held answers %s' },
  },
  {
    name: 'brake-counts-once',
    guard: 'The brake counts an incident once',
    file: BRAKE,
    find: "if (recent.some(({ incidentId }) => incidentId === entry.incidentId)) return { kind: 'known' };",
    replace: '',
    breaks: 'A theft that is tried again uses the brake up, and the next one is not contained.',
    test: { file: BRAKE_TEST, name: 'answers %s' },
  },
  {
    name: 'brake-version',
    guard: 'The brake is written only over what was read',
    file: BRAKE_STORE,
    find: "'version = :version',",
    replace: "'version = :version OR attribute_exists(version)',",
    breaks: 'Many workers admit a key each at the same moment, and each counts one.',
    test: { file: STORES, name: 'brake store > writes what it read, once' },
  },
  {
    name: 'brake-first-write',
    guard: 'The first entry of the brake is written only where there is none',
    file: BRAKE_STORE,
    find: "'attribute_not_exists(version)'",
    replace: "'attribute_not_exists(version) OR attribute_exists(version)'",
    breaks: 'In the first storm each worker admits a key of its own.',
    test: { file: STORES, name: 'brake store > lets one of many win' },
  },
  {
    name: 'kill-switch-raises-version',
    guard: 'Pulling the kill switch raises the version of the brake',
    file: BRAKE_STORE,
    find: "'SET killSwitch = :on ADD version :one'",
    replace: "'SET killSwitch = :on ADD pulled :one'",
    breaks: 'A worker that has looked before goes on as if nobody had pulled it.',
    test: {
      file: STORES,
      name: 'keeps the kill switch apart, and makes whoever has read before look again',
    },
  },
  {
    name: 'brake-given-back',
    guard: 'What could not be disabled is not counted',
    file: 'shared/pipeline/contain-key.ts',
    find: 'await takeBack(acting);',
    replace: '',
    breaks: 'Three keys without a tombstone keep the fourth from being contained.',
    test: { file: 'test/unit/account/decisions.test.ts', name: 'does not use the brake up' },
  },
  {
    name: 'brake-told-once',
    guard: 'The brake is told of once an hour',
    file: 'shared/pipeline/ask-to-hold.ts',
    find: "noticeIdOf('brake-engaged', Math.floor(at / HOUR_MS))",
    replace: "noticeIdOf('brake-engaged', record.keyId, at)",
    breaks: 'A storm of thefts becomes another storm, of messages about the brake.',
    test: {
      file: 'test/unit/account/faults.test.ts',
      name: 'beyond the brake is an alert, and the brake is told of once',
    },
  },
  {
    name: 'drill-by-id-and-exchange',
    guard: 'A key is one of a drill by its id and its exchange together',
    file: 'shared/model/key-record.ts',
    find: 'return exchange === DRILL_EXCHANGE && isDrillKey(keyId);',
    replace: 'return exchange === DRILL_EXCHANGE || isDrillKey(keyId);',
    breaks: 'A real key of a well-chosen name passes the brake.',
    test: {
      file: 'test/unit/account/drill.test.ts',
      name: 'is no drill by the name of its key alone: the brake holds for it',
    },
  },
  {
    name: 'drill-not-counted',
    guard: 'A drill is not counted as a key that is held back',
    file: 'shared/pipeline/ask-to-hold.ts',
    find: 'keyId !== record.keyId && !isDrillKey(keyId)',
    replace: 'keyId !== record.keyId',
    breaks: 'A drill keeps a small fleet from losing the one key that is stolen meanwhile.',
    test: {
      file: 'test/unit/account/drill.test.ts',
      name: 'uses nothing of the brake up: a small fleet can still lose its one key',
    },
  },
];
