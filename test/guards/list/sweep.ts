// What brings back, sooner or later, everything that was cut off or left undone.
import type { Guard } from '../guard.ts';

const SWEEP = 'shared/pipeline/sweep.ts';
const SWEEP_TEST = 'test/unit/account/sweep.test.ts';
const CHECK_HOLD = 'shared/pipeline/check-hold.ts';

export const SWEEP_GUARDS: readonly Guard[] = [
  {
    name: 'sweep',
    guard: 'The sweep calls for what the stream has missed',
    file: SWEEP,
    find: 'if (called + work.heldKeys.length > 0) await caller.call(work);',
    replace: '',
    breaks: 'A stream that stands still for a day loses the alerts of that day.',
    test: {
      file: SWEEP_TEST,
      name: 'after 25 hours without a stream delivers everything, the end included',
    },
  },
  {
    name: 'sweep-waits-for-stream',
    guard: 'The sweep leaves fresh notices to the stream',
    file: SWEEP,
    find: 'notices.due(epochMs(now - STREAM_MS), MOST_NOTICES)',
    replace: 'notices.due(now, MOST_NOTICES)',
    breaks:
      'Two workers carry each notice out at once, and mails go out twice as fast as they may.',
    test: {
      file: SWEEP_TEST,
      name: 'leaves fresh notices to the stream, and carries out those that it missed',
    },
  },
  {
    name: 'sweep-moves-on',
    guard: 'Each turn of the sweep begins elsewhere',
    file: 'shared/pipeline/take-window.ts',
    find: 'const start = (turn * step) % all.length;',
    replace: 'const start = (turn * step) % 1;',
    breaks: 'Thirty notices that fail for ever keep all others from going out.',
    test: {
      file: SWEEP_TEST,
      name: 'calls for no more than one run can do, and for other notices in the next minute',
    },
  },
  {
    name: 'overdue-counted',
    guard: 'What stays due is counted for the alarm',
    file: SWEEP,
    find: 'const since = epochMs(now - OVERDUE_MS);',
    replace: 'const since = epochMs(now - 60 * OVERDUE_MS);',
    breaks: 'The monitor tells nobody anything, and nobody is told of that.',
    test: { file: SWEEP_TEST, name: 'counts as overdue what has been due for a minute' },
  },
  {
    name: 'healer-of-quarantine',
    guard: 'A look at the holds finishes a quarantine that stands half-way',
    file: CHECK_HOLD,
    find: 'return finishQuarantine(hold, secret.state, checking);',
    replace: "return 'agrees';",
    breaks: 'A secret whose order nobody tries any more stays half-way for ever.',
    test: {
      file: 'test/unit/account/decisions.test.ts',
      name: 'is finished by the look at the holds',
    },
  },
  {
    name: 'healer-of-release',
    guard: 'A look at the holds finishes a release that was begun',
    file: CHECK_HOLD,
    find: "await giveBack(hold, { record, by: hold.changedBy, reason: 'finished later' }, checking);",
    replace: '',
    breaks: 'A person who releases a key and loses the connection leaves a bot without its key.',
    test: { file: SWEEP_TEST, name: 'finishes a release whose beginner has died' },
  },
  {
    name: 'fresh-order-left-alone',
    guard: 'An order of the last hour is left to whoever carries it out',
    file: CHECK_HOLD,
    find: "if (hold.state === 'pending' && isFresh) return 'agrees';",
    replace: '',
    breaks:
      'Each quarantine that has to be tried again is told as drift, and taken back in between.',
    test: { file: SWEEP_TEST, name: 'settles an old order whose secret is %s' },
  },
  {
    name: 'kept-free',
    guard:
      'A key that a person has given back is given back again when an older order reaches its secret late',
    file: CHECK_HOLD,
    find: "if (hold.state === 'active') return keepFree(hold, checking);",
    replace: "if (hold.state === 'active') return 'agrees';",
    breaks: 'A bot stands still after its release, and the record says that it runs.',
    test: {
      file: SWEEP_TEST,
      name: 'gives a key back again when an order from before has reached its secret late',
    },
  },
  {
    name: 'freed-looked-at',
    guard: 'The sweep has keys looked at for hours after they were given back',
    file: SWEEP,
    find: 'const looked = [...held, ...freed]',
    replace: 'const looked = [...held]',
    breaks: 'An older order that reaches a secret late is seen by nobody.',
    test: {
      file: SWEEP_TEST,
      name: 'is asked for by the sweep for hours after a key was given back',
    },
  },
  {
    name: 'drift-told',
    guard: 'Where a hold and its secret disagree people are told, and the hold follows',
    file: CHECK_HOLD,
    find: "return mend(hold, hold.state === 'quarantined' ? 'replace' : 'withdraw', checking);",
    replace: "return 'agrees';",
    breaks: 'A key that somebody has put back into use is shown as contained.',
    test: {
      file: SWEEP_TEST,
      name: 'follows a person who has put another value there, and says so',
    },
  },
  {
    name: 'damaged-item-in-list',
    guard: 'An item that cannot be read is reported, and keeps no list from the others',
    file: 'shared/adapters/dynamodb-item.ts',
    find: 'table.onDamaged(error);',
    replace: '',
    breaks: 'A key that nobody can read any more is watched by nobody, in silence.',
    test: {
      file: 'test/contract/aws/dynamodb-items.test.ts',
      name: 'does not keep a list from the others, and is reported',
    },
  },
  {
    name: 'care-round',
    guard: 'The round of care is changed only as it was read',
    file: 'shared/adapters/dynamodb-care-store.ts',
    find: "const isStored = '#day = :day AND isClosed = :isClosed';",
    replace: "const isStored = '(#day = :day AND isClosed = :isClosed) OR attribute_exists(pk)';",
    breaks: 'Two sweeps that overlap open a round twice, and people get its digest twice.',
    test: {
      file: 'test/contract/aws/dynamodb-stores.test.ts',
      name: 'changes the round that it was shown, once',
    },
  },
  {
    name: 'care-once-a-round',
    guard: 'A key that a round has seen is not looked at again',
    file: 'shared/respond/follow-care.ts',
    find: 'if (before?.day === day) return before;',
    replace: '',
    breaks: 'An inspection that is cut off and repeated takes what is new for what was told.',
    test: {
      file: 'test/unit/respond/follow-care.test.ts',
      name: 'changes nothing in a round that has seen the key',
    },
  },
];
