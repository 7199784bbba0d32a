// What keeps one bad message, or one slow service, from taking others with it.
import type { Guard } from '../guard.ts';

const RUN_BATCH = 'functions/runtime/run-batch.ts';
const RUN_BATCH_TEST = 'test/unit/functions/run-batch.test.ts';
const WORK = 'functions/dispatch-work.ts';
const WORK_TEST = 'test/unit/functions/dispatch-work.test.ts';
const SENDER = 'shared/adapters/sqs-chunk-sender.ts';

export const BATCH_GUARDS: readonly Guard[] = [
  {
    name: 'poison-alone',
    guard: 'A message that will never succeed holds back no other',
    file: RUN_BATCH,
    find: 'if (retry) return [...failed, ...group.slice(index)];',
    replace: 'return [...failed, ...group.slice(index)];',
    breaks: 'One poisoned line keeps all later calls of its key among the dead letters.',
    test: {
      file: RUN_BATCH_TEST,
      name: 'lets the rest of a group pass a message that is hopeless',
    },
  },
  {
    name: 'poison-given-back',
    guard: 'A message that will never succeed goes to the dead letters',
    file: RUN_BATCH,
    find: "if (hopeless === 'give-back') failed.push(record);",
    replace: '',
    breaks: 'Calls that could not be read are gone, and nobody can ever look at them.',
    test: {
      file: 'test/unit/functions/fold-messages.test.ts',
      name: 'gives a poisoned message back alone, and says why',
    },
  },
  {
    name: 'order-of-a-key',
    guard: 'A message that may succeed later holds back the rest of its key',
    file: RUN_BATCH,
    find: 'if (retry) return [...failed, ...group.slice(index)];',
    replace: 'if (retry) {\n        failed.push(record);\n        continue;\n      }',
    breaks: 'Calls of a key are learned in another order than they were made.',
    test: { file: RUN_BATCH_TEST, name: 'holds back the rest of a group after %s' },
  },
  {
    name: 'fault-counted',
    guard: 'A fault that is caught is counted for the alarm',
    file: RUN_BATCH,
    find: "telemetry.count('WorkFailed', 1);",
    replace: '',
    breaks: 'AWS is told of no error, and nobody hears of one.',
    test: {
      file: RUN_BATCH_TEST,
      name: 'counts each failure for the alarm, since AWS is told of no error',
    },
  },
  {
    name: 'stream-goes-on',
    guard: 'The stream passes over what will never succeed',
    file: WORK,
    find: "hopeless: 'pass-over',",
    replace: "hopeless: 'give-back',",
    breaks: 'One damaged notice stops all alerts for an hour.',
    test: {
      file: WORK_TEST,
      name: 'asks for those again that may succeed later, and lets the stream go on past the others',
    },
  },
  {
    name: 'new-notices-alone',
    guard: 'The stream carries out what is new, not what was changed',
    file: WORK,
    find: "eventName === 'INSERT' &&",
    replace: '',
    breaks: 'Each attempt writes its notice, and so calls for the next one, without an end.',
    test: { file: WORK_TEST, name: 'carries out new notices, and nothing else that is written' },
  },
  {
    name: 'notices-in-turn',
    guard: 'A worker tells of one notice at a time',
    file: WORK,
    find: "groups: 'one-after-the-other',",
    replace: "groups: 'beside-each-other',",
    breaks:
      'Ten notices of a batch ask for the same moment, and the table is asked ten times as often.',
    test: { file: WORK_TEST, name: 'never has two notices at work at once' },
  },
  {
    name: 'time-left',
    guard: 'No notice is begun for which there is no time',
    file: WORK,
    find: "if (!hasTime())\n        throw new OutsideError('unavailable', 'Expected time for a notice, got none.');",
    replace: '',
    breaks: 'A function is stopped between disabling a key and saying so.',
    test: { file: WORK_TEST, name: 'gives back what there is no time for' },
  },
  {
    name: 'chunks-in-waves',
    guard: 'The chunks of a key are sent one after the other',
    file: SENDER,
    find: 'sent.set(message.chunk.keyId, place + 1);',
    replace: '',
    breaks:
      'A busy queue turns the order of calls round, and a bot looks as if it were in two places.',
    test: {
      file: 'test/unit/adapters/sqs-chunk-sender.test.ts',
      name: 'sends the chunks of one key one after the other',
    },
  },
  {
    name: 'refused-chunks-again',
    guard: 'Chunks that the queue did not take are sent again',
    file: SENDER,
    find: 'if (Failed.length === 0) return;',
    replace: 'if (Failed.length >= 0) return;',
    breaks: 'A queue that is busy for a moment loses calls, and no error says so.',
    test: {
      file: 'test/unit/adapters/sqs-chunk-sender.test.ts',
      name: 'sends those again that the queue did not take',
    },
  },
  {
    name: 'time-out-ends-a-call',
    guard: 'A time-out really ends a call',
    file: 'shared/adapters/aws-client-settings.ts',
    find: 'throwOnRequestTimeout: true,\n      httpsAgent',
    replace: 'throwOnRequestTimeout: false as unknown as true,\n      httpsAgent',
    breaks:
      'The SDK only warns, and a service that hangs holds the function to the end of its time.',
    test: {
      file: 'test/contract/aws/dynamodb-faults.test.ts',
      name: 'of a service that says nothing is unavailable, after three attempts',
    },
  },
  {
    name: 'stalled-reply',
    guard: 'A reply whose bytes stop coming is given up',
    file: 'shared/adapters/aws-client-settings.ts',
    find: 'socketTimeout: stallMs,',
    replace: 'socketTimeout: stallMs * 1_000,',
    breaks: 'A log that stops coming holds NORMALISE for ten minutes.',
    test: {
      file: 'test/contract/stalled-replies.test.ts',
      name: 'gives a log up whose bytes stop coming, to read it again later',
    },
  },
  {
    name: 'known-work-alone',
    guard: 'DISPATCH takes the work that SWEEP calls for, and nothing else',
    file: WORK,
    find: 'const WORK = z.strictObject({ noticeIds: names, heldKeys: names });',
    replace: 'const WORK = z.looseObject({ noticeIds: names, heldKeys: names });',
    breaks: 'A call of another form passes for a turn without work, and nobody sees that.',
    test: { file: WORK_TEST, name: 'readDueWork > refuses %j' },
  },
  {
    name: 'passing-faults',
    guard: 'What passes by itself is told from what never will',
    file: 'shared/adapters/aws-fault.ts',
    find: 'const passes = isPassing(status) || isBrokenConnection(error) || PASSING.has(error.name);',
    replace: 'const passes = isPassing(status) || isBrokenConnection(error);',
    breaks:
      'A table that is busy for a moment sends calls to the dead letters, and passes alerts over.',
    test: { file: 'test/unit/adapters/aws-fault.test.ts', name: 'makes of %s: %3$s' },
  },
];
