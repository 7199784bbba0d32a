// What keeps two workers, an old order and a person from overruling each other at one key.
import type { Guard } from '../guard.ts';

const STORES = 'test/contract/aws/dynamodb-stores.test.ts';
const FAULTS = 'test/unit/account/faults.test.ts';
const THEFT = 'test/unit/account/theft.test.ts';
const HOLD_STORE = 'shared/adapters/dynamodb-hold-store.ts';

export const HOLD_GUARDS: readonly Guard[] = [
  {
    name: 'lease',
    guard: 'One worker at a time has a key',
    file: HOLD_STORE,
    find: "'attribute_not_exists(leaseUntil) OR leaseUntil <= :now OR leaseOwner = :owner'",
    replace:
      "'attribute_not_exists(leaseUntil) OR leaseUntil <= :now OR leaseOwner = :owner OR attribute_exists(pk)'",
    breaks: 'Two workers move the labels of one secret at once.',
    test: { file: STORES, name: 'lends a key to one worker at a time' },
  },
  {
    name: 'order-given-again',
    guard: "A person's order that is given again makes another hold of it",
    file: 'shared/pipeline/quarantine-key.ts',
    find: "await moveHold(hold, isResumed ? 'resume' : 'order', acting);",
    replace: "isResumed ? hold : await moveHold(hold, 'order', acting);",
    breaks:
      'A withdrawal of the first attempt that comes late frees the record of a key that is held.',
    test: {
      file: 'test/unit/account/quarantine.test.ts',
      name: 'given again is not ended by what an earlier attempt has under way',
    },
  },
  {
    name: 'lease-expiry',
    guard: 'A lease runs out',
    file: HOLD_STORE,
    find: 'leaseUntil <= :now OR',
    replace: '(leaseUntil <= :now AND attribute_not_exists(leaseUntil)) OR',
    breaks: 'A worker that dies keeps its key from everybody for ever: no quarantine, no release.',
    test: { file: STORES, name: 'lends it again when the lease has run out, and not before' },
  },
  {
    name: 'own-lease',
    guard: "One's own lease may be taken again",
    file: HOLD_STORE,
    find: "OR leaseOwner = :owner'",
    replace: "OR (leaseOwner = :owner AND attribute_not_exists(leaseUntil))'",
    breaks: 'A worker whose reply was lost is kept out by itself for two minutes.',
    test: { file: STORES, name: 'lends it to its owner again' },
  },
  {
    name: 'lease-of-its-owner',
    guard: 'A lease is given back by its owner alone',
    file: HOLD_STORE,
    find: "onlyIf: 'leaseOwner = :owner',",
    replace: "onlyIf: 'leaseOwner = :owner OR attribute_exists(pk)',",
    breaks: 'A worker that comes back too late takes the key from the one that has it now.',
    test: { file: STORES, name: 'takes it back from its owner alone' },
  },
  {
    name: 'lease-outlives-worker',
    guard: 'A lease is longer than any function lives',
    file: 'shared/pipeline/with-lease.ts',
    find: 'export const LEASE_MS = 120_000;',
    replace: 'export const LEASE_MS = 30_000;',
    breaks: 'A worker that hangs acts on a key that another has by now.',
    test: { file: 'test/infra/leases.test.ts', name: 'DISPATCH ends before its leases do' },
  },
  {
    name: 'work-under-lease',
    guard: 'Nothing is done to a key without its lease',
    file: 'shared/pipeline/with-lease.ts',
    find: '(await holds.acquire(lease, from, until))) return undefined;',
    replace: '(await holds.acquire(lease, from, until))) void 0;',
    breaks: 'The lease is asked for and not kept to.',
    test: {
      file: FAULTS,
      name: 'that another worker has at hand is left to him, until his lease has run out',
    },
  },
  {
    name: 'lease-clock-before-telling',
    guard: 'Who contains before telling keeps to the lease as well',
    file: 'shared/pipeline/contain-first.ts',
    find: 'containKey(await readCase(notice, services), services, inTime)',
    replace: 'containKey(await readCase(notice, services), services, now)',
    breaks:
      'In a burst of alerts, who was held up for minutes holds a key back that is free by now.',
    test: {
      file: 'test/unit/account/storm.test.ts',
      name: 'says nothing of the key any more, and is taken up by the next worker',
    },
  },
  {
    name: 'lease-clock',
    guard: 'Nothing is done to a key past the end of the lease',
    file: 'shared/pipeline/with-lease.ts',
    find: 'if (now < until) return now;',
    replace: 'if (now !== until - until) return now;',
    breaks:
      'Who was held up for minutes holds a key back after another has told people that it is free.',
    test: {
      file: 'test/unit/pipeline/with-lease.test.ts',
      name: 'is over when the lease has run out, and the lease is given back',
    },
  },
  {
    name: 'lease-given-back',
    guard: 'A lease is given back whatever happens',
    file: 'shared/pipeline/with-lease.ts',
    find: '  } finally {\n    await holds.giveBack(lease);\n  }',
    replace: '  } finally {\n    await Promise.resolve();\n  }',
    breaks: 'Each fault makes the next attempt, and a person, wait for two minutes.',
    test: { file: FAULTS, name: 'whose incident cannot be found is a fault that a person sees' },
  },
  {
    name: 'read-again-under-lease',
    guard: 'A notice is read again once the lease is there',
    file: 'shared/pipeline/dispatch-notice.ts',
    find: 'carryOutNotice(noticeId, services, inTime),',
    replace:
      'carryOutNotice(noticeId, { ...services, notices: { ...services.notices, open: async () => open } }, inTime),',
    breaks: 'A worker that waited for another tells people again what that one has told.',
    test: { file: THEFT, name: 'that another worker tells of meanwhile is not told of again' },
  },
  {
    name: 'hold-epoch',
    guard: 'A hold is changed only in the epoch in which it was read',
    file: HOLD_STORE,
    find: "'#epoch = :epochBefore AND #state = :stateBefore AND #changedAt = :changedAtBefore'",
    replace:
      "'(#epoch = :epochBefore OR attribute_exists(#epoch)) AND #state = :stateBefore AND (#changedAt = :changedAtBefore OR attribute_exists(#changedAt))'",
    breaks: 'An order of before a release holds the key back after it.',
    test: { file: STORES, name: 'refuses an order of an older epoch' },
  },
  {
    name: 'hold-state',
    guard: 'A hold is changed only from the state in which it was read',
    file: HOLD_STORE,
    find: "'#epoch = :epochBefore AND #state = :stateBefore AND #changedAt = :changedAtBefore'",
    replace:
      "'#epoch = :epochBefore AND (#state = :stateBefore OR attribute_exists(#state)) AND (#changedAt = :changedAtBefore OR attribute_exists(#changedAt))'",
    breaks: 'A confirmation that comes late turns a release into a quarantine.',
    test: { file: STORES, name: 'refuses a change of a state that is another by now' },
  },
  {
    name: 'hold-changed-at',
    guard: 'A hold is changed only as it was read, and not when it has gone there and back',
    file: HOLD_STORE,
    find: "'#epoch = :epochBefore AND #state = :stateBefore AND #changedAt = :changedAtBefore'",
    replace:
      "'#epoch = :epochBefore AND #state = :stateBefore AND (#changedAt = :changedAtBefore OR attribute_exists(#changedAt))'",
    breaks: 'A change that arrives late orders what nobody has ordered.',
    test: {
      file: STORES,
      name: 'refuses a change that arrives late, when the hold has gone there and back',
    },
  },
  {
    name: 'hold-attempt',
    guard: "The mark of an attempt tells its own lost reply from another's change",
    file: HOLD_STORE,
    find: "return item?.['attempt']?.S === attempt;",
    replace: "return item?.['attempt']?.S === '';",
    breaks:
      'A quarantine whose reply was lost is taken for one that a person has overruled, and is undone.',
    test: {
      file: 'test/contract/aws/dynamodb-faults.test.ts',
      name: 'of a hold, a lease or the brake is still ours',
    },
  },
  {
    name: 'damaged-hold',
    guard: 'A hold that cannot be read is a fault',
    file: 'shared/adapters/dynamodb-hold-item.ts',
    find: 'if (item === undefined || isLeaseAlone(item))',
    replace: 'if (item === undefined || isLeaseAlone(item) || !storedHold.safeParse(item).success)',
    breaks: 'A key whose hold was damaged is taken for one that nobody ever held.',
    test: {
      file: 'test/contract/aws/dynamodb-items.test.ts',
      name: 'is never taken for no %s',
    },
  },
  {
    name: 'release-raises-epoch',
    guard: "A person's release raises the epoch",
    file: 'shared/respond/hold-transitions.ts',
    find: "    to: 'releasing',\n    raisesEpoch: true,",
    replace: "    to: 'releasing',\n    raisesEpoch: false,",
    breaks: 'A released key is held back again by the order of before.',
    test: {
      file: THEFT,
      name: 'gives the key back, tells the bots, and outdates what was ordered before',
    },
  },
  {
    name: 'replace-raises-epoch',
    guard: 'Another value in the secret raises the epoch',
    file: 'shared/respond/hold-transitions.ts',
    find: "to: 'active', raisesEpoch: true }",
    replace: "to: 'active', raisesEpoch: false }",
    breaks:
      'The value that a person has just put there is held back by the order for the stolen one.',
    test: {
      file: 'test/unit/account/sweep.test.ts',
      name: 'follows a person who has put another value there, and says so',
    },
  },
];
