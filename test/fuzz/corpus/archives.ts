// Packed logs that swell, break off or lie, and lines without end: bounded, and their neighbours are read.
import { deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { LogReadCode } from '#shared/ports/log-read-error.ts';
import { AFTER, BEFORE, between, line } from './canonical-line.ts';
import {
  type CorpusEntry,
  entries,
  event,
  type Input,
  type LogExpectation,
  mixed,
  type Row,
  rejected,
} from './entry.ts';

const MB = 1_048_576;
const PLAIN = `${line({ id: 'before' })}\n${line({ id: 'after' })}\n`;
const BOTH = event(BEFORE, AFTER);

function faulty(expected: LogExpectation, fault: LogReadCode): LogExpectation {
  return { ...expected, fault };
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** A first readable line, then blanks: a thousand bytes of text for each packed one. */
function bomb(megabytes: number): Buffer {
  return Buffer.concat([
    Buffer.from(`${line({ id: 'before' })}\n`),
    Buffer.alloc(megabytes * MB, ' '),
  ]);
}

/** Random letters do not pack: cut anywhere, something is missing. */
function manyLines(count: number): string {
  return Array.from({ length: count }, (_, n) =>
    line({ id: `${(n * 2_654_435_761) % 4_294_967_296}` }),
  ).join('\n');
}

function withByte(bytes: Uint8Array, at: number, change: number): Uint8Array {
  return bytes.map((byte, n) => (n === (at < 0 ? bytes.length + at : at) ? byte ^ change : byte));
}

const ZERO_PADDED: Input = () => joined(gzipSync(PLAIN), new Uint8Array(512));

const GZIP: readonly Row[] = [
  ['gzip', 'nothing', () => gzipSync(PLAIN), BOTH],
  [
    'gzip bomb',
    '1,000 bytes of each: stopped at the bound',
    () => gzipSync(bomb(100)),
    faulty(mixed([BEFORE], ['too-long']), 'too-compressed'),
  ],
  [
    'harmless gzip of equal lines',
    'a small file may pack well',
    () => gzipSync(`${line({ id: 'before' })}${'\n'.repeat(MB)}`),
    event(BEFORE),
  ],
  [
    'two members',
    'files put together',
    () => joined(gzipSync(PLAIN), gzipSync(PLAIN)),
    event(BEFORE, AFTER, BEFORE, AFTER),
  ],
  ['zeros behind', 'tapes fill up', ZERO_PADDED, BOTH],
  [
    'words behind',
    'bytes that nobody packed: a fault costs its piece of 4 KB',
    () => joined(gzipSync(PLAIN), Buffer.from('hello')),
    faulty(event(), 'corrupt'),
  ],
  [
    'header alone',
    'ten bytes of gzip',
    () => gzipSync(PLAIN).subarray(0, 10),
    faulty(event(), 'truncated'),
  ],
  ['magic alone', 'two bytes of gzip', new Uint8Array([0x1f, 0x8b]), faulty(event(), 'truncated')],
  [
    'one byte',
    'half of the magic: a text of one odd character',
    new Uint8Array([0x1f]),
    rejected('unknown-format'),
  ],
  [
    'cut trailer',
    'eight bytes less',
    () => gzipSync(PLAIN).subarray(0, -8),
    faulty(BOTH, 'truncated'),
  ],
  [
    'wrong checksum',
    'one bit of the trailer: a fault costs its piece of 4 KB',
    () => withByte(gzipSync(PLAIN), -8, 1),
    faulty(event(), 'corrupt'),
  ],
  [
    'wrong length',
    'one bit of the length',
    () => withByte(gzipSync(PLAIN), -1, 1),
    faulty(event(), 'corrupt'),
  ],
  [
    'wrong method',
    'a method that nobody has',
    () => withByte(gzipSync(PLAIN), 2, 0x10),
    faulty(event(), 'corrupt'),
  ],
  [
    'reserved flags',
    'flags that nobody has',
    () => withByte(gzipSync(PLAIN), 3, 0xe0),
    faulty(event(), 'corrupt'),
  ],
  ['empty gzip', 'nothing packed', () => gzipSync(''), event()],
  [
    'gzip of utf-16',
    'a mark inside',
    () => gzipSync(Buffer.from(`\uFEFF${PLAIN}`, 'utf16le')),
    BOTH,
  ],
];

const ZSTD: readonly Row[] = [
  ['zstd', 'nothing', () => zstdCompressSync(PLAIN), BOTH],
  [
    'zstd bomb',
    '10,000 bytes of each: stopped at the bound',
    () => zstdCompressSync(bomb(100)),
    faulty(mixed([BEFORE], ['too-long']), 'too-compressed'),
  ],
  [
    'two frames',
    'files put together',
    () => joined(zstdCompressSync(PLAIN), zstdCompressSync(PLAIN)),
    event(BEFORE, AFTER, BEFORE, AFTER),
  ],
  [
    'skippable frame first',
    'parallel packers',
    () =>
      joined(new Uint8Array([0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 1, 2]), zstdCompressSync(PLAIN)),
    BOTH,
  ],
  [
    'cut zstd',
    'half a file',
    () => zstdCompressSync(manyLines(2_000)).subarray(0, 20),
    faulty(event(), 'truncated'),
  ],
  [
    'wrong zstd',
    'one bit of a block',
    () => withByte(zstdCompressSync(PLAIN), 6, 0xff),
    faulty(event(), 'corrupt'),
  ],
  [
    'zstd magic alone',
    'four bytes',
    new Uint8Array([0x28, 0xb5, 0x2f, 0xfd]),
    faulty(event(), 'truncated'),
  ],
  [
    'gzip behind zstd',
    'two packers',
    () => joined(zstdCompressSync(PLAIN), gzipSync(PLAIN)),
    faulty(BOTH, 'corrupt'),
  ],
];

/** Packed in a way that we do not read: every line is rejected, none is passed over. */
const OTHERS: readonly Row[] = [
  ['zip', 'another packer', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0]), rejected('not-text')],
  ['bzip2', 'another packer', Buffer.from('BZh91AY&SY'), rejected('unknown-format')],
  [
    'raw deflate',
    'no header',
    () => Buffer.concat([Buffer.from('{"'), deflateRawSync('x')]),
    rejected('not-text'),
  ],
  ['ELF', 'a program', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), rejected('not-text')],
  ['parquet', 'a table', Buffer.from('PAR1\u0015\u0004PAR1'), rejected('unknown-format')],
];

function* giantLine(megabytes: number): Iterable<string> {
  yield `${line({ id: 'before' })}\n`;
  for (let n = 0; n < megabytes * 16; n++) yield 'x'.repeat(MB / 16);
  yield `\n${line({ id: 'after' })}`;
}

const LINES: readonly Row[] = [
  ['a line of 256 MB', 'memory', () => giantLine(256), mixed([BEFORE, AFTER], ['too-long'])],
  [
    'a line at the bound',
    '65,536 characters',
    between(
      line({ symbol: 'x' }).replace('x"', `${'x'.repeat(65_536 - line({ symbol: '' }).length)}"`),
    ),
    event(BEFORE, {}, AFTER),
  ],
  [
    'a line one above',
    '65,537 characters',
    between(
      line({ symbol: 'x' }).replace('x"', `${'x'.repeat(65_537 - line({ symbol: '' }).length)}"`),
    ),
    mixed([BEFORE, AFTER], ['too-long']),
  ],
  [
    'a line at the bound with CRLF',
    'a return that counts',
    `${line({ symbol: 'x'.repeat(65_536 - line({ symbol: '' }).length) })}\r\n${line()}`,
    event({}, {}),
  ],
  ['a million blank lines', 'counters', () => '\n'.repeat(1_000_000), event()],
  [
    'a million spaces',
    'a blank line too long to be a record',
    () => `${' '.repeat(1_000_000)}\n${line()}`,
    mixed([{}], ['too-long']),
  ],
  [
    '10,000 lines of one character',
    'rejections without end',
    () => 'x\n'.repeat(10_000),
    rejected(...Array.from({ length: 10_000 }, () => 'not-json' as const)),
  ],
];

export const ARCHIVE_ENTRIES: readonly CorpusEntry[] = [
  ...entries('log packed', [...GZIP, ...ZSTD, ...OTHERS]),
  ...entries('log canonical', LINES),
];
