// "That was me": what a key is taught, and what it can not be taught.
import { describe, expect, it } from 'vitest';
import type { KeyRecord } from '#shared/model/key-record.ts';
import { HOUR_MS, SECOND_MS } from '#shared/model/units.ts';
import { teachBaseline } from '#shared/pipeline/teach-baseline.ts';
import { day, KEY, order, poll } from '#test/unit/pipeline/bot.ts';
import { RIPE_DAYS } from '#test/unit/pipeline/habits.ts';
import { FAR_VPS } from '#test/unit/pipeline/places.ts';
import { type Account, chunksOf, enforced, noticesOf, openAccount } from './account.ts';
import { incidentsOf, moved, operatorActions, servicesOf } from './person.ts';
import { foldAll } from './run.ts';

async function storyOf(record: KeyRecord = enforced(KEY, { mode: 'alert' })): Promise<Account> {
  const account = openAccount([record]);
  await foldAll(account, chunksOf(moved(0)));
  return account;
}

describe('a key that was taught', () => {
  it('is left alone by the same calls, which raised an alert before', async () => {
    const account = await storyOf();
    const [open] = incidentsOf(account);
    expect(open?.status).toBe('open');
    const untaught = structuredClone(account.table.states.get(KEY));
    const incidentId = open?.incident.incidentId ?? '';
    const teach = { keyId: KEY, incidentId, by: 'ann', reason: 'moved to Singapore' };
    const outcome = await teachBaseline(teach, servicesOf(account));
    expect(outcome).toMatchObject({ kind: 'taught', notTaught: [], unknown: 0 });
    expect(incidentsOf(account).map(({ status }) => status)).toEqual(['closed']);
    const before = noticesOf(account).length;
    await foldAll(account, chunksOf(moved(2), 20, 'next'));
    expect(incidentsOf(account)).toHaveLength(1);
    expect(account.table.states.get(KEY)?.openIncident).toBeUndefined();
    expect(noticesOf(account)).toHaveLength(before);
    // Without the lesson they would have been a new incident.
    if (untaught === undefined) throw new Error('Expected a state.');
    account.table.states.set(KEY, { ...untaught, openIncident: undefined });
    await foldAll(account, chunksOf(moved(2), 20, 'again'));
    expect(incidentsOf(account).length).toBeGreaterThan(1);
  });

  it('is still watched: a thief from elsewhere is seen', async () => {
    const account = await storyOf();
    const incidentId = incidentsOf(account)[0]?.incident.incidentId ?? '';
    await teachBaseline({ keyId: KEY, incidentId, by: 'ann', reason: 'x' }, servicesOf(account));
    const from = day(RIPE_DAYS, 30) + 3 * HOUR_MS;
    const strange = poll({ from, to: from + HOUR_MS, everyMs: 20 * SECOND_MS }, () => ({
      sourceIp: '9.200.1.1',
      ...order('VIABTC'),
    }));
    await foldAll(account, chunksOf(strange, 20, 'strange'));
    expect(
      incidentsOf(account)
        .at(-1)
        ?.incident.evidence.map((one) => one.detector),
    ).toContain('behaviour.new-symbol');
  });

  it('says which rules no teaching changes', async () => {
    const declared = enforced(KEY, { mode: 'alert', allowCidrs: ['9.10.0.0/16'] });
    const account = await storyOf(declared);
    const incidentId = incidentsOf(account)[0]?.incident.incidentId ?? '';
    const wanted = { keyId: KEY, incidentId, by: 'ann', reason: 'x' };
    const outcome = await teachBaseline(wanted, servicesOf(account));
    expect(outcome).toMatchObject({ notTaught: ['ip.outside-allowlist'] });
  });

  it('is on the record by the addresses it was taught, and told of', async () => {
    const account = await storyOf();
    const incidentId = incidentsOf(account)[0]?.incident.incidentId ?? '';
    await teachBaseline({ keyId: KEY, incidentId, by: 'ann', reason: 'x' }, servicesOf(account));
    expect(account.table.audit).toMatchObject([
      { by: 'ann', action: 'baseline-taught', subject: incidentId },
    ]);
    expect(account.table.audit[0]?.detail).toContain(FAR_VPS);
    expect(operatorActions(account)).toHaveLength(1);
  });

  it('is not written over what a fold has learned meanwhile', async () => {
    const account = await storyOf();
    const incidentId = incidentsOf(account)[0]?.incident.incidentId ?? '';
    const services = servicesOf(account);
    let conflicts = 2;
    const store = {
      ...services.store,
      teach: async (taught: Parameters<typeof services.store.teach>[0]) => {
        if (conflicts-- > 0)
          await foldAll(account, chunksOf(moved(4 + conflicts), 20, `${conflicts}`));
        return services.store.teach(taught);
      },
    };
    const events = () => account.table.states.get(KEY)?.version ?? 0;
    const before = events();
    await teachBaseline({ keyId: KEY, incidentId, by: 'ann', reason: 'x' }, { ...services, store });
    expect(conflicts).toBeLessThan(0);
    expect(events()).toBeGreaterThan(before + 2);
  });

  it('keeps the incident open that nobody has spoken of', async () => {
    const account = await storyOf();
    const incidentId = incidentsOf(account)[0]?.incident.incidentId ?? '';
    await foldAll(account, chunksOf(moved(60), 20, 'next'));
    const statuses = () => incidentsOf(account).map(({ status }) => status);
    expect(statuses()).toEqual(['closed', 'open']);
    await teachBaseline({ keyId: KEY, incidentId, by: 'ann', reason: 'x' }, servicesOf(account));
    expect(statuses()).toEqual(['closed', 'open']);
    expect(account.table.states.get(KEY)?.openIncident).toBeDefined();
  });

  it('cannot be taught from an incident that there is not', async () => {
    const account = await storyOf();
    const wanted = { keyId: KEY, incidentId: 'inc-none', by: 'ann', reason: 'x' };
    expect(await teachBaseline(wanted, servicesOf(account))).toEqual({ kind: 'missing' });
    expect(account.table.audit).toEqual([]);
  });
});
