// What keeps a decision from being made unseen, and the trail of decisions from being forged.
import type { Guard } from '../guard.ts';

const STORES = 'test/contract/aws/dynamodb-stores.test.ts';
const PEOPLE = 'test/unit/account/people.test.ts';
const DISCOVER = 'shared/pipeline/discover-keys.ts';
const DISCOVER_TEST = 'test/unit/account/discover.test.ts';
const DECIDE_CASE = 'test/unit/account/decide-case.test.ts';
const VERIFY = 'shared/respond/verify-audit.ts';
const CHAIN_TEST = 'test/unit/respond/audit-chain.test.ts';

export const TRAIL_GUARDS: readonly Guard[] = [
  {
    name: 'trail-before-case',
    guard: 'A decision goes into the trail first, and then into the case',
    file: 'shared/pipeline/decide-case.ts',
    find: 'await record(order, { known, now }, services);\n  return change(order, step, services);',
    replace:
      'const done = await change(order, step, services);\n  await record(order, { known, now }, services);\n  return done;',
    breaks: 'A command that dies leaves a decided case of which the trail knows nothing, for ever.',
    test: {
      file: DECIDE_CASE,
      name: 'is finished by the same order again, when its worker died before the case was changed',
    },
  },
  {
    name: 'second-row-for-the-slower',
    guard: 'Who decides a moment after another is told so, in the trail as well',
    file: 'shared/pipeline/decide-case.ts',
    find: 'if (isPossible) return',
    replace: 'if (isPossible || incidentCase !== undefined) return',
    breaks: 'The trail says that a case was resolved that was a false alarm.',
    test: { file: DECIDE_CASE, name: 'says so where another person was quicker' },
  },
  {
    name: 'exception-on-record-first',
    guard: 'A detector is silenced only after that stands in the trail',
    file: 'shared/pipeline/change-exceptions.ts',
    find: 'await recordAction({ at: services.now(), by, action, subject: record.keyId, detail }, services);',
    replace: '',
    breaks: 'Whoever works for a thief silences a detector, and nobody ever sees that.',
    test: { file: PEOPLE, name: 'is never done without being on the record' },
  },
  {
    name: 'audit-row',
    guard: 'A row of the trail is put only where none is',
    file: 'shared/adapters/dynamodb-audit-trail.ts',
    find: "Put: { TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' },",
    replace: 'Put: { TableName: table.name, Item },',
    breaks:
      'Of two who decide at the same moment one leaves no trace, and the chain does not show it.',
    test: { file: STORES, name: 'takes the rows of many at once, and loses and forks none' },
  },
  {
    name: 'audit-hash',
    guard: 'The check computes the hash of each row anew',
    file: VERIFY,
    find: 'if (hash(canonicalRow(row)) !== row.hash)',
    replace: "if (row.hash === '')",
    breaks: 'A row that says another name looks whole.',
    test: { file: CHAIN_TEST, name: 'shows each row whose %s was altered' },
  },
  {
    name: 'audit-binding',
    guard: 'The check compares each row with the one before',
    file: VERIFY,
    find: 'else if (row.previous !== (last?.hash ?? NO_ROW))',
    replace: "else if (row.previous === '')",
    breaks: 'A row that was written anew, with a hash of its own, looks whole.',
    test: { file: CHAIN_TEST, name: 'shows each row that was written anew with a hash of its own' },
  },
  {
    name: 'audit-anchor',
    guard: 'The check looks for a head that a mail has quoted',
    file: VERIFY,
    find: 'let isAnchored = anchor === undefined;',
    replace: 'let isAnchored = anchor === undefined || anchor.seq > 0;',
    breaks: 'A trail that was written anew from its first row to its head looks whole.',
    test: {
      file: CHAIN_TEST,
      name: 'shows a trail that was written anew from its first row to its head, by an anchor',
    },
  },
  {
    name: 'record-on-record-first',
    guard: 'A record changes only after that stands in the trail',
    file: DISCOVER,
    find: 'await audit.append(entry, isTold ? [actionNotice(entry)] : []);\n  await registry.put(record);',
    replace:
      'await registry.put(record);\n  await audit.append(entry, isTold ? [actionNotice(entry)] : []);',
    breaks: 'A tag takes a key out of mode `enforce`, and the trail knows nothing of it.',
    test: { file: DISCOVER_TEST, name: 'changes nothing that it could not put on the record' },
  },
  {
    name: 'kill-switch-on-record-first',
    guard: 'The kill switch is pulled only after that stands in the trail',
    file: 'shared/pipeline/pull-kill-switch.ts',
    find: '  await recordAction(',
    replace: '  await services.brake.setKillSwitch(on);\n  await recordAction(',
    breaks: 'Nothing is disabled any more, and nobody knows since when and by whom.',
    test: { file: PEOPLE, name: 'of a kill switch leaves it as it is' },
  },
  {
    name: 'release-on-record-first',
    guard: 'A release stands in the trail before its hold says so',
    file: 'shared/pipeline/release-key.ts',
    find: "  await putOnRecord(releasing, order, { isReplaced: result.kind === 'replaced', services });",
    replace:
      "  await moveHold(releasing, result.kind === 'replaced' ? 'replace' : 'give-back', { order, services });\n  await putOnRecord(releasing, order, { isReplaced: result.kind === 'replaced', services });",
    breaks:
      'A command that dies has given a key back, and the trail and the bots never hear of it.',
    test: { file: PEOPLE, name: 'of a release is put there by whoever finishes it' },
  },
  {
    name: 'quarantine-on-record-first',
    guard: "A person's quarantine stands in the trail before its hold says so",
    file: 'shared/pipeline/quarantine-key.ts',
    find: "  await putOnRecord(acting);\n  const { strategy, secretVersion } = result;\n  await containCases(keyId, stepOf(acting), acting.services.cases);\n  const hold = await moveHold(pending, 'confirm', acting, { strategy, secretVersion });\n",
    replace:
      "  const { strategy, secretVersion } = result;\n  await containCases(keyId, stepOf(acting), acting.services.cases);\n  const hold = await moveHold(pending, 'confirm', acting, { strategy, secretVersion });\n  await putOnRecord(acting);\n",
    breaks:
      'A command that dies leaves a key disabled by somebody of whom the trail knows nothing.',
    test: {
      file: 'test/unit/account/quarantine.test.ts',
      name: 'goes on where an attempt was cut off',
    },
  },
  {
    name: 'order-on-record-first',
    guard: "DISPATCH's quarantine stands in the trail before its hold says so",
    file: 'shared/pipeline/contain-key.ts',
    find: "    await putOnRecord(acting);\n    // By name: it may go on with an order that another incident, or a person, has begun.\n    const held = await move(pending, 'confirm', acting, { incidentId, strategy, secretVersion });\n",
    replace:
      "    const held = await move(pending, 'confirm', acting, { incidentId, strategy, secretVersion });\n    await putOnRecord(acting);\n",
    breaks: 'A quarantine whose worker died has no row in the trail, for ever.',
    test: { file: PEOPLE, name: 'of a quarantine is put there by the next attempt' },
  },
];
