// Files of the operator with slips of the pen and with malice: a slip must never widen what is allowed.
import { type CorpusEntry, entries, gives, type Row, refuses } from './entry.ts';

function key(changes: object): string {
  return JSON.stringify([{ keyId: 'kw_a', ...changes }]);
}

const KEYS: readonly Row[] = [
  ['one key', 'nothing', key({}), gives([{ keyId: 'kw_a', mode: 'alert' }])],
  ['YAML', 'nothing', '- keyId: kw_a\n  honey: true\n', gives([{ honey: true }])],
  [
    'an unknown field',
    'allowCidr for allowCidrs: nothing is allowed, nothing is watched',
    key({ allowCidr: ['203.0.113.0/24'] }),
    refuses('a field of a key record'),
  ],
  [
    '__proto__ as a field',
    'values from a prototype',
    '[{"keyId":"kw_a","__proto__":{"protected":true}}]',
    refuses('a field of a key record'),
  ],
  [
    'constructor as a field',
    'values from a prototype',
    key({ constructor: 1 }),
    refuses('a field of a key record'),
  ],
  [
    'a bad network',
    'one host, or 256 of them',
    key({ allowCidrs: ['203.0.113.9/24'] }),
    refuses('203.0.113.0/24'),
  ],
  [
    'everything allowed',
    'a list that silences two rules',
    key({ allowCidrs: ['0.0.0.0/0'] }),
    refuses('smaller than all'),
  ],
  [
    'everything allowed in v6',
    'a list that silences two rules',
    key({ allowCidrs: ['::/0'] }),
    refuses('smaller than all'),
  ],
  [
    'everything denied',
    'deny wins: it is the owner who says so',
    key({ denyCidrs: ['0.0.0.0/0'] }),
    gives([{ denyCidrs: ['0.0.0.0/0'] }]),
  ],
  [
    'a network as text',
    'a list of one is a list',
    key({ allowCidrs: '203.0.113.0/24' }),
    refuses('a list'),
  ],
  [
    'UK',
    'geo data says GB: a deny list that lets all in',
    key({ denyCountries: ['UK'] }),
    refuses('ISO 3166-1'),
  ],
  ['ZZ', 'no country', key({ denyCountries: ['ZZ'] }), refuses('ISO 3166-1')],
  ['EU', 'no country of one place', key({ allowCountries: ['XA'] }), refuses('ISO 3166-1')],
  ['gb', 'small letters', key({ denyCountries: ['gb'] }), gives([{ denyCountries: ['GB'] }])],
  [
    'NO in YAML',
    'Norway is false in YAML 1.1',
    '- keyId: kw_a\n  denyCountries: [NO]\n',
    gives([{ denyCountries: ['NO'] }]),
  ],
  ['true in text', 'every text is true', key({ honey: 'false' }), refuses('true or false')],
  [
    'two records of a key',
    'two policies',
    '[{"keyId":"kw_a"},{"keyId":"kw_a"}]',
    refuses('one record a key'),
  ],
  [
    'a key twice by name and value',
    'two policies',
    '[{"keyId":"kw_a"},{"keyId":" kw_a "}]',
    refuses('one record a key'),
  ],
  [
    'the raw key in the label',
    'a key in every alert',
    key({ keyId: undefined, apiKey: 'RAWRAWRAW1', label: 'bot RAWRAWRAW1' }),
    refuses('no raw API key'),
  ],
  ['no key', 'a record of nobody', '[{"label":"x"}]', refuses('one of keyId and apiKey')],
  [
    'an id with spaces',
    'two ids that look alike',
    key({ keyId: 'kw a' }),
    refuses('printable ASCII'),
  ],
  [
    'an id of other letters',
    'two ids that look alike',
    key({ keyId: 'kw_\u0430' }),
    refuses('printable ASCII'),
  ],
  [
    'a mode that is none',
    'enforced for enforce',
    key({ mode: 'enforced' }),
    refuses('one of observe, alert, enforce'),
  ],
  [
    'rotation after 0 days',
    'an alert each day',
    key({ rotateAfterDays: 0 }),
    refuses('from 1 to 3650'),
  ],
  [
    'rotation after half a day',
    'days are whole',
    key({ rotateAfterDays: 0.5 }),
    refuses('whole number'),
  ],
  [
    'made in seconds',
    'the wrong unit',
    key({ createdAt: 1_772_366_400 }),
    refuses('a date such as'),
  ],
  [
    'made on February 30',
    'a day that was not',
    key({ createdAt: '2026-02-30' }),
    refuses('a date such as'),
  ],
  ['an alias bomb', 'nine lines that become a billion', () => yamlBomb(), refuses('Expected')],
  ['a list too deep', 'the stack', () => '['.repeat(5_000), refuses('Expected')],
  ['a number', 'no list', '42', refuses('a list of key records')],
  ['nothing', 'an empty file', '', refuses('a list of key records')],
  [
    'keys and more',
    'settings that nobody reads',
    '{"keys":[],"mode":"enforce"}',
    refuses('other fields'),
  ],
  ['no keys', 'an empty list', '[]', gives([])],
  ['a tag of YAML', 'a type that runs', '- !!js/function "x"\n', refuses('a key record')],
  ['two documents', 'which one counts?', '[]\n---\n[]\n', refuses('Expected JSON or YAML')],
  [
    'a name twice',
    'which one counts?',
    '- keyId: a\n  keyId: b\n',
    refuses('Expected JSON or YAML'),
  ],
];

function yamlBomb(): string {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
  return names
    .map(
      (name, n) =>
        `${name}: &${name} [${n === 0 ? 'x' : Array.from({ length: 9 }, () => `*${names[n - 1]}`).join(',')}]`,
    )
    .join('\n');
}

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

const TAGS: readonly Row[] = [
  ['a key', 'nothing', 'keywarden:key-id=kw_a', gives({ keyId: 'kw_a', label: 'bot-a' })],
  ['no id', 'a record of nobody', 'keywarden:mode=alert', refuses('keyId')],
  [
    'an unknown tag',
    'a slip of the pen',
    'keywarden:key-id=kw_a\nkeywarden:allow-cidr=203.0.113.0/24',
    refuses('a field of a key record'),
  ],
  [
    'a tag of a prototype name',
    'a look-up in an object',
    'keywarden:key-id=kw_a\nkeywarden:constructor=x',
    refuses('a field of a key record'),
  ],
  [
    'a tag called __proto__',
    'values from a prototype',
    'keywarden:key-id=kw_a\nkeywarden:__proto__=x',
    refuses('a field of a key record'),
  ],
  [
    'yes for true',
    'every text is true',
    'keywarden:key-id=kw_a\nkeywarden:honey=yes',
    refuses('true or false'),
  ],
  [
    'a number in words',
    'NaN days',
    'keywarden:key-id=kw_a\nkeywarden:rotate-after-days=ninety',
    refuses('rotateAfterDays'),
  ],
  [
    'no number at all',
    'Number of an empty text is 0',
    'keywarden:key-id=kw_a\nkeywarden:rotate-after-days=',
    refuses('rotateAfterDays'),
  ],
  [
    'a list with commas',
    'tags hold none',
    'keywarden:key-id=kw_a\nkeywarden:allow-cidrs=203.0.113.0/24,198.51.100.0/24',
    refuses('an IPv4 or IPv6 network'),
  ],
  [
    'tags of others',
    'not ours',
    'keywarden:key-id=kw_a\nowner=x\nKEYWARDEN:mode=enforce',
    gives({ mode: 'alert' }),
  ],
  [
    'the secret of another',
    'a tag that points elsewhere',
    'keywarden:key-id=kw_a\nkeywarden:secret-arn=arn:x',
    refuses('a field of a key record'),
  ],
];

export const DOCUMENT_ENTRIES: readonly CorpusEntry[] = [
  ...entries('keys file', KEYS),
  ...entries('policy file', POLICY),
  ...entries('mapping file', MAPPING),
  ...entries('tags', TAGS),
];
