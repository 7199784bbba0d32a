// Compressed logs that are damaged, joined or hostile: what came before the fault is judged.
import { gunzipSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { runKeywarden, summaryOf } from './run-keywarden.ts';
import { line, lines, scratch } from './scratch.ts';

const files = scratch();
const MEGABYTE = 2 ** 20;
/** Node with the places of all networks in memory takes about 130 MB. */
const MOST_MEGABYTES = 400;

/** Lines that do not pack well, so that a cut falls in the midst of them. */
const VARIED = Array.from({ length: 4_000 }, (_, n) =>
  line(n, { id: `${(n * 2_654_435_761) % 4_294_967_296}-${(n * 40_503) % 65_536}` }),
).join('');

describe('keywarden replay of packed logs', () => {
  it('judges what came before a break, and names the break', async () => {
    const gzip = gzipSync(VARIED);
    const zstd = zstdCompressSync(VARIED);
    const middle = Math.floor(gzip.length / 2);
    const spoilt = Buffer.from(gzip).fill(0xff, middle, middle + 64);
    files.write('broken/cut.gz', gzip.subarray(0, middle));
    files.write('broken/cut.zst', zstd.subarray(0, Math.floor(zstd.length * 0.75)));
    files.write('broken/spoilt.gz', spoilt);
    const ran = await runKeywarden(['replay', files.path('broken'), '--json']);
    const { events, duplicates, faults } = summaryOf(ran);
    expect(ran.code).toBe(0);
    expect(events).toBeGreaterThan(1_000);
    // The three are beginnings of the same calls.
    expect(duplicates).toBeGreaterThan(1_000);
    expect(faults.map(({ file, detail }) => [file.split('/').at(-1), detail])).toEqual(
      expect.arrayContaining([
        ['cut.gz', 'Expected the end of the compressed data, got the end of the file.'],
        ['cut.zst', 'Expected the end of the compressed data, got the end of the file.'],
        ['spoilt.gz', expect.stringContaining('does not unpack')],
      ]),
    );
    expect(ran.stderr).toContain('cut.gz: Expected the end of the compressed data');
  });

  it('reads every frame of a joined file, and takes padding for no fault', async () => {
    const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 1, 2]);
    const zstd = zstdCompressSync(lines(10));
    const gzip = gzipSync(lines(10));
    files.write('joined/a.zst', Buffer.concat([zstd, zstd, zstd]));
    files.write('joined/b.zst', Buffer.concat([skippable, zstd, skippable, zstd]));
    files.write('joined/c.gz', Buffer.concat([gzip, gzip]));
    files.write('joined/d.gz', Buffer.concat([gzip, Buffer.alloc(10_000)]));
    files.write('joined/e.gz', gzipSync(''));
    const ran = await runKeywarden(['replay', files.path('joined'), '--json']);
    expect(summaryOf(ran)).toMatchObject({ events: 80, rejected: 0, faults: [] });
  });

  it('names other bytes behind the packed ones', async () => {
    const joined = Buffer.concat([zstdCompressSync(lines(10)), Buffer.from(lines(10))]);
    const ran = await runKeywarden(['replay', files.write('tail.zst', joined), '--json']);
    expect(summaryOf(ran)).toMatchObject({
      events: 10,
      faults: [{ detail: expect.stringContaining('ZSTD_error_prefix_unknown') }],
    });
  });

  it('unpacks a pipe that gives its first byte alone', async () => {
    const gzip = gzipSync(lines(10));
    const ran = await runKeywarden(['replay', '-', '--json'], inBytes(gzip));
    expect(summaryOf(ran)).toMatchObject({ events: 10, rejected: 0, faults: [] });
  });

  it.for([
    ['one line', () => Buffer.alloc(200 * MEGABYTE, 'a'), 0],
    ['good lines', () => Buffer.alloc(200 * MEGABYTE, longLine()), 1_000],
  ] as const)('stops at a bomb of %s', async ([name, unpacked, atLeast]) => {
    const path = files.write(`${name}.gz`, gzipSync(unpacked(), { level: 9 }));
    const ran = await runKeywarden(['replay', path, '--json']);
    expect(summaryOf(ran)).toMatchObject({
      faults: [{ detail: expect.stringMatching(/^Expected at most 200 bytes .* stopped reading/) }],
    });
    expect(summaryOf(ran).events).toBeGreaterThanOrEqual(atLeast);
    expect(ran.code).toBe(atLeast === 0 ? 2 : 0);
    expect(ran.peakMegabytes).toBeLessThan(MOST_MEGABYTES);
  });

  it('reads a well-packed log whole when --max-ratio says so', async () => {
    const packed = gzipSync(Buffer.alloc(80 * MEGABYTE, longLine()), { level: 9 });
    expect(gunzipSync(packed).length / packed.length).toBeGreaterThan(200);
    const path = files.write('dense.gz', packed);
    const ran = await runKeywarden(['replay', path, '--json', '--max-ratio', '2000']);
    expect(summaryOf(ran).faults).toEqual([]);
    expect(summaryOf(ran).events).toBeGreaterThan(4_000);
  });
});

function longLine(): string {
  return line(0, { userAgent: 'x'.repeat(16_000) });
}

async function* inBytes(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, 1);
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  yield bytes.subarray(1);
}
