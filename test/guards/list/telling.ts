// What makes people hear of everything once, and in a number that they can read.
import type { Guard } from '../guard.ts';

const STORES = 'test/contract/aws/dynamodb-stores.test.ts';
const FAULTS = 'test/unit/account/faults.test.ts';
const STORM = 'test/unit/account/storm.test.ts';
const NOTICE_STORE = 'shared/adapters/dynamodb-notice-store.ts';
const DIGEST_STORE = 'shared/adapters/dynamodb-digest-store.ts';

export const TELLING_GUARDS: readonly Guard[] = [
  {
    name: 'notice-put',
    guard: 'A notice is put only where none is',
    file: NOTICE_STORE,
    find: "ConditionExpression: 'attribute_not_exists(pk)',",
    replace: '',
    breaks: 'What was told and settled is told again each time that it is found out again.',
    test: { file: STORES, name: 'puts a notice once' },
  },
  {
    name: 'settled-for-good',
    guard: 'Of a settled notice nothing is chosen any more',
    file: NOTICE_STORE,
    find: "'attribute_exists(pk) AND attribute_not_exists(settledAt)'",
    replace: "'attribute_exists(pk)'",
    breaks: 'A worker that comes late tells people again what another has told.',
    test: {
      file: STORES,
      name: 'lets the first attempt choose the way, and the next one change what it has read',
    },
  },
  {
    name: 'way-chosen-once',
    guard: 'How a message goes out is chosen once',
    file: NOTICE_STORE,
    find: "'attribute_not_exists(wayMark)' : 'wayMark = :before'",
    replace: "'attribute_exists(pk)' : 'wayMark = :before OR attribute_exists(pk)'",
    breaks: 'A message goes out by itself and is counted in a digest as well.',
    test: {
      file: STORES,
      name: 'lets the first attempt choose the way, and the next one change what it has read',
    },
  },
  {
    name: 'way-kept-to',
    guard: 'An attempt that follows a crash goes the way that was chosen',
    file: 'shared/pipeline/tell-people.ts',
    find: 'const known = open.way?.alertId === message.alertId ? open.way : undefined;',
    replace: "const known = open.way?.alertId === '' ? open.way : undefined;",
    breaks: 'In a storm with crashes the digests count some messages twice.',
    test: {
      file: STORM,
      name: 'tells each of forty once where every attempt dies after it has told',
    },
  },
  {
    name: 'told-of-news-alone',
    guard: 'What was told is told again only when it came out otherwise',
    file: 'shared/pipeline/carry-out-notice.ts',
    find: 'open.progress.told?.containment !== containment.kind',
    replace: "open.progress.told?.containment !== 'contained'",
    breaks: 'While Secrets Manager refuses, each of fifty attempts is another mail.',
    test: {
      file: FAULTS,
      name: 'that Secrets Manager refuses is told of at once, tried again, and told of when done',
    },
  },
  {
    name: 'failed-is-tried-again',
    guard: 'A quarantine that failed is due again',
    file: 'shared/pipeline/carry-out-notice.ts',
    find: "if (kind === 'failed' && attempts < MOST_ATTEMPTS) {",
    replace: "if (kind === 'failed' && attempts > MOST_ATTEMPTS) {",
    breaks: 'A key whose secret could not be reached for a moment stays in use.',
    test: {
      file: FAULTS,
      name: 'that Secrets Manager refuses is told of at once, tried again, and told of when done',
    },
  },
  {
    name: 'reminder-after-answer',
    guard: 'The case is looked at once more before somebody is reminded',
    file: 'shared/pipeline/carry-out-notice.ts',
    find: '(killSwitch || !isUnanswered(incidentCase))',
    replace: 'killSwitch',
    breaks: 'A person who has just answered is woken again.',
    test: {
      file: 'test/unit/account/reminders.test.ts',
      name: 'that were written before the answer wake nobody after it',
    },
  },
  {
    name: 'reminder-number',
    guard: "A reminder's id has its number",
    file: 'shared/pipeline/send-reminders.ts',
    find: 'const number = one.reminders + 1;',
    replace: 'const number = now;',
    breaks: 'A sweep that dies between a reminder and its case reminds twice.',
    test: {
      file: 'test/unit/account/reminders.test.ts',
      name: 'come once though the worker dies between notice and case',
    },
  },
  {
    name: 'digest-closed',
    guard: 'A digest takes nothing more once it is closed',
    file: DIGEST_STORE,
    find: "'attribute_not_exists(closedAt) AND (attribute_not_exists(entries) OR size(entries) < :most)'",
    replace: "'attribute_not_exists(entries) OR size(entries) < :most'",
    breaks: 'A message is put into a digest that has gone out, and nobody ever reads it.',
    test: {
      file: STORES,
      name: 'takes nothing more once it is closed, and always gives the same',
    },
  },
  {
    name: 'digest-entry-known',
    guard: 'An entry of a closed digest is found there again',
    file: DIGEST_STORE,
    find: 'return [...after.entries].some((text) => text.startsWith(`${entry.id} `));',
    replace: 'return after.entries.size < 0;',
    breaks: 'A message whose worker died is counted in two digests.',
    test: {
      file: 'test/contract/aws/telling-faults.test.ts',
      name: 'that came in while somebody looked is found, though its digest is closed by now',
    },
  },
  {
    name: 'urgent-at-any-time',
    guard: 'Quiet hours keep nothing urgent back',
    file: 'shared/respond/plan-digest.ts',
    find: "if (topic === 'urgent') return undefined;",
    replace: '',
    breaks: 'A theft at night is told in the morning.',
    test: { file: 'test/unit/account/quiet-hours.test.ts', name: 'keep nothing urgent back' },
  },
  {
    name: 'contain-before-telling',
    guard: 'All keys of a batch are contained before anybody is told',
    file: 'functions/dispatch-work.ts',
    find: 'await containAll(fresh.map(noticeIdOf), work);',
    replace: '',
    breaks: 'The tenth stolen key stays in use while nine mails go out, a second each.',
    test: {
      file: 'test/unit/functions/dispatch-work.test.ts',
      name: 'has every key contained, whatever fails on the way',
    },
  },
  {
    name: 'damaged-notice',
    guard: 'A notice that cannot be read is handed out all the same',
    file: NOTICE_STORE,
    find: "for await (const { pk } of walkWork(table, 'DUE', now)) {\n    if (pk?.S !== undefined) yield",
    replace:
      "for await (const { pk, notice } of walkWork(table, 'DUE', now)) {\n    if (pk?.S !== undefined && notice !== undefined) yield",
    breaks: 'A damaged notice is due for ever, and nobody sees it fail.',
    test: {
      file: 'test/contract/aws/dynamodb-items.test.ts',
      name: 'of the outbox is handed out, and fails in the hand of whoever opens it',
    },
  },
  {
    name: 'no-reminder-under-kill-switch',
    guard: 'Nobody is reminded while the kill switch is on',
    file: 'shared/pipeline/send-reminders.ts',
    find: 'if (due.length === 0 || (await services.brake.read()).killSwitch) {',
    replace: 'if (due.length === 0) {',
    breaks: 'Reminders are used up while nobody may be woken, and none is left for afterwards.',
    test: {
      file: 'test/unit/account/reminders.test.ts',
      name: 'wait while the kill switch is on',
    },
  },
  {
    name: 'bots-told-by-the-order',
    guard: 'Bots are told by the notice that asked for the quarantine',
    file: 'shared/pipeline/tell-of-incident.ts',
    find: "if (containment.kind === 'contained' && decision === 'disable' && mayHold(stage)) {",
    replace: "if (containment.kind === 'contained') {",
    breaks: 'Each stage of an incident makes bots cancel their orders once more.',
    test: {
      file: 'test/unit/account/theft.test.ts',
      name: 'is told to bots once, however long it goes unanswered',
    },
  },
  {
    name: 'reminders-end',
    guard: 'Reminders end after two days',
    file: 'shared/respond/remind.ts',
    find: 'return at - openedAt > REMINDED_FOR_MS;',
    replace: 'return at < openedAt;',
    breaks: 'People learn to look past messages that never end.',
    test: {
      file: 'test/unit/account/reminders.test.ts',
      name: 'come after a quarter of an hour, at doubling pauses, for two days',
    },
  },
  {
    name: 'notice-there',
    guard: 'A notice is changed only where there is one',
    file: NOTICE_STORE,
    find: "'attribute_exists(pk) AND attribute_not_exists(settledAt)'",
    replace: "'attribute_not_exists(settledAt)'",
    breaks: 'What time to live has deleted comes back as half an item, which nobody can read.',
    test: { file: STORES, name: 'has no notice that nobody put' },
  },
];
