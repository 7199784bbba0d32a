// The whole page: complete, self-contained, the same each time, and deaf to hostile text.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { renderReport } from '#cli/report/render-report.ts';
import type { ReportModel } from '#cli/report/report-model.ts';
import { processorMs } from '../processor-ms.ts';
import { perfectDossier } from './perfect-dossier.ts';
import { perfectReport, stolenKey } from './perfect-report.ts';
import { FREE_TEXT_FIELDS, spoilTexts } from './spoil-report.ts';

const SLOW_MS = 60_000;
const PAYLOADS = [
  '<script>alert(1)</script>',
  '</style><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></svg><svg onload=alert(1)>',
  'javascript:alert(1)',
  '<!-- ',
  ']]>',
  '${7*7}{{7*7}}',
  '\u202e\u2066evil\u2069',
  '\u0000\u001b\u009b\ufffe\ud800',
  '&lt;script&gt;',
  'W'.repeat(10_000),
];

describe('renderReport', () => {
  let page = '';
  beforeAll(async () => {
    page = await renderReport(perfectReport());
  });

  it.for([
    ['the headline', '2 of 5 keys had suspicious calls'],
    [
      'the key and its exchange',
      '<strong><bdi>market-maker-btc</bdi></strong> at <bdi>Binance</bdi>',
    ],
    ['how long', 'from 2026-11-21 03:04:05 UTC to 2026-11-21 03:35:05 UTC'],
    [
      'from where',
      '<bdi>198.51.100.77</bdi></code></strong> in <bdi>Lagos, Nigeria</bdi> (28 calls)',
    ],
    ['what it did', 'money may have left the account'],
    ['that nothing was carried out', 'Nothing was carried out: this is a replay of logs.'],
    ['what is not contained', '<strong>Not contained.</strong>'],
    ['where the settings are', 'binance.com/<wbr>en/<wbr>my/<wbr>settings/<wbr>api-management'],
    ['how rare it is', 'about 1 in 67 million'],
    ['the line in the log', '<bdi>binance-access.ndjson</bdi>, line 40211'],
    ['what is not shown', '17 further suspicious calls not shown'],
    ['hygiene', 'Rotation overdue'],
    ['rejected lines', 'got no zone'],
    ['blind spots', 'a thief never passes through them'],
  ])('says %s', ([, text]) => {
    expect(page).toContain(text);
  });

  it('gives the same text for the same model, without a warning from the chart library', async () => {
    const warn = vi.spyOn(console, 'warn');
    expect(await renderReport(perfectReport())).toBe(page);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  it('loads nothing and runs nothing', () => {
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'`);
    expect(page).not.toMatch(/<(script|link|img|iframe|object|embed|base|form)\b/iu);
    expect(page).not.toMatch(/\b(https?:|\/\/[a-z]|url\(|@import|javascript:|mailto:)/iu);
    expect(page).not.toMatch(/\ssrc=|\son[a-z]+=/iu);
    const links = [...page.matchAll(/href="(?<to>[^"]*)"/gu)].map(
      (link) => link.groups?.['to'] ?? '',
    );
    expect(links.filter((to) => !/^#[a-z0-9-]+$/u.test(to))).toEqual([]);
  });

  it('gives every link and label a target, and every id once', () => {
    const ids = [...page.matchAll(/\sid="(?<id>[^"]*)"/gu)].map(
      (match) => match.groups?.['id'] ?? '',
    );
    const used = [...page.matchAll(/(?:href="#|aria-labelledby=")(?<ids>[^"]*)"/gu)];
    const wanted = used.flatMap((match) => (match.groups?.['ids'] ?? '').split(' '));
    expect(new Set(ids).size).toBe(ids.length);
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('gives every table a caption and every drawing a title', () => {
    expect(count(page, '<caption>')).toBe(count(page, '<table '));
    expect(count(page, '<desc ')).toBe(count(page, '<svg role="img"'));
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('name="viewport"');
    expect(page).not.toMatch(/<th(?![^>]*scope=)[ >]/u);
  });
});

describe('renderReport with hostile text in every field', () => {
  it.for(PAYLOADS)(
    'has the same markup as with plain text: %j',
    { timeout: SLOW_MS },
    async (payload) => {
      const hostile = await renderReport(spoilTexts(perfectReport(), payload));
      const plain = await renderReport(spoilTexts(perfectReport(), 'plain'));
      expect(tags(hostile)).toEqual(tags(plain));
      expect(hostile).not.toMatch(/[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u);
      expect(hostile.length).toBeLessThan(plain.length + 100_000);
    },
  );

  it('of a dossier has the same markup, too', { timeout: SLOW_MS }, async () => {
    const hostile = await renderReport(spoilTexts(perfectDossier(), PAYLOADS.join(' ')));
    const plain = await renderReport(spoilTexts(perfectDossier(), 'plain'));
    expect(tags(hostile)).toEqual(tags(plain));
    expect(hostile).not.toMatch(/[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u);
    expect(plain).toContain('What was done');
  });

  it.for([
    ['replay', perfectReport()],
    ['dossier', perfectDossier()],
  ] as const)('reaches every free text of the model of a %s', ([, model]) => {
    const spoiled = JSON.stringify(spoilTexts(model, 'X'));
    const left = [...spoiled.matchAll(/"(?<field>\w+)":"(?<text>[^"]*)"/gu)];
    const fields = left
      .filter((match) => match.groups?.['text'] !== 'X')
      .map((match) => match.groups?.['field'] ?? '');
    const closed = [
      'about',
      'code',
      'decision',
      'detector',
      'eventId',
      'kind',
      'mode',
      'outcome',
      'scope',
      'severity',
      'verdict',
      'version',
    ];
    expect([...new Set(fields)].sort()).toEqual(closed);
    expect(closed.filter((field) => FREE_TEXT_FIELDS.has(field))).toEqual([]);
  });
});

describe('renderReport of an unusual run', () => {
  const perfect = perfectReport();
  const clean = { ...perfect.inputs, rejected: 0 };
  const quiet: ReportModel = {
    ...perfect,
    incidents: [],
    hygiene: [],
    rejections: [],
    rejectionsNotShown: 0,
    inputs: clean,
  };

  it('says plainly that nothing was suspicious, and what was checked', async () => {
    const page = await renderReport(quiet);
    expect(page).toContain('<h1>No suspicious calls</h1>');
    expect(page).toContain('Checked 48,211 calls of 5 keys');
    expect(page).toContain('None: every line was read.');
    expect(page).not.toContain('<svg');
  });

  it('never calls a run quiet in which nothing was read', async () => {
    const inputs = { ...clean, events: 0, keys: 0, files: [], from: undefined, to: undefined };
    const page = await renderReport({ ...quiet, inputs });
    expect(page).toContain('<h1>Nothing was checked: no call could be read</h1>');
    expect(page).toContain('No key was checked.');
    expect(page).not.toContain('<h1>No suspicious calls');
  });

  it('warns at the top when lines were rejected', async () => {
    const page = await renderReport({ ...quiet, inputs: { ...clean, rejected: 9_000 } });
    expect(page.indexOf('9,000 lines could not be read')).toBeLessThan(
      page.indexOf('id="hygiene"'),
    );
  });

  it('does without bins, places, calls and reasons', async () => {
    const stolen = stolenKey();
    const bare = {
      ...stolen.incident,
      addresses: [],
      actions: [],
      evidence: [],
      reasons: [],
      bits: 0,
    };
    const timeline = { ...stolen.timeline, bins: [], networks: [] };
    const incident = {
      ...stolen,
      incident: bare,
      timeline,
      calls: [],
      callsNotShown: 0,
      usual: [],
      homeAddresses: [],
    };
    const page = await renderReport({ ...quiet, incidents: [incident] });
    expect(page).toContain('No calls over time to show.');
    expect(page).toContain('No map: no place is known');
    expect(page).toContain('The log does not say.');
  });

  it('draws a map for coordinates at the edge and skips broken ones', async () => {
    const stolen = stolenKey();
    const places = [
      [90, 180],
      [-90, -180],
      [Number.NaN, 0],
      [0, Number.POSITIVE_INFINITY],
    ] as const;
    const homeAddresses = places.map(([latitude, longitude]) => ({
      address: '203.0.113.10',
      place: { country: 'AQ', city: '', latitude, longitude, accuracyKm: 1 },
    }));
    const page = await renderReport({ ...quiet, incidents: [{ ...stolen, homeAddresses }] });
    expect(page).not.toMatch(/NaN|Infinity|undefined/u);
  });
});

describe('renderReport of very many incidents', () => {
  it('stays under 3 MB, takes seconds, and lists what it does not detail', {
    timeout: SLOW_MS,
  }, async () => {
    const incidents = Array.from({ length: 120 }, stolenKey);
    let page = '';
    const used = await processorMs(async () => {
      page = await renderReport({ ...perfectReport(), incidents });
    });
    expect(used).toBeLessThan(SLOW_MS / 4);
    expect(Buffer.byteLength(page)).toBeLessThan(3_000_000);
    expect(page).toContain('Details follow for the worst 100. 20 further incidents');
    expect(count(page, 'class="incident critical"')).toBe(100);
  });
});

function tags(page: string): readonly string[] {
  return page.match(/<[^>]*>/gu) ?? [];
}

function count(page: string, part: string): number {
  return page.split(part).length - 1;
}
