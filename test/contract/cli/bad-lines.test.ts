// Lines that are no calls: each is rejected with its reason, its neighbours are read.
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { runKeywarden, summaryOf, verdictsOf } from './run-keywarden.ts';
import { line, lines, START, scratch } from './scratch.ts';

const files = scratch();
const MEGABYTE = 2 ** 20;
const MOST_MEGABYTES = 400;

describe('keywarden replay of bad lines', () => {
  it('rejects each with its reason and reads its neighbours', async () => {
    const bad = [
      ['not JSON', 'not-json'],
      ['{"time":', 'not-json'],
      ['[1,2]', 'not-an-object'],
      ['null', 'not-an-object'],
      ['{"time":1767571200000,"keyId":"a\u0000b"}', 'not-text'],
      [`{"time":1767571200000,"keyId":"a","x":${'['.repeat(20)}${']'.repeat(20)}}`, 'too-deep'],
      [`${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`, 'too-long'],
      [`{"a":`.repeat(10_000), 'too-deep'],
      [`{"time":1,"keyId":"${'k'.repeat(70_000)}"}`, 'too-long'],
      ['{"keyId":"a"}', 'missing-field'],
      ['{"time":1767571200000}', 'no-key'],
      ['{"time":true,"keyId":"a"}', 'wrong-type'],
      ['{"time":1767571200000,"keyId":["a"]}', 'wrong-type'],
      ['{"time":1767571200000,"keyId":"a","weight":-1}', 'wrong-type'],
      ['{"time":1767571200000,"keyId":"a","vantage":"moon"}', 'wrong-type'],
    ] as const;
    const text = bad.map(([row], n) => `${line(n)}${row}\n\n`).join('') + line(99);
    const ran = await runKeywarden(['replay', files.write('bad.ndjson', text), '--json']);
    expect(ran.code).toBe(0);
    expect(summaryOf(ran)).toMatchObject({ events: bad.length + 1, rejected: bad.length });
    expect(summaryOf(ran).rejections.map(({ line: at, code }) => [at, code])).toEqual(
      bad.map(([, code], n) => [n * 3 + 2, code]),
    );
  });

  it.for([
    ['seconds', `${START / 1_000}`, 'time-out-of-range', 'it looks like seconds'],
    ['microseconds', `${START * 1_000}`, 'time-out-of-range', 'it looks like microseconds'],
    ['nanoseconds', `${START}000000`, 'time-out-of-range', 'it looks like nanoseconds'],
    ['the year 1970', '"1970-01-01T00:00:00Z"', 'time-out-of-range', 'from 2009'],
    ['the year 9999', '"9999-12-31T23:59:59Z"', 'time-out-of-range', 'to tomorrow'],
    ['a negative number', '-1', 'time-out-of-range', 'from 2009'],
    ['a number too large', '1e308', 'time-out-of-range', 'from 2009'],
    ['an overflow', '1e999', 'bad-time', 'epoch milliseconds'],
    ['NaN', 'NaN', 'not-json', 'Expected JSON'],
    ['no zone', '"2026-01-05T00:00:00"', 'bad-time', 'RFC 3339 with a zone'],
    ['a day that is none', '"2026-02-30T00:00:00Z"', 'bad-time', 'RFC 3339'],
    ['digits in text', `"${START}"`, 'bad-time', 'as an integer'],
    ['nothing', 'null', 'wrong-type', 'time as text or a number'],
  ] as const satisfies readonly (readonly string[])[])(
    'refuses a time of %s',
    async ([, time, code, detail]) => {
      const summary = (await timesRan()).find((each) => each.time === time);
      expect(summary).toMatchObject({ code, detail: expect.stringContaining(detail) });
    },
  );

  it('shows 20 rejections and counts the rest', async () => {
    const path = files.write('many.ndjson', line(0) + 'x\n'.repeat(50) + line(1));
    const ran = await runKeywarden(['replay', path]);
    expect(ran.stdout).toContain('Read 2 calls');
    expect(ran.stdout).toContain('50 lines rejected');
    expect(ran.stdout.match(/many\.ndjson:\d+: Expected JSON/g)).toHaveLength(20);
    expect(ran.stdout).toContain('  and 30 more\n');
  });

  it('calls a log of no known format by that name, and gives no all-clear', async () => {
    files.write('strange/hello.txt', 'hello\nworld\n');
    files.write('strange/random.bin', randomBytes(100_000));
    files.write('strange/nul.bin', Buffer.alloc(1_000));
    const ran = await runKeywarden(['replay', files.path('strange')]);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toContain(
      'hello.txt:1: Expected one of the known log formats, got none of them (see --format, --mapping).',
    );
    expect(ran.stdout).toContain('nul.bin:1: Expected text, got a line with NUL bytes');
    expect(ran.stdout).toContain('No call was judged.');
    expect(ran.stdout).not.toContain('looks stolen');
  });

  it('reads an empty log as one without calls', async () => {
    const ran = await runKeywarden(['replay', files.write('empty.ndjson', '')]);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('Read 0 calls of 0 keys');
    expect(ran.stdout).toContain('No call was judged.');
  });

  it('rejects a line without end once and never holds it', async () => {
    const ran = await runKeywarden(['replay', '-', '--json'], repeated('x', 256));
    expect(summaryOf(ran)).toMatchObject({
      events: 0,
      rejected: 1,
      rejections: [{ file: '-', line: 1, code: 'too-long' }],
    });
    expect(ran.code).toBe(2);
    expect(ran.peakMegabytes).toBeLessThan(MOST_MEGABYTES);
  });

  it('never holds an array element without end', async () => {
    const ran = await runKeywarden(['replay', '-', '--json'], repeated('[[[[', 64, line(0)));
    expect(summaryOf(ran)).toMatchObject({ events: 1, rejected: 1 });
    expect(ran.peakMegabytes).toBeLessThan(MOST_MEGABYTES);
  });

  it('reads what other systems write: marks, line ends, UTF-16', async () => {
    const text = (keyId: string) => lines(3, { keyId });
    files.write('encoded/bom', `\uFEFF${text('bom')}`);
    files.write('encoded/crlf', text('crlf').replaceAll('\n', '\r\n'));
    files.write('encoded/le', Buffer.from(`\uFEFF${text('le')}`, 'utf16le'));
    files.write('encoded/be', Buffer.from(`\uFEFF${text('be')}`, 'utf16le').swap16());
    files.write('encoded/endless', text('endless').trimEnd());
    const ran = await runKeywarden(['replay', files.path('encoded'), '--json']);
    expect(summaryOf(ran)).toMatchObject({ events: 15, rejected: 0, keys: 5 });
  });

  it('judges a call whose address is unusual in form', async () => {
    const addresses = [
      '::ffff:192.0.2.10',
      '::FFFF:c000:020a',
      '192.0.2.10:443',
      '[::ffff:192.0.2.10]:443',
      'fe80::1%eth0',
      '[2001:db8::1]',
      '2001:DB8:0:0::1',
      '010.0.0.1',
      'ec2.amazonaws.com',
      '',
      '-',
      '999.1.1.1',
      '1.2.3',
      '192.0.2.10, 198.51.100.1',
      '::',
      'x'.repeat(5_000),
    ];
    const keys = files.write(
      'lists.json',
      JSON.stringify([{ keyId: 'bot', allowCidrs: ['192.0.2.10', '2001:db8::1'] }]),
    );
    const text = addresses.map((sourceIp, n) => line(n, { sourceIp })).join('');
    const path = files.write('addresses.ndjson', text);
    const ran = await runKeywarden(['replay', path, '--keys', keys, '--json', '--all']);
    expect(summaryOf(ran)).toMatchObject({ events: addresses.length, rejected: 0 });
    const outside = verdictsOf(ran)
      .filter(({ findings }) => findings.some((found) => found.detector === 'ip.outside-allowlist'))
      .map((verdict) => addresses[verdict.line - 1]);
    // The same address in another dress is the same address; what is none raises nothing.
    expect(outside).toEqual(expect.not.arrayContaining(addresses.slice(0, 4)));
    expect(outside).not.toContain('ec2.amazonaws.com');
    expect(outside).not.toContain('999.1.1.1');
  });
});

let times:
  | Promise<readonly { time: string | undefined; code: string; detail: string }[]>
  | undefined;

/** One run for all rows: they are lines of one log. */
function timesRan() {
  times ??= (async () => {
    const all = [
      `${START / 1_000}`,
      `${START * 1_000}`,
      `${START}000000`,
      '"1970-01-01T00:00:00Z"',
      '"9999-12-31T23:59:59Z"',
      '-1',
      '1e308',
      '1e999',
      'NaN',
      '"2026-01-05T00:00:00"',
      '"2026-02-30T00:00:00Z"',
      `"${START}"`,
      'null',
    ];
    const text = all.map((time) => `{"time":${time},"keyId":"bot"}\n`).join('');
    const path = files.write('times.ndjson', line(0) + text + line(1));
    const ran = await runKeywarden(['replay', path, '--json']);
    const { rejections, events } = summaryOf(ran);
    expect(events).toBe(2);
    return rejections.map(({ line: at, code, detail }) => ({ time: all[at - 2], code, detail }));
  })();
  return times;
}

async function* repeated(text: string, megabytes: number, before = ''): AsyncGenerator<Uint8Array> {
  if (before !== '') yield Buffer.from(before);
  const chunk = Buffer.alloc(MEGABYTE, text);
  for (let sent = 0; sent < megabytes; sent++) yield chunk;
}
