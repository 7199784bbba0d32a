// What people do to a deployment: every decision is on the record, told of, and honoured by the next fold.
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '#shared/adapters/sha256-hex.ts';
import { epochMs, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import { endSuppression, expectChange, suppress } from '#shared/pipeline/change-exceptions.ts';
import { pullKillSwitch } from '#shared/pipeline/pull-kill-switch.ts';
import { releaseKey } from '#shared/pipeline/release-key.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { verifyAudit } from '#shared/respond/verify-audit.ts';
import { day, KEY, tradingBot } from '#test/unit/pipeline/bot.ts';
import { RIPE_DAYS } from '#test/unit/pipeline/habits.ts';
import { FAR_VPS } from '#test/unit/pipeline/places.ts';
import { chunksOf, enforced, openAccount } from './account.ts';
import { DOWN } from './cases.ts';
import {
  actionsOf,
  incidentsOf,
  LATER,
  moved,
  ORDER,
  operatorActions,
  servicesOf,
} from './person.ts';
import { dispatchAll, foldAll, theft } from './run.ts';

describe('an announced move', () => {
  it('is no news while it lasts, and is on the record', async () => {
    const account = openAccount([enforced()]);
    account.now = epochMs(day(RIPE_DAYS, 30));
    const until = epochMs(account.now + HOUR_MS);
    const outcome = await expectChange(
      ORDER,
      { cidrs: [`${FAR_VPS}/32`], until },
      servicesOf(account),
    );
    expect(outcome.kind).toBe('done');
    const usual = tradingBot(
      { from: account.now, to: account.now + 30 * MINUTE_MS, everyMs: 20_000 },
      FAR_VPS,
    );
    await foldAll(account, chunksOf(usual));
    expect(incidentsOf(account)).toEqual([]);
    expect(actionsOf(account)).toEqual(['ann: change-expected']);
    expect(operatorActions(account)).toHaveLength(1);
  });

  it('does not stand above a deny list', async () => {
    const denied = enforced(KEY, { denyCidrs: ['9.90.0.0/16'] });
    const account = openAccount([denied]);
    account.now = epochMs(day(RIPE_DAYS, 30));
    const until = epochMs(account.now + HOUR_MS);
    await expectChange(ORDER, { cidrs: [`${FAR_VPS}/32`], until }, servicesOf(account));
    await foldAll(account, chunksOf(moved(0)));
    const found = incidentsOf(account)[0]?.incident.evidence.map(({ detector }) => detector);
    expect(found).toContain('ip.denied');
  });
});

describe('a suppression', () => {
  const detectors = ['ip.new-network', 'geo.new-country', 'behaviour.new-symbol'] as const;

  it('silences a detector for one key until it ends', async () => {
    const account = openAccount([enforced()]);
    for (const detector of [...detectors, 'behaviour.new-client', 'geo.impossible-travel'] as const)
      await suppress(ORDER, { detector, until: LATER }, servicesOf(account));
    await foldAll(account, chunksOf(moved(0)));
    const suppressed = incidentsOf(account).length;
    for (const detector of detectors) {
      expect(await endSuppression(ORDER, detector, servicesOf(account))).toBe(true);
    }
    await foldAll(account, chunksOf(moved(2), 20, 'next'));
    expect([suppressed, incidentsOf(account).length]).toEqual([0, 1]);
    expect(new Set(actionsOf(account))).toEqual(
      new Set(['ann: suppression-added', 'ann: suppression-ended']),
    );
  });

  it('that is refused leaves nothing behind', async () => {
    const account = openAccount([enforced()]);
    const refused = await suppress(
      ORDER,
      { detector: 'ip.denied', until: LATER },
      servicesOf(account),
    );
    expect(refused).toMatchObject({ kind: 'refused' });
    expect(account.table.audit).toEqual([]);
    expect(await endSuppression(ORDER, 'ip.new-network', servicesOf(account))).toBe(false);
    expect(account.table.audit).toEqual([]);
  });

  it('is never done without being on the record', async () => {
    const account = openAccount([enforced()]);
    const services = servicesOf(account);
    const audit = { ...services.audit, append: () => Promise.reject(new Error('no trail')) };
    const wanted = { detector: 'ip.new-network', until: LATER } as const;
    await expect(suppress(ORDER, wanted, { ...services, audit })).rejects.toThrow('no trail');
    expect(account.table.exceptions.size).toBe(0);
  });

  it('is added to what another has added at the same time', async () => {
    const account = openAccount([enforced()]);
    await Promise.all(
      detectors.map((detector) => suppress(ORDER, { detector, until: LATER }, servicesOf(account))),
    );
    expect(account.table.exceptions.get(KEY)?.suppressions).toHaveLength(3);
  });
});

describe('what cannot be put on the record', () => {
  const noTrail = { append: () => Promise.reject(DOWN) };

  it('of a kill switch leaves it as it is', async () => {
    const account = openAccount();
    const services = { ...servicesOf(account), audit: noTrail };
    const order = { on: true, by: 'ann', reason: 'x' };
    await expect(pullKillSwitch(order, services)).rejects.toThrow(DOWN);
    expect(account.table.brake.killSwitch).toBe(false);
  });

  it('of a release is put there by whoever finishes it', async () => {
    const account = openAccount();
    await foldAll(account, chunksOf(theft()));
    await dispatchAll(account);
    const failing = { ...servicesOf(account), audit: noTrail };
    await expect(releaseKey(ORDER, failing)).rejects.toThrow(DOWN);
    expect(account.table.holds.get(KEY)?.state).toBe('releasing');
    expect(await releaseKey(ORDER, servicesOf(account))).toEqual({ kind: 'released' });
    expect(actionsOf(account)).toEqual(['keywarden: key-quarantined', 'ann: key-released']);
  });

  it('of a quarantine is put there by the next attempt', async () => {
    const account = openAccount();
    await foldAll(account, chunksOf(theft()));
    const audit = { ...account.dispatch.audit, ...noTrail };
    await dispatchAll({ ...account, dispatch: { ...account.dispatch, audit } });
    expect(account.table.holds.get(KEY)?.state).toBe('pending');
    await dispatchAll(account);
    expect(actionsOf(account)).toEqual(['keywarden: key-quarantined']);
  });
});

describe('the trail of a theft', () => {
  it('is quoted by the alert, and holds what Keywarden and a person did', async () => {
    const account = openAccount();
    await pullKillSwitch({ on: true, by: 'ann', reason: 'test' }, servicesOf(account));
    await pullKillSwitch({ on: false, by: 'ann', reason: 'test' }, servicesOf(account));
    await foldAll(account, chunksOf(theft()));
    await dispatchAll(account);
    await releaseKey(ORDER, servicesOf(account));
    expect(actionsOf(account)).toEqual([
      'ann: kill-switch-on',
      'ann: kill-switch-off',
      'keywarden: key-quarantined',
      'ann: key-released',
    ]);
    const quoted = account.published
      .map(({ email }) => /^Audit +(\d+):([0-9a-f]{64})$/m.exec(email))
      .findLast((match) => match !== null);
    expect(quoted?.[1]).toBe('3');
    const anchor = { seq: 3, hash: quoted?.[2] ?? '' };
    const ends = { head: await account.dispatch.audit.head(), anchor, hash: sha256Hex };
    expect((await verifyAudit(account.table.audit, ends)).faults).toEqual([]);
  });

  it('keeps no alert back when it cannot be read', async () => {
    const account = openAccount([enforced(KEY, { mode: 'alert' })]);
    await foldAll(account, chunksOf(theft()));
    const fault = new OutsideError('damaged', 'Expected a head, got another form.');
    const audit = { ...account.dispatch.audit, head: () => Promise.reject(fault) };
    await dispatchAll({ ...account, dispatch: { ...account.dispatch, audit } });
    expect(account.published.length).toBeGreaterThan(0);
    expect(account.published.every(({ email }) => !email.includes('Audit '))).toBe(true);
  });

  it('says that a key is held back also where nobody can write it down any more', async () => {
    const account = openAccount();
    await foldAll(account, chunksOf(theft()));
    const fault = new OutsideError('damaged', 'Expected a head, got another form.');
    const audit = { ...account.dispatch.audit, append: () => Promise.reject(fault) };
    await dispatchAll({ ...account, dispatch: { ...account.dispatch, audit } });
    expect(account.table.holds.get(KEY)?.state).toBe('quarantined');
    expect(
      account.published.some(({ attributes }) => attributes['containment'] === 'contained'),
    ).toBe(true);
  });

  it('of a kill switch that stood so already is not written', async () => {
    const account = openAccount();
    const order = { on: false, by: 'ann', reason: 'x' };
    expect(await pullKillSwitch(order, servicesOf(account))).toBe(false);
    expect(account.table.audit).toEqual([]);
  });
});
