// Items of cases, of the audit trail, of a key's care and of its exceptions, damaged or written by hand.
import { TIME } from './canonical-line.ts';
import { type CorpusEntry, entries, gives, refuses } from './entry.ts';
import { item } from './item.ts';

const DAMAGED = refuses('damaged');

const CASE = {
  incidentId: 'inc-1',
  keyId: 'kw_a',
  version: 2,
  status: 'acknowledged',
  openedAt: TIME,
  acknowledged: { at: TIME, by: 'ann', note: '' },
  reminders: 0,
};
const ROW = {
  seq: 1,
  at: TIME,
  by: 'ann',
  action: 'key-released',
  subject: 'kw_a',
  detail: 'x',
  previous: '0',
  hash: '1',
};
const CONCERN = {
  detector: 'hygiene.dormant',
  severity: 'low',
  expected: 'x',
  observed: 'y',
  foundDay: 1,
  toldDay: 1,
  news: 'new',
};
const SUPPRESSION = { detector: 'ip.denied', by: 'ann', reason: 'x', until: TIME };

function exceptions(suppression: object, cidrs: readonly string[] = []): string {
  const change = { keyId: 'kw_a', cidrs, from: TIME, until: TIME, by: 'ann', reason: 'x' };
  const expectedChanges = cidrs.length === 0 ? [] : [change];
  return item({
    exceptions: { suppressions: [suppression], expectedChanges },
    exceptionsVersion: 1,
  });
}

export const STORED_CASE_ENTRIES: readonly CorpusEntry[] = [
  ...entries('stored case', [
    ['a case', 'nothing', item(CASE), gives({ status: 'acknowledged', version: 2 })],
    [
      'a status that is none',
      'a case that nobody is reminded of',
      item({ ...CASE, status: 'done' }),
      DAMAGED,
    ],
    [
      'a status of a prototype name',
      'a look-up in an object',
      item({ ...CASE, status: 'constructor' }),
      DAMAGED,
    ],
    ['version 0', 'a write that overwrites', item({ ...CASE, version: 0 }), DAMAGED],
    [
      'a step that is no JSON',
      'a hand in the table',
      item({ ...CASE, acknowledged: 'x' }),
      DAMAGED,
    ],
    ['reminders below zero', 'reminders without end', item({ ...CASE, reminders: -1 }), DAMAGED],
  ]),
  ...entries('stored audit row', [
    ['a row', 'nothing', item({ row: ROW }), gives({ row: { seq: 1 } })],
    [
      'a row of another action',
      'a word that nobody knows',
      item({ row: { ...ROW, action: 'x' } }),
      DAMAGED,
    ],
    ['row 0', 'a row before the first', item({ row: { ...ROW, seq: 0 } }), DAMAGED],
    ['half a row', 'rows are whole', item({ row: { ...ROW, seq: 1.5 } }), DAMAGED],
    ['no hash', 'a row that nobody can check', item({ row: { ...ROW, hash: undefined } }), DAMAGED],
  ]),
  ...entries('stored care', [
    [
      'no concerns',
      'nothing',
      item({ care: { keyId: 'kw_a', day: 1, concerns: [] } }),
      gives({ care: { day: 1 } }),
    ],
    [
      'a detector that is none',
      'a word that nobody knows',
      item({ care: { keyId: 'kw_a', day: 1, concerns: [{ ...CONCERN, detector: 'x' }] } }),
      DAMAGED,
    ],
    [
      'a day below zero',
      'a day that was not',
      item({ care: { keyId: 'kw_a', day: -1, concerns: [] } }),
      DAMAGED,
    ],
  ]),
  ...entries('stored exceptions', [
    ['a suppression', 'nothing', exceptions(SUPPRESSION), gives({ exceptionsVersion: 1 })],
    ['none', 'a record without exceptions', item({ other: 1 }), gives({ exceptionsVersion: 0 })],
    ['a suppression of all', 'a star', exceptions({ ...SUPPRESSION, detector: '*' }), DAMAGED],
    [
      'a suppression for ever',
      'forgotten, and blind',
      exceptions({ ...SUPPRESSION, until: null }),
      DAMAGED,
    ],
    [
      'a network with host bits',
      'one host, or 256 of them',
      exceptions(SUPPRESSION, ['203.0.113.9/24']),
      DAMAGED,
    ],
    ['a network that is none', 'everywhere', exceptions(SUPPRESSION, ['*']), DAMAGED],
  ]),
];
