// `keywarden incidents` through the real terminal, on a deployment in which a key was stolen.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shortId } from '#cli/incidents/short-id.ts';
import type { IncidentCase } from '#shared/model/incident-case.ts';
import { epochMs } from '#shared/model/units.ts';
import { KEY } from '#test/unit/pipeline/bot.ts';
import { FAR_VPS } from '#test/unit/pipeline/places.ts';
import { jsonLines } from '../cli/run-keywarden.ts';
import { incidentOf, OTHER_KEY, recordOf } from '../stores.ts';
import { NOW, type StolenDeployment, stolenDeployment } from './stolen-deployment.ts';

let stolen: StolenDeployment;
let id: string;
let number: string;

beforeAll(async () => {
  stolen = await stolenDeployment();
  id = stolen.stored.incident.incidentId;
  number = shortId(id);
  await stolen.stores.cases.open(caseOf());
});

afterAll(async () => {
  await stolen.stop();
});

function caseOf(change: Partial<IncidentCase> = {}): IncidentCase {
  return {
    incidentId: id,
    keyId: KEY,
    version: 1,
    status: 'acknowledged',
    openedAt: NOW,
    acknowledged: { at: epochMs(NOW + 60_000), by: 'anna\u202e', note: '=cmd() looking' },
    containedAtAws: undefined,
    containedAtExchange: undefined,
    ended: undefined,
    reminders: 0,
    remindAt: undefined,
    ...change,
  };
}

function widest(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}

describe('incidents list', () => {
  it('shows what is open in a table of 80 columns, with ids to type', async () => {
    const { code, stdout, stderr } = await stolen.run(['incidents', 'list']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    for (const text of [number, '2026-03-16 00:30', 'maker', 'critical', 'acknowledged']) {
      expect(stdout).toContain(text);
    }
    expect(stdout).toContain('1 incident, 1 not ended.');
    expect(widest(stdout)).toBeLessThanOrEqual(80);
  });

  it('shows nothing from before the time asked for', async () => {
    const { code, stdout } = await stolen.run(['incidents', 'list', '--since', '1m']);
    expect([code, stdout]).toEqual([0, 'No incident.\n']);
    const wrong = await stolen.run(['incidents', 'list', '--since', 'monday']);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('7d')]);
  });

  it('shows ended ones last and only when asked, and those of which nobody was told by key', async () => {
    const other = incidentOf({
      keyId: OTHER_KEY,
      incidentId: `inc-${OTHER_KEY}-7`,
      mode: 'observe',
    });
    const ended = incidentOf({ keyId: OTHER_KEY, incidentId: `inc-${OTHER_KEY}-8` });
    await stolen.stores.registry.put(recordOf(OTHER_KEY, { label: 'grid' }));
    await stolen.stores.keys.commit({
      keyId: OTHER_KEY,
      chunkId: 'c',
      version: 0,
      baseline: new Uint8Array(),
      openIncident: undefined,
      incidents: [other, ended].map((incident) => ({ status: 'closed', incident })),
      notices: [],
      evidence: [],
      now: NOW,
    });
    const over = { status: 'resolved', ended: { at: NOW, by: 'anna', note: '' } } as const;
    await stolen.stores.cases.open(
      caseOf({ incidentId: ended.incidentId, keyId: OTHER_KEY, ...over }),
    );
    const listed = async (...args: readonly string[]) => {
      const ran = await stolen.run(['incidents', 'list', '--json', ...args]);
      return jsonLines(ran).map((line) => Reflect.get(Object(line), 'incidentId'));
    };
    expect(await listed()).toEqual([id]);
    expect(await listed('--all')).toEqual([id, ended.incidentId]);
    const ofGrid = await listed('--key', 'grid');
    expect(new Set(ofGrid)).toEqual(new Set([other.incidentId, ended.incidentId]));
  });
});

describe('incidents show', () => {
  it.for(['id', 'number', 'number in lower case'] as const)('finds it by its %s', async (by) => {
    const names = { id, number, 'number in lower case': number.toLowerCase() };
    const { code, stdout } = await stolen.run(['incidents', 'show', names[by]]);
    expect(code).toBe(0);
    for (const text of [
      id,
      `maker at Binance (${KEY})`,
      FAR_VPS,
      'NOT CONTAINED',
      'acknowledged: anna? at 2026-03-16',
      'binance.com/en/my/settings/api-management',
      `keywarden incidents resolve ${number}`,
      `keywarden incidents export ${number} --out DIR`,
    ]) {
      expect(stdout).toContain(text);
    }
    expect(stdout).not.toContain('\u202e');
    expect(stdout).not.toContain(`incidents acknowledge ${number}`);
    expect(widest(stdout)).toBeLessThanOrEqual(80);
  });

  it('gives all of it to programs', async () => {
    const [line] = jsonLines(await stolen.run(['incidents', 'show', id, '--json']));
    expect(line).toMatchObject({
      type: 'incident',
      incidentId: id,
      number,
      label: 'maker',
      case: { status: 'acknowledged' },
      aws: { state: 'active' },
      exchangeState: { contained: false },
    });
  });

  it('says so when there is none', async () => {
    const { code, stderr } = await stolen.run(['incidents', 'show', 'ZZZZZZ']);
    expect(code).toBe(2);
    expect(stderr).toContain('Expected the id or number of an incident, got ZZZZZZ');
  });
});
