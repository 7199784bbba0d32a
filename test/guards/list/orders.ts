// What stands against an order to disable a key, up to the last moment.
import type { Guard } from '../guard.ts';

const THEFT = 'test/unit/account/theft.test.ts';
const ORDER = 'shared/respond/containment-order.ts';
const ORDER_TEST = 'test/unit/respond/containment-order.test.ts';

export const ORDER_GUARDS: readonly Guard[] = [
  {
    name: 'order-epoch',
    guard: 'A notice of an older epoch orders nothing',
    file: ORDER,
    find: "if (hold.epoch !== notice.epoch || hold.state === 'releasing')",
    replace: "if (hold.state === 'releasing')",
    breaks: 'An old order that is tried again holds back a key that a person has released.',
    test: {
      file: THEFT,
      name: 'gives the key back, tells the bots, and outdates what was ordered before',
    },
  },
  {
    name: 'order-while-releasing',
    guard: 'Nothing is ordered while a release is under way',
    file: ORDER,
    find: "if (hold.epoch !== notice.epoch || hold.state === 'releasing')",
    replace: 'if (hold.epoch !== notice.epoch)',
    breaks:
      'An order uses up the brake and is told as weighed, though a person is giving the key back.',
    test: { file: ORDER_TEST, name: 'lets %s stand against an order' },
  },
  {
    name: 'order-by-calls-alone',
    guard: 'Only what the calls brought about orders a quarantine',
    file: ORDER,
    find: "return stage === 'opened' || stage === 'escalated';",
    replace: "return stage !== 'closed';",
    breaks: 'A reminder, or an answer, disables a key that people had decided to leave in use.',
    test: {
      file: 'test/unit/account/reminders.test.ts',
      name: 'hold no key back, though their incident asked for it',
    },
  },
  {
    name: 'mode-enforce',
    guard: 'A key is disabled in mode `enforce` alone',
    file: ORDER,
    find: "if (record.mode !== 'enforce')",
    replace: "if (record.mode === 'observe')",
    breaks: 'A key is disabled that its owner only wanted to hear of.',
    test: { file: THEFT, name: 'with %s is told of, and the key stays' },
  },
  {
    name: 'protected-key',
    guard: 'A protected key is never disabled by itself, since when ever it is protected',
    file: ORDER,
    find: "if (record.protected) return decided({ kind: 'ruled-out', by: 'protected' });",
    replace: '',
    breaks: 'A key that a person protects while an order waits is disabled all the same.',
    test: { file: ORDER_TEST, name: 'lets %s stand against an order' },
  },
  {
    name: 'kill-switch',
    guard: 'Under the kill switch nothing is ordered',
    file: ORDER,
    find: "if (input.killSwitch) return decided({ kind: 'ruled-out', by: 'kill-switch' });",
    replace: '',
    breaks:
      'An order takes up a quarantine of another incident that was cut off, kill switch or not.',
    test: { file: ORDER_TEST, name: 'lets %s stand against an order' },
  },
  {
    name: 'kill-switch-looked-at-last',
    guard: 'The kill switch is looked at once more before the brake admits',
    file: 'shared/pipeline/ask-to-hold.ts',
    find: "if (killSwitch) return 'kill-switch';",
    replace: '',
    breaks: 'A switch that was pulled while an order was weighed comes too late.',
    test: {
      file: 'test/unit/account/decisions.test.ts',
      name: 'is not carried out when the kill switch was pulled while it was weighed',
    },
  },
  {
    name: 'person-came-between',
    guard: 'A quarantine that a person came before is undone',
    file: 'shared/pipeline/contain-key.ts',
    find: 'await custody.release(target, secretVersion);',
    replace: '',
    breaks: 'A release that crosses a quarantine leaves the key disabled and its record free.',
    test: {
      file: 'test/unit/account/decisions.test.ts',
      name: 'while the key is being held back has the last word',
    },
  },
  {
    name: 'half-way',
    guard: 'A quarantine that was cut off is finished, whatever was ruled out since',
    file: ORDER,
    find: 'if (isCutOff(input) && record.secretArn !== undefined) {',
    replace: 'if (isCutOff(input) && record.secretArn === undefined) {',
    breaks: 'A secret stays half-way: bots read the tombstone or the real value, as it happens.',
    test: { file: ORDER_TEST, name: 'goes on with a quarantine that was cut off for those alone' },
  },
  {
    name: 'release-of-a-half-way-secret',
    guard: 'A release looks at the secret as well as at the record',
    file: 'shared/pipeline/release-key.ts',
    find: "if (hold.state === 'active' && !(await isOutOfUse(order, services))) {",
    replace: "if (hold.state === 'active') {",
    breaks:
      'A secret that was left half-way cannot be given back, since the record says it is free.',
    test: {
      file: 'test/unit/account/decisions.test.ts',
      name: 'can be given back even where the record says that nothing is held',
    },
  },
];
