// expect, suppress and kill-switch, as a person or a pipeline runs them.
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveLocally } from '#test/emulator/local-server.ts';
import { type Desk, faultsAt, jsonOf, openDesk, widest } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk.stop();
});

async function exceptionsOf(label: string) {
  const shown = await desk.run('keys', 'show', label, '--json');
  return jsonOf(shown);
}

describe('keywarden expect', () => {
  it('announces a move without a question, in one line', async () => {
    await desk.register('mover');
    const ran = await desk.run(
      'expect',
      'mover',
      '--ip',
      '203.0.113.9,2001:db8::/64',
      '--for',
      '30m',
    );
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(ran.out).toMatch(
      /^mover may come from 203\.0\.113\.9\/32, 2001:db8::\/64 until .* UTC\.\n$/,
    );
    expect(await exceptionsOf('mover')).toMatchObject({
      expectedChanges: [{ cidrs: ['203.0.113.9/32', '2001:db8::/64'], reason: 'announced' }],
    });
    expect((await desk.rows()).at(-1)?.action).toBe('change-expected');
    expect(await desk.told()).toContain('operator-action.change-expected');
  });

  it('takes the addresses of a deployment from the environment', async () => {
    await desk.register('deployed');
    const env = { KEYWARDEN_DEPLOY_IPS: '198.51.100.7' };
    Object.assign(desk.env, env);
    const ran = await desk.run('expect', 'deployed', '--deploy', 'v1.8.2', '--json', '--by', 'ci');
    Reflect.deleteProperty(desk.env, 'KEYWARDEN_DEPLOY_IPS');
    expect(ran.code).toBe(0);
    expect(jsonOf(ran)).toMatchObject({
      type: 'expected-change',
      cidrs: ['198.51.100.7/32'],
      by: 'ci',
      reason: 'deploy v1.8.2',
    });
  });

  /** As a service that answers whoever asks with this. */
  async function expectFrom(answer: string) {
    const local = await serveLocally(createServer((_, response) => response.end(answer)));
    Object.assign(desk.env, { KEYWARDEN_CHECKIP_URL: `${local.endpoint}/` });
    const record = await desk.register('auto');
    const ran = await desk.run('expect', record.keyId, '--deploy', '--ip', 'auto', '--json');
    await local.stop();
    return ran;
  }

  it('asks for its own address', async () => {
    const ran = await expectFrom('93.184.216.34\n');
    expect([ran.code, jsonOf(ran)]).toMatchObject([0, { cidrs: ['93.184.216.34/32'] }]);
  });

  it.for(['10.0.0.1\n', '<html>Sign in</html>', ''])(
    'takes no answer for its own address that is not a public one: %j',
    async (answer) => {
      const ran = await expectFrom(answer);
      expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('give it by --ip')]);
    },
  );

  it.for([
    ['no address', []],
    ['no network', ['--ip', 'here']],
    ['a span that is none', ['--ip', '203.0.113.9', '--for', 'soon']],
    ['a month', ['--ip', '203.0.113.9', '--for', '30d']],
    ['half of the internet', ['--ip', '128.0.0.0/1']],
  ] as const)('refuses %s', async ([, args]) => {
    const before = (await desk.rows()).length;
    const ran = await desk.run('expect', 'mover', ...args);
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toContain('xpected');
    expect(await desk.rows()).toHaveLength(before);
  });
});

describe('keywarden suppress', () => {
  it('silences a detector, shows it, and ends it', async () => {
    const record = await desk.register('noisy');
    const args = ['suppress', 'noisy', 'ip.new-network'];
    const ran = await desk.run(...args, '--for', '7d', '--reason', 'lines change', '--yes');
    expect([ran.code, ran.err]).toEqual([0, '']);
    const listed = await desk.run('suppress', '--list');
    expect(listed.out).toContain('ip.new-network');
    expect(widest(listed)).toBeLessThanOrEqual(80);
    const json = await desk.run('suppress', 'noisy', '--list', '--json');
    expect(jsonOf(json)).toMatchObject({
      type: 'suppression',
      keyId: record.keyId,
      what: 'ip.new-network',
      reason: 'lines change',
    });
    const end = ['--end', '--reason', 'fixed', '--json'];
    expect(jsonOf(await desk.run(...args, ...end))).toMatchObject({ ended: true });
    expect(await desk.run(...args, ...end)).toMatchObject({ code: 1 });
    expect((await desk.run('suppress', 'noisy', '--list')).out).toContain('Nothing is silenced');
    const actions = (await desk.rows()).map(({ action }) => action).slice(-2);
    expect(actions).toEqual(['suppression-added', 'suppression-ended']);
  });

  it.for([
    ['no reason', ['noisy', 'ip.new-network', '--for', '7d'], '--reason'],
    ['no end', ['noisy', 'ip.new-network', '--reason', 'x'], '--for'],
    ['nothing', [], 'a key, a detector'],
    ['a detector that is none', ['noisy', 'ip.nothing'], 'ip.new-network'],
    ['a year', ['noisy', 'ip.new-network', '--for', '365d', '--reason', 'x'], '90 days'],
    ['a deny list', ['noisy', 'ip.denied', '--for', '1d', '--reason', 'x'], 'off the list'],
  ] as const)('refuses %s', async ([, args, said]) => {
    const before = (await desk.rows()).length;
    const ran = await desk.run('suppress', ...args, '--yes');
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toContain(said);
    expect(await desk.rows()).toHaveLength(before);
  });
});

describe('keywarden kill-switch', () => {
  it('is pulled, shown and put back, each on the record', async () => {
    const on = await desk.run('kill-switch', 'on', '--reason', 'test', '--yes');
    expect([on.code, on.out]).toEqual([0, 'The kill switch is on.\n']);
    expect((await desk.stores.brake.read()).killSwitch).toBe(true);
    const status = await desk.run('kill-switch', 'status', '--json');
    expect(jsonOf(status)).toMatchObject({ on: true });
    const again = await desk.run('kill-switch', 'on', '--reason', 'test', '--yes', '--json');
    expect(jsonOf(again)).toMatchObject({ changed: false });
    expect(await desk.run('kill-switch', 'off', '--reason', 'test')).toMatchObject({ code: 2 });
    await desk.run('kill-switch', 'off', '--reason', 'test', '--yes');
    expect((await desk.stores.brake.read()).killSwitch).toBe(false);
    const actions = (await desk.rows()).map(({ action }) => action).slice(-2);
    expect(actions).toEqual(['kill-switch-on', 'kill-switch-off']);
    expect(await desk.told()).toContain('operator-action.kill-switch-on');
  });
});

describe('afterwards', () => {
  it('the trail of all that is whole', async () => {
    expect((await desk.rows()).length).toBeGreaterThan(3);
    expect(await faultsAt(desk)).toEqual([]);
  });
});
