import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { DEFAULT_BUDGET, parseBudget } from '#shared/decide/alarm-budget.ts';
import { readSettings } from '../../infra/read-settings.ts';
import { parseSettings, SettingsError, sourcesVariable } from '../../infra/settings.ts';

describe('parseSettings', () => {
  it('takes defaults that harm nobody', () => {
    expect(parseSettings(undefined)).toEqual({
      alertEmails: { urgent: [], informational: [], bots: [] },
      defaultMode: 'alert',
      falseAlarmBudget: '1/90d',
      retention: { dropDays: 90, logDays: 30 },
      dashboard: true,
      sources: [{ name: 'logs', logGroups: [] }],
      push: { mode: 'iam', secrets: [] },
      dailyDigest: { at: '08:00', timeZone: 'UTC' },
      alarms: { lagMinutes: 10, overdueMinutes: 5 },
      chat: false,
      forward: { eventBridge: false, securityHub: false },
    });
  });

  it('reports all faults together', () => {
    const faults = faultsOf({
      alertEmails: { urgent: ['nobody'] },
      defaultMode: 'kill',
      falseAlarmBudget: 'few',
      retention: { logDays: 31 },
      monthlyBudgetUsd: -1,
      sources: [{ name: 'Bad Name' }, { name: 'a', format: 'xml' }],
      push: { mode: 'open' },
      typo: true,
    });
    const places = faults.map((fault) => fault.split(':', 1)[0] ?? '');
    expect(places.toSorted()).toEqual([
      'alertEmails.urgent.0',
      'defaultMode',
      'falseAlarmBudget',
      'keywarden',
      'monthlyBudgetUsd',
      'push.mode',
      'retention.logDays',
      'sources.0.name',
      'sources.1.format',
    ]);
  });

  const rows: readonly (readonly [string, unknown, string])[] = [
    ['hmac without a secret', { push: { mode: 'hmac' } }, 'push.secrets'],
    ['a secret without hmac', { push: { secrets: [{ name: 's' }] } }, 'push.secrets'],
    [
      'three secrets',
      { push: { mode: 'hmac', secrets: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] } },
      'push.secrets',
    ],
    [
      'a secret name that would end the reference',
      { push: { mode: 'hmac', secrets: [{ name: 'a}}' }] } },
      'push.secrets.0.name',
    ],
    [
      'quiet hours at no time of day',
      { quietHours: { from: '25:00', to: '07:00', timeZone: 'UTC' } },
      'quietHours.from',
    ],
    [
      'quiet hours without an end',
      { quietHours: { from: '07:00', to: '07:00', timeZone: 'UTC' } },
      'quietHours.to',
    ],
    [
      'quiet hours nowhere',
      { quietHours: { from: '22:00', to: '07:00', timeZone: 'Europe/Nowhere' } },
      'quietHours.timeZone',
    ],
    ['a digest at no time of day', { dailyDigest: { at: '8' } }, 'dailyDigest.at'],
    ['a source twice', { sources: [{ name: 'a' }, { name: 'a' }] }, 'sources'],
    [
      'a mapped source without a mapping',
      { sources: [{ name: 'a', format: 'mapped' }] },
      'sources.0',
    ],
    [
      'a mapping with a fault',
      { sources: [{ name: 'a', format: 'mapped', mapping: { fields: {} } }] },
      'sources.0.mapping',
    ],
    ['more sources than a variable holds', { sources: manySources(40) }, 'sources'],
    ['a budget that nobody hears of', { monthlyBudgetUsd: 5 }, 'monthlyBudgetUsd'],
  ];

  it.for(rows)('refuses %s', ([, settings, place]) => {
    expect(faultsOf(settings).map((fault) => fault.split(':', 1)[0] ?? '')).toContain(place);
  });

  it('has the same budget as a policy that states none', () => {
    expect(parseBudget(parseSettings({}).falseAlarmBudget)).toEqual(DEFAULT_BUDGET);
  });

  it('listens to one source named logs when none is declared, and to no other than those that are', () => {
    const namesOf = (settings: unknown) => parseSettings(settings).sources.map(({ name }) => name);
    expect(namesOf({ sources: [] })).toEqual(['logs']);
    expect(namesOf({ sources: [{ name: 'proxy' }] })).toEqual(['proxy']);
    expect(JSON.parse(sourcesVariable(parseSettings({}).sources))).toEqual([{ name: 'logs' }]);
  });

  it('tells NORMALISE what it needs of a source, and no more', () => {
    const { sources } = parseSettings({
      sources: [{ name: 'proxy', vantage: 'operator', logGroups: [{ name: '/egress' }] }],
    });
    expect(JSON.parse(sourcesVariable(sources))).toEqual([{ name: 'proxy', vantage: 'operator' }]);
  });
});

describe('readSettings', () => {
  it.for([
    ['an object', { defaultMode: 'observe' }],
    ['text', '{"defaultMode":"observe"}'],
    ['a file', `@${settingsFile('defaultMode: observe\n')}`],
  ] as const)('takes %s', ([, keywarden]) => {
    const { node } = new App({ context: { keywarden } });
    expect(readSettings(node).defaultMode).toBe('observe');
  });

  it('refuses a file that is not there', () => {
    const { node } = new App({ context: { keywarden: '@/nowhere/settings.yaml' } });
    expect(() => readSettings(node)).toThrow(SettingsError);
  });
});

function faultsOf(settings: unknown): readonly string[] {
  try {
    parseSettings(settings);
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
  throw new Error('Expected faults, got none.');
}

function manySources(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    name: `source-${index}`,
    format: 'mapped',
    mapping: { fields: { time: 'a.rather.long.path.to.time', keyId: 'a.rather.long.path.to.key' } },
  }));
}

function settingsFile(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'keywarden-')), 'settings.yaml');
  writeFileSync(path, text);
  return path;
}
