import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type DecodeOptions, decodeLog } from '#shared/adapters/decode-log.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';

const OPTIONS: DecodeOptions = { maxRatio: 200 };

async function* bytesOf(...pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

async function decode(bytes: AsyncIterable<Uint8Array>, options = OPTIONS) {
  let text = '';
  let fault: unknown;
  try {
    for await (const piece of decodeLog(bytes, options)) text += piece;
  } catch (error) {
    fault = error;
  }
  return { text, fault };
}

describe('decodeLog', () => {
  it.for([
    ['plain', Buffer.from('a\nü\n')],
    ['gzip', gzipSync('a\nü\n')],
    ['UTF-16', Buffer.from('\uFEFFa\nü\n', 'utf16le')],
  ] as const)('reads %s text cut anywhere', async ([, bytes]) => {
    const pieces = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(await decode(bytesOf(...pieces))).toMatchObject({ text: 'a\nü\n', fault: undefined });
  });

  it('gives what fits and then says that there was more', async () => {
    const { text, fault } = await decode(bytesOf(gzipSync('abcdef')), { ...OPTIONS, maxBytes: 4 });
    expect(text).toBe('abcd');
    expect(fault).toMatchObject({ code: 'too-large', retryable: false });
  });

  it('stops at a bomb', async () => {
    const bomb = zstdCompressSync(Buffer.alloc(66 * 1024 ** 2, 'a'));
    let read = 0;
    const reading = async (): Promise<void> => {
      for await (const piece of decodeLog(bytesOf(bomb), OPTIONS)) read += piece.length;
    };
    await expect(reading()).rejects.toMatchObject({ code: 'too-compressed', retryable: false });
    expect(read).toBeLessThan(65 * 1024 ** 2);
  });

  it('takes exactly as much as it may', async () => {
    const read = await decode(bytesOf(Buffer.from('ab'), Buffer.from('cd')), {
      ...OPTIONS,
      maxBytes: 4,
    });
    expect(read).toEqual({ text: 'abcd', fault: undefined });
  });

  it('says that packed data breaks off, and gives what unpacked', async () => {
    const packed = gzipSync(Buffer.from('x'.repeat(50_000)));
    const { fault } = await decode(bytesOf(packed.subarray(0, packed.length - 9)));
    expect(fault).toMatchObject({ code: 'truncated', retryable: false });
  });

  it('passes on what its source says of itself', async () => {
    const error = new OutsideError('unavailable', 'Expected 9 bytes, got 4.');
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      throw error;
    }
    expect((await decode(breaking())).fault).toBe(error);
  });
});
