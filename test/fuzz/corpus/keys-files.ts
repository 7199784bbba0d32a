// Keys files and tags with slips of the pen and with malice: a slip must never widen what is allowed.
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

export const KEYS_ENTRIES: readonly CorpusEntry[] = [
  ...entries('keys file', KEYS),
  ...entries('tags', TAGS),
];
