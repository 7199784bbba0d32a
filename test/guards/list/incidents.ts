// What makes an incident one, ends it once, and keeps its evidence bounded.
import type { Guard } from '../guard.ts';

const STORES = 'test/contract/aws/dynamodb-stores.test.ts';
const DECISIONS = 'test/unit/account/decisions.test.ts';
const FOLLOW = 'shared/pipeline/follow-incident.ts';

export const INCIDENT_GUARDS: readonly Guard[] = [
  {
    name: 'incident-until-decided',
    guard: 'An incident of before a release is not gone on with',
    file: FOLLOW,
    find: 'snapshot.openIncident?.epoch !== snapshot.hold.epoch',
    replace: 'snapshot.openIncident?.epoch === -1',
    breaks: 'A thief who comes back after a release is neither told of nor held back.',
    test: { file: DECISIONS, name: 'what goes on is a new case, told of and contained again' },
  },
  {
    name: 'incident-of-one-mode',
    guard: 'An incident of another mode is not gone on with',
    file: FOLLOW,
    find: 'incident.mode !== record.mode;',
    replace: 'incident.mode === undefined;',
    breaks:
      'A theft that began while a key was only observed stays untold after the mode was raised.',
    test: { file: DECISIONS, name: 'makes what goes on a new case, which may disable' },
  },
  {
    name: 'observe-records-only',
    guard: 'In mode `observe` nobody is told',
    file: FOLLOW,
    find: "if (record.mode === 'observe') return undefined;",
    replace: '',
    breaks: 'A key that is tried out wakes people.',
    test: {
      file: 'test/unit/account/theft.test.ts',
      name: 'in mode observe is recorded, and nobody is told',
    },
  },
  {
    name: 'close-what-is-quiet',
    guard: 'An incident is ended only as it was when it was found quiet',
    file: 'shared/adapters/dynamodb-close-incident.ts',
    find: 'openIncident.lastAt = :lastAt',
    replace: 'openIncident.lastAt >= :lastAt',
    breaks: 'A theft that has just gone on is told as ended.',
    test: { file: STORES, name: 'answers conflict when the incident has gone on' },
  },
  {
    name: 'close-raises-version',
    guard: "Ending an incident raises the version of the key's state",
    file: 'shared/adapters/dynamodb-close-incident.ts',
    find: "'SET version = version + :one REMOVE openIncident'",
    replace: "'SET updatedAt = :one REMOVE openIncident'",
    breaks: 'A fold that has loaded the incident writes it back as open after its end was told.',
    test: { file: STORES, name: 'keeps a fold from writing a closed incident back' },
  },
  {
    name: 'quiet-since-it-came-in',
    guard: 'An incident is quiet from when its last call came in, not from when that was made',
    file: 'shared/adapters/dynamodb-commit.ts',
    find: 'workAt: Math.max(endedAt, now)',
    replace: 'workAt: endedAt',
    breaks: 'A theft in an old log is ended before anybody has been told that it began.',
    test: { file: STORES, name: 'lists none that has just come in with an old log' },
  },
  {
    name: 'late-log',
    guard: 'A late log does not move the end of an incident back',
    file: 'shared/respond/incident-draft.ts',
    find: 'if (event.time >= this.#last.time) this.#last = pointer(event);',
    replace: 'this.#last = pointer(event);',
    breaks: 'A log that comes late makes a theft that goes on look quiet.',
    test: { file: DECISIONS, name: 'does not move an open incident backwards' },
  },
  {
    name: 'evidence-bound',
    guard: 'At most 5,000 calls of an incident are kept',
    file: 'shared/pipeline/gather-evidence.ts',
    find: 'events.length < mostOf(judged)',
    replace: 'events.length < 2 * mostOf(judged)',
    breaks: 'A thief who makes a million calls makes the operator pay for storing each.',
    test: {
      file: 'test/unit/account/evidence.test.ts',
      name: 'keeps 5,000 suspicious calls and counts the others',
    },
  },
  {
    name: 'evidence-room-for-thief',
    guard: 'Ordinary calls fill only a part of the evidence',
    file: 'shared/pipeline/gather-evidence.ts',
    find: "if (verdict.decision === 'allow') return MAX_ORDINARY_EVIDENCE;",
    replace: '',
    breaks:
      "The bot's own calls use the room up, and those of the thief are missing from the file.",
    test: {
      file: 'test/unit/account/evidence.test.ts',
      name: 'leaves room for a thief who comes after many ordinary calls',
    },
  },
  {
    name: 'observed-end',
    guard: 'The end of an incident in mode `observe` is told to nobody',
    file: 'shared/pipeline/sweep.ts',
    find: "const told = record?.mode !== 'observe';",
    replace: 'const told = record?.mode !== undefined;',
    breaks: 'People hear of the end of something whose beginning nobody was told of.',
    test: {
      file: 'test/unit/account/sweep.test.ts',
      name: 'ends an incident without a word, as nobody heard of its beginning',
    },
  },
  {
    name: 'evidence-by-harm',
    guard: 'Reads leave room in the evidence for what costs money',
    file: 'shared/pipeline/gather-evidence.ts',
    find: "if (scope === 'read') return MAX_READ_EVIDENCE;",
    replace: '',
    breaks: 'A thief who floods with reads keeps his withdrawal out of the file.',
    test: {
      file: 'test/unit/account/evidence.test.ts',
      name: 'leaves room for a withdrawal behind a flood of %s',
    },
  },
  {
    name: 'actions-in-view',
    guard: 'Of each scope an action stays in view',
    file: 'shared/respond/actions-in-view.ts',
    find: 'return isKnown ? undefined : ranked(actions).at(-1);',
    replace: 'return isKnown ? undefined : undefined;',
    breaks: 'A flood of made-up reads pushes the one withdrawal out of the alert.',
    test: {
      file: 'test/unit/respond/incident-draft.test.ts',
      name: 'IncidentDraft keeps one withdrawal in view among a flood of reads, here behind %d of them',
    },
  },
];
