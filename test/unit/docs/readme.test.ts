// The README against the program: ids, formats, options, links and examples.
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { backtestCommand } from '#cli/backtest/backtest-command.ts';
import { replayCommand } from '#cli/replay/replay-command.ts';
import { simulateCommand } from '#cli/simulate/simulate-command.ts';
import { parseSettings } from '#infra/settings.ts';
import { fingerprintApiKey } from '#shared/adapters/fingerprint-api-key.ts';
import { parseKeyRecords } from '#shared/adapters/parse-key-records.ts';
import { parsePolicy } from '#shared/adapters/parse-policy.ts';
import { AGREEMENTS } from '#shared/decide/agreements.ts';
import { DEFAULT_BUDGET } from '#shared/decide/alarm-budget.ts';
import { DEFAULT_POLICY } from '#shared/decide/policy.ts';
import type { DetectorDescription } from '#shared/detect/detector.ts';
import { EVENT_DETECTORS, REST_DETECTORS } from '#shared/detect/detectors.ts';
import { FORMATS, formatNamed } from '#shared/ingest/formats.ts';
import { parseMapping } from '#shared/ingest/parse-mapping.ts';
import { SCOPES } from '#shared/model/usage-event.ts';
import {
  exampleOf,
  fencesOf,
  headingAnchors,
  linkedAnchors,
  linkedPaths,
  readPage,
  rowsOf,
  sectionOf,
} from './read-page.ts';

const PAGES = [
  'README.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'docs/runbook.md',
  'docs/connect-a-source.md',
  'functions/README.md',
];
const README = readPage('README.md');
const ROWS = rowsOf(README);
const DETECTORS: readonly DetectorDescription[] = [
  ...new Set([...EVENT_DETECTORS, ...REST_DETECTORS]),
];
const HIDDEN_KEY = '5f0e1d2c3b4a59687766554400aabbcc';

const AGREEING = new Set(AGREEMENTS.flatMap(({ needs }) => needs.map(([family]) => family)));

/** Agreements that one family meets by itself, for the sake of one detector. */
const ALONE = new Set(
  AGREEMENTS.flatMap(({ needs, detectors }) => (needs.length === 1 ? (detectors ?? []) : [])),
);

function disabling({ id, basis, family }: DetectorDescription): string {
  if (basis === 'declared' || ALONE.has(id)) return 'alone';
  return basis === 'learned' && AGREEING.has(family) ? 'with others' : 'never';
}

describe('README detector table', () => {
  it.for(DETECTORS.map((detector) => [detector.id, detector] as const))(
    'says of %s what it needs and what it may cause',
    ([id, detector]) => {
      const [, history, disables] = ROWS.get(id) ?? [];
      expect(history).toBe(detector.needs === 'mature' ? 'yes' : 'no');
      expect(disables).toBe(disabling(detector));
    },
  );

  it('lists no detector that does not exist', () => {
    const listed = [...ROWS.keys()].filter((code) => /^[a-z]+\.[a-z-]+$/.test(code));
    expect(listed.toSorted()).toEqual(DETECTORS.map(({ id }) => id).toSorted());
  });
});

describe('README format table', () => {
  it.for(FORMATS.map(({ name }) => name))('lists %s', (name) => {
    expect(ROWS.get(name)).toHaveLength(3);
  });
});

describe.for([
  ['Command reference', replayCommand()],
  ['Try your policy on made-up logs', simulateCommand()],
  ['Backtesting a budget', backtestCommand()],
  ['Try your policy on made-up logs', simulateCommand()],
] as const)('README section %s', ([heading, { options }]) => {
  const rows = rowsOf(sectionOf(README, heading));

  it.for(options.map(({ flags }) => flags))('lists %s', (flags) => {
    expect(rows.get(flags)).toHaveLength(2);
  });

  it('lists no option that does not exist', () => {
    const listed = [...rows.keys()].filter((code) => code.startsWith('--'));
    expect(listed.toSorted()).toEqual(options.map(({ flags }) => flags).toSorted());
  });

  it.for(options.filter((option) => typeof option.defaultValue !== 'undefined'))(
    'gives the default of $flags',
    ({ flags, defaultValue }) => {
      expect(rows.get(flags)?.[0]?.replaceAll('`', '')).toBe(String(defaultValue));
    },
  );
});

describe('README policy table', () => {
  it.for([
    ['falseAlarmBudget', `${DEFAULT_BUDGET.alerts}/${DEFAULT_BUDGET.days}d`],
    ['alertBits', DEFAULT_POLICY.alertBits.toFixed(1)],
    ['incidentQuietHours', DEFAULT_POLICY.incidentQuietMs / 3_600_000],
    ...SCOPES.map((scope) => [`scopeCredit.${scope}`, DEFAULT_POLICY.scopeCredit[scope]] as const),
  ] as const)('gives the default of %s', ([field, value]) => {
    expect(ROWS.get(field)?.[1]).toBe(String(value));
  });
});

describe('README examples', () => {
  it('says of each JSON or YAML block what it is an example of', () => {
    const blocks = fencesOf(README).filter(({ language }) => /^(?:json|ya?ml)$/.test(language));
    expect(blocks.map(({ example }) => example ?? 'not said').toSorted()).toEqual([
      'canonical',
      'keys',
      'mapping',
      'policy',
      'settings',
    ]);
  });

  it('has a keys file that is read, without the raw key', () => {
    const value: unknown = parse(exampleOf(README, 'keys'));
    const records = parseKeyRecords(value, { fingerprint: fingerprintApiKey });
    expect(records).toHaveLength(3);
    expect(JSON.stringify(records)).not.toContain(HIDDEN_KEY);
  });

  it('has settings of a deployment that are read', () => {
    const settings = parseSettings(parse(exampleOf(README, 'settings')));
    expect(settings.sources.map(({ name }) => name)).toEqual(['proxy', 'exchange']);
  });

  it('has a policy file that is read', () => {
    const policy = parsePolicy(parse(exampleOf(README, 'policy')));
    expect(policy.alertBits).toBe(14);
    expect(policy.suppressions).toHaveLength(1);
  });

  it('has a mapping file that reads the line shown beside it', () => {
    const line = fencesOf(README).find(({ text }) => text.startsWith('{"ts":'))?.text ?? '';
    const mapping = parseMapping(parse(exampleOf(README, 'mapping')));
    const context = { fingerprint: fingerprintApiKey, source: 'calls.log', mapping };
    expect(formatNamed('mapped')?.open(context).parse(line.trim(), 1)).toMatchObject({
      kind: 'event',
      time: 1_790_000_000_250,
      keyId: 'grid-1',
      exchange: 'binance',
      sourceIp: '203.0.113.9',
      action: 'POST /api/v3/order',
      outcome: 'ok',
      leaks: ['signature'],
    });
  });

  it('has a canonical event that is read, and recognised by its content', () => {
    const text = exampleOf(README, 'canonical');
    const context = { fingerprint: fingerprintApiKey, source: 'bot.log', mapping: undefined };
    const canonical = formatNamed('canonical');
    const event = canonical?.open(context).parse(text.trim(), 1);
    expect(canonical?.recognises(text)).toBe(true);
    expect(event).toMatchObject({ kind: 'event', exchange: 'kucoin', notional: 250 });
    expect(JSON.stringify(event)).not.toContain(HIDDEN_KEY);
  });
});

describe('README nginx format', () => {
  const quoted = [...README.matchAll(/^ {2}'(\{?"[^']*)'/gm)].map(([, part = '']) => part);

  /** The line that nginx would write, with made-up values for its variables. */
  function lineFor(values: Readonly<Record<string, string>>): string {
    return quoted.join('').replaceAll(/\$(\w+)/g, (_, name: string) => values[name] ?? '');
  }

  it('makes lines that are recognised and read', () => {
    const line = lineFor({
      msec: '1790000000.250',
      request_id: '7793c03fd9c621dc1d86d4d617f09148',
      remote_addr: '203.0.113.9',
      proxy_host: 'api.binance.com',
      request_method: 'POST',
      uri: '/api/v3/order',
      status: '200',
      http_user_agent: 'grid/2.1',
      http_x_mbx_apikey: HIDDEN_KEY,
      arg_symbol: 'BTCUSDT',
    });
    const context = { fingerprint: fingerprintApiKey, source: 'keywarden.log', mapping: undefined };
    const format = FORMATS.find((each) => each.recognises(line));
    expect(format?.name).toBe('nginx-json');
    expect(format?.open(context).parse(line, 1)).toMatchObject({
      kind: 'event',
      time: 1_790_000_000_250,
      keyId: fingerprintApiKey('binance', HIDDEN_KEY),
      exchange: 'binance',
      sourceIp: '203.0.113.9',
      action: 'POST /api/v3/order',
      symbol: 'BTCUSDT',
      leaks: [],
    });
  });

  it.for(['$request_uri', '$args', '$query_string', '"$request"', '$http_authorization"'])(
    'does not log %s',
    (variable) => {
      expect(quoted.join('')).not.toContain(variable);
    },
  );
});

describe('links', () => {
  it.for(PAGES)('of %s lead to files that exist', (path) => {
    const missing = linkedPaths(readPage(path), path).filter((target) => !existsSync(target));
    expect(missing).toEqual([]);
  });

  it.for(PAGES)('of %s lead to headings that exist', (path) => {
    const page = readPage(path);
    const headings = headingAnchors(page);
    expect(linkedAnchors(page).filter((anchor) => !headings.has(anchor))).toEqual([]);
  });
});
