// The small parts that the messages are made of.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DETECTOR_IDS } from '#shared/model/finding.ts';
import { epochMs } from '#shared/model/units.ts';
import { shortNumber } from '#shared/respond/alert-thread.ts';
import { ATTACK_TECHNIQUES, techniquesOf } from '#shared/respond/attack-techniques.ts';
import { chatText } from '#shared/respond/chat-text.ts';
import { exchangeSteps, settingsLink } from '#shared/respond/exchange-steps.ts';
import { formatInstant, formatSpan } from '#shared/respond/format-time.ts';
import { safePerson, safeText } from '#shared/respond/safe-text.ts';
import { COLUMNS, factLine, wrapText } from '#shared/respond/wrap-text.ts';
import { tellStory } from './story.ts';

const STORY = await tellStory();

describe('wrapText', () => {
  it('keeps every word, and lines within 76 columns unless a word is longer', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,90}$/), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(words, (list) => {
        const lines = wrapText(list.join(' '), '1. ').split('\n');
        expect(lines.join(' ').replace(/^1\. /, '').split(/ +/)).toEqual(list);
        for (const line of lines.filter(({ length }) => length > COLUMNS)) {
          expect(line.trim().replace(/^1\. /, '')).not.toContain(' ');
        }
      }),
    );
  });

  it('puts further lines of a fact under the first', () => {
    expect(factLine('Which key', 'maker at Binance', 'owner ann')).toBe(
      'Which key      maker at Binance\n               owner ann',
    );
  });

  it('begins no line as a formula begins', () => {
    expect(wrapText('=1+1 is two')).toBe(' =1+1 is two');
    expect(wrapText('-2+3')).toBe(' -2+3');
  });
});

describe('mails of the story', () => {
  it.for(STORY)('$name keeps to 76 columns, but for what is to be copied', ({ message }) => {
    const wide = message.email.split('\n').filter(({ length }) => length > COLUMNS);
    for (const line of wide) expect(line).toMatch(/^ {3}(?:keywarden |https:)|^Thread /);
  });
});

describe('shortNumber', () => {
  it('is the same for the same incident, and hardly ever for two', () => {
    const ids = Array.from({ length: 10_000 }, (_, n) => `inc-kw_${n}-${1_773_621_000_000 + n}`);
    expect(new Set(ids.map(shortNumber)).size).toBeGreaterThan(9_998);
    expect(ids.every((id) => /^[2-9A-HJKMNP-Z]{6}$/.test(shortNumber(id)))).toBe(true);
    expect(shortNumber('inc-1')).toBe(shortNumber('inc-1'));
  });
});

describe('safeText', () => {
  it.for([
    ['see evil.example/login', 'see evil(.)example/login'],
    ['https://evil.example', 'https:/ /evil(.)example'],
    ['//evil.example', '//evil(.)example'],
    ['GET /api/v5/account.json', 'GET /api/v5/account.json'],
    ['geo.new-country: expected one', 'geo.new-country: expected one'],
    ['203.0.113.9', '203.0.113.9'],
    ['ccxt/4.2.1', 'ccxt/4.2.1'],
    ['1.5 h', '1.5 h'],
  ] as const)('writes %s as %s', ([text, safe]) => {
    expect(safeText(text)).toBe(safe);
    expect(safeText(safe)).toBe(safe);
  });

  it('leaves the mail address of a person whole, and nothing that only begins so', () => {
    expect(safePerson('ann@example.com')).toBe('ann@example.com');
    expect(safePerson('ann@example.com/login')).toBe('ann@example(.)com/login');
    expect(safeText('ann@example.com')).toBe('ann@example(.)com');
  });
});

describe('chatText', () => {
  it.for([
    ['@here', '(at)here'],
    ['#general', 'no.general'],
    ['_so_', '-so-'],
    ['kw_01', 'kw_01'],
    [':warning:', ': warning:'],
    [':100:', ': 100:'],
    ['2001:db8::1', '2001:db8::1'],
    ['at 01:02:03 UTC', 'at 01:02:03 UTC'],
  ] as const)('writes %s as %s', ([text, safe]) => {
    expect(chatText(text).trim()).toBe(safe);
  });
});

describe('ATTACK_TECHNIQUES', () => {
  it.for(DETECTOR_IDS)('%s has a technique with id, name and tactic', (detector) => {
    const { id, name, tactic } = ATTACK_TECHNIQUES[detector];
    expect(id).toMatch(/^T\d{4}(?:\.\d{3})?$/);
    expect(`${name}${tactic}`).toMatch(/^[A-Za-z: ]+$/);
  });

  it('names each once', () => {
    const ids = techniquesOf(['geo.new-country', 'ip.new-network', 'honey.used']).map(
      ({ id }) => id,
    );
    expect(ids).toEqual(['T1078.004', 'T1528']);
  });
});

describe('settingsLink', () => {
  it('leads to our own table, and nowhere for an exchange that is not in it', () => {
    expect(settingsLink(exchangeSteps('kraken'))).toBe('https://pro.kraken.com/app/settings/api');
    expect(settingsLink(exchangeSteps('evil.example/login'))).toBeUndefined();
  });
});

describe('times', () => {
  it('are said once for one day', () => {
    const from = epochMs(Date.UTC(2026, 2, 16, 23, 59, 58));
    expect(formatSpan(from, epochMs(from + 1_000))).toBe('2026-03-16 23:59:58 to 23:59:59 UTC');
    expect(formatSpan(from, epochMs(from + 3_000))).toBe(
      '2026-03-16 23:59:58 to 2026-03-17 00:00:01 UTC',
    );
    expect(formatInstant(from)).toBe('2026-03-16T23:59:58Z');
    expect(formatInstant(Number.NaN)).toBe('1970-01-01T00:00:00Z');
  });
});
