// Policy and mapping files that would blind the monitor, or make it cry all day.
import { type CorpusEntry, entries, gives, type Row, refuses } from './entry.ts';

function suppression(changes: object): string {
  const whole = {
    detector: 'ip.denied',
    by: 'ann',
    reason: 'x',
    until: '2026-04-01T00:00:00Z',
    ...changes,
  };
  return JSON.stringify({ suppressions: [whole] });
}

const POLICY: readonly Row[] = [
  ['nothing', 'an empty file', '', gives({ incidentQuietMs: 86_400_000 })],
  ['a budget', 'nothing', '{"falseAlarmBudget":"1/30d"}', gives({ suppressions: [] })],
  [
    'a budget of no days',
    'a threshold below everything',
    '{"falseAlarmBudget":"1/0d"}',
    refuses('false alerts per key and days'),
  ],
  [
    'a budget below nothing',
    'the logarithm of what is below zero',
    '{"falseAlarmBudget":"-1/-1d"}',
    refuses('false alerts per key and days'),
  ],
  [
    'a budget in weeks',
    'another unit',
    '{"falseAlarmBudget":"1/4w"}',
    refuses('false alerts per key and days'),
  ],
  [
    'a budget without end',
    'a threshold that nothing ever reaches',
    '{"falseAlarmBudget":"1/1e300d"}',
    refuses('falseAlarmBudget'),
  ],
  [
    'a budget that overflows',
    'a threshold of Infinity',
    '{"falseAlarmBudget":"1/1e308d"}',
    refuses('falseAlarmBudget'),
  ],
  ['a threshold of 41 bits', 'never an alert', '{"alertBits":41}', refuses('alertBits')],
  ['a threshold of 5 bits', 'always an alert', '{"alertBits":5}', refuses('alertBits')],
  ['a threshold in text', 'comparing texts', '{"alertBits":"13"}', refuses('alertBits')],
  [
    'a credit below nothing',
    'withdrawals that count less',
    '{"scopeCredit":{"withdraw":-1}}',
    refuses('scopeCredit.withdraw'),
  ],
  [
    'a credit of an unknown scope',
    'a slip of the pen',
    '{"scopeCredit":{"withdrawal":5}}',
    refuses('scopeCredit'),
  ],
  [
    'a credit by prototype',
    'values from a prototype',
    '{"scopeCredit":{"__proto__":{"withdraw":0}}}',
    gives({ scopeCredit: { withdraw: 5 } }),
  ],
  ['an unknown field', 'a slip of the pen', '{"supressions":[]}', refuses('file')],
  [
    '__proto__ as a field',
    'values from a prototype',
    '{"__proto__":{"alertBits":40}}',
    refuses('file'),
  ],
  [
    'a suppression',
    'nothing',
    suppression({}),
    gives({ suppressions: [{ detector: 'ip.denied' }] }),
  ],
  [
    'a suppression without a reason',
    'nobody knows why',
    suppression({ reason: '' }),
    refuses('suppressions.0.reason'),
  ],
  [
    'a suppression for ever',
    'forgotten, and blind',
    suppression({ until: undefined }),
    refuses('suppressions.0.until'),
  ],
  [
    'a suppression without zone',
    'any hour of the day',
    suppression({ until: '2026-04-01T00:00:00' }),
    refuses('suppressions.0.until'),
  ],
  [
    'a suppression of all',
    'a star',
    suppression({ detector: '*' }),
    refuses('suppressions.0.detector'),
  ],
  [
    'a suppression of a prototype name',
    'a look-up in an object',
    suppression({ detector: 'constructor' }),
    refuses('suppressions.0.detector'),
  ],
  [
    'quiet for no time',
    'an incident a call',
    '{"incidentQuietHours":0}',
    refuses('incidentQuietHours'),
  ],
  [
    'a change that ends before it begins',
    'a slip of the pen',
    '{"expectedChanges":[{"keyId":"a","cidrs":["203.0.113.9"],"from":"2026-04-02T00:00:00Z","until":"2026-04-01T00:00:00Z","by":"a","reason":"b"}]}',
    refuses('an end after the beginning'),
  ],
  [
    'a change without networks',
    'everywhere, or nowhere?',
    '{"expectedChanges":[{"keyId":"a","cidrs":[],"from":"2026-04-01T00:00:00Z","until":"2026-04-02T00:00:00Z","by":"a","reason":"b"}]}',
    refuses('expectedChanges.0.cidrs'),
  ],
  ['a list', 'another shape', '[]', refuses('file')],
];

const MAPPING: readonly Row[] = [
  ['a mapping', 'nothing', '{"fields":{"time":"t","keyId":"k"}}', gives({ timeUnit: 'ms' })],
  ['no time', 'events of no time', '{"fields":{"keyId":"k"}}', refuses('fields.time')],
  ['no key', 'events of nobody', '{"fields":{"time":"t"}}', refuses('keyId or apiKey')],
  [
    'an unknown field of ours',
    'a slip of the pen',
    '{"fields":{"time":"t","keyId":"k","ip":"x"}}',
    refuses('fields'),
  ],
  [
    '__proto__ as a field of ours',
    'values from a prototype',
    '{"fields":{"time":"t","keyId":"k","__proto__":"x"}}',
    gives({ fields: { time: 't', keyId: 'k' } }),
  ],
  [
    'an empty path',
    'the whole record as a value',
    '{"fields":{"time":"","keyId":"k"}}',
    refuses('fields.time'),
  ],
  [
    'a scope that is none',
    'withdrawal for withdraw',
    '{"fields":{"time":"t","keyId":"k"},"values":{"scope":{"w":"withdrawal"}}}',
    refuses('values.scope'),
  ],
  [
    'a vantage that is none',
    'a slip of the pen',
    '{"fields":{"time":"t","keyId":"k"},"constants":{"vantage":"us"}}',
    refuses('constants.vantage'),
  ],
  [
    'a unit that is none',
    'seconds for s',
    '{"fields":{"time":"t","keyId":"k"},"timeUnit":"seconds"}',
    refuses('timeUnit'),
  ],
  [
    'a constant of an object',
    'values of another kind',
    '{"fields":{"time":"t","keyId":"k"},"constants":{"exchange":{}}}',
    refuses('constants.exchange'),
  ],
  [
    'a table of prototype names',
    'a look-up in an object',
    '{"fields":{"time":"t","keyId":"k","outcome":"o"},"values":{"outcome":{"constructor":"ok","toString":"denied"}}}',
    gives({
      values: {
        outcome: new Map([
          ['constructor', 'ok'],
          ['toString', 'denied'],
        ]),
      },
    }),
  ],
  [
    'an unknown part',
    'a slip of the pen',
    '{"fields":{"time":"t","keyId":"k"},"value":{}}',
    refuses('mapping'),
  ],
];

export const POLICY_ENTRIES: readonly CorpusEntry[] = [
  ...entries('policy file', POLICY),
  ...entries('mapping file', MAPPING),
];
