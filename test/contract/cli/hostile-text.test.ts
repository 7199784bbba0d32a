// Text that wants to be more than text: names of prototypes, terminal escapes, secrets in headers.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runKeywarden, summaryOf, verdictsOf } from './run-keywarden.ts';
import { bait, line, scratch } from './scratch.ts';

const files = scratch();
/** Override, bell, escape, C1, noncharacter, line separator, zero-width, lone surrogate. */
const EVIL = '\u202e\u0007\u001b]0;t\u001b[31m\u009b2J\ufffe\u2028\u200b\ud800';
const CANARY = 'canaryCANARY0123456789canary';

describe('keywarden replay of hostile text', () => {
  it('takes the names of prototypes for ordinary names', async () => {
    const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
    const fields = ['keyId', 'exchange', 'sourceIp', 'action', 'symbol', 'orderId', 'userAgent'];
    const text = names.flatMap((name) =>
      [0, 1].map((n) => {
        const given = fields.map((field) => `"${field}":"${name}"`).join();
        return `{"time":${1_767_571_200_000 + n},${given},"${name}":{"polluted":1},"id":"${name}"}\n`;
      }),
    );
    const keys = files.write('names.json', bait('constructor', 'prototype'));
    const path = files.write('names.ndjson', text.join(''));
    const out = files.path('names-baselines.ndjson');
    const common = ['--json', '--all', '--keys', keys, '--save-baselines', out];
    const ran = await runKeywarden(['replay', path, ...common]);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(summaryOf(ran)).toMatchObject({ events: 5, duplicates: 5, keys: 5, disables: 2 });
    const saved = readFileSync(out, 'utf8');
    for (const name of names) expect(saved).toContain(`"keyId":"${name}"`);
    const again = await runKeywarden(['replay', path, '--json', '--load-baselines', out]);
    expect(summaryOf(again)).toMatchObject({ events: 5, keys: 5 });
  });

  it('takes the names of prototypes in the headers of a proxy log', async () => {
    const row = {
      time_iso8601: '2026-01-05T00:00:00+00:00',
      remote_addr: '192.0.2.10',
      host: 'api.binance.com',
      status: 200,
      request_method: 'GET',
      request_uri: '/api/v3/account?__proto__=1&constructor=2',
      http_x_mbx_apikey: 'prototype',
    };
    const extra = '"__proto__":"x","http___proto__":"x","http_constructor":"y"';
    const text = `${JSON.stringify(row).slice(0, -1)},${extra}}\n`;
    const ran = await runKeywarden(['replay', files.write('proxy.log', text), '--json', '--all']);
    expect(summaryOf(ran)).toMatchObject({ events: 1, rejected: 0 });
  });

  it('shows nothing that a terminal or a reader would obey', async () => {
    const fields = Object.fromEntries(
      ['exchange', 'sourceIp', 'action', 'symbol', 'userAgent', 'orderId', 'id', 'errorCode'].map(
        (field) => [field, `${field}${EVIL}`],
      ),
    );
    const text =
      line(0, fields) + line(1, { keyId: `other${EVIL}` }) + `{"x":"${EVIL}"}\n${EVIL}\n`;
    const path = files.write(`evil-\u202e\u001b[31m.ndjson`, text);
    const keys = files.write(
      'evil.json',
      JSON.stringify([{ keyId: 'bot', label: `Bot${EVIL.slice(0, -1)}`, honey: true }]),
    );
    const human = await runKeywarden(['replay', path, '--keys', keys]);
    expect(human.stdout).toContain('looks stolen');
    // What is left are our own letters and the lines of the table.
    expect(human.stdout).toMatch(/^[\n\x20-\x7e\u2500-\u257f\u2026]*$/);
    expect(human.stderr).toBe('');
    const json = await runKeywarden(['replay', path, '--keys', keys, '--json', '--all']);
    expect(json.stdout).toMatch(/^[\n\x20-\x7e]*$/);
    expect(verdictsOf(json)[0]).toMatchObject({ eventId: `id${EVIL}`, file: path });
  });

  it('shows the name of a hostile file safely where it cannot be read', async () => {
    const path = files.write('cut-\u001b[31m\u202e.gz', new Uint8Array([0x1f, 0x8b, 8, 0]));
    const ran = await runKeywarden(['replay', path, files.path('gone-\u001b[31m')]);
    expect(ran.stderr).toMatch(/^[\n\x20-\x7e]*$/);
    expect(ran.code).toBe(2);
    const broken = await runKeywarden(['replay', path]);
    expect(broken.stderr).toMatch(/^keywarden: [\n\x20-\x7e]*got the end of the file\.\n$/);
  });

  it('lets no secret of a proxy log out, anywhere', async () => {
    const row = (second: number, more: object) =>
      `${JSON.stringify({
        time_iso8601: `2026-01-05T00:00:${String(second).padStart(2, '0')}+00:00`,
        remote_addr: '192.0.2.10',
        host: 'api.binance.com',
        status: 200,
        request_method: 'POST',
        request_uri: '/api/v3/order',
        http_x_mbx_apikey: 'k'.repeat(64),
        ...more,
      })}\n`;
    const key = `${CANARY}key`;
    const text = [
      row(0, { request_uri: `/api/v3/order?symbol=BTCUSDT&signature=${CANARY}` }),
      row(1, { http_authorization: `Bearer ${CANARY}`, http_cookie: `s=${CANARY}` }),
      row(2, { http_kc_api_passphrase: CANARY, http_ok_access_sign: CANARY }),
      row(3, { request_uri: `/api/v3/order?apiSecret=${CANARY}&secretKey=${CANARY}` }),
      row(4, { http_x_mbx_apikey: key, request_uri: `/api/${key}/order?timestamp=1` }),
      row(5, { http_x_mbx_apikey: key, http_user_agent: `bot ${key}`, request_id: key }),
      row(6, { status: CANARY, request_uri: `/x?token=${CANARY}` }),
    ];
    const path = files.write('secrets.log', text.join(''));
    const report = files.path('secrets.html');
    const saved = files.path('secrets-baselines.ndjson');
    const outputs = ['--report', report, '--save-baselines', saved];
    const json = await runKeywarden(['replay', path, '--json', '--all', ...outputs]);
    const human = await runKeywarden(['replay', path]);
    const { events, rejected } = summaryOf(json);
    expect(events + rejected).toBe(text.length);
    expect(events).toBeGreaterThanOrEqual(6);
    const written = [readFileSync(report, 'utf8'), readFileSync(saved, 'utf8')];
    for (const each of [json.stdout, json.stderr, human.stdout, human.stderr, ...written]) {
      expect(each.toLowerCase()).not.toContain(CANARY.toLowerCase());
    }
  });
});
