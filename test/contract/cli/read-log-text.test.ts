import { describe, expect, it } from 'vitest';
import { readLogText } from '#shared/adapters/read-log-text.ts';
import { scratch } from './scratch.ts';

const files = scratch();
/** From here on V8 keeps a string apart from the others. */
const LARGE_STRING = 128 * 1024;

describe('readLogText', () => {
  it.for([1, 2, 3])('cuts no character in two, with %d bytes before them', async (before) => {
    const text = `${'x'.repeat(before)}${'é€😀'.repeat(150_000)}`;
    const pieces: string[] = [];
    for await (const piece of readLogText(files.write(`${before}.log`, text))) pieces.push(piece);
    expect(pieces.join('') === text).toBe(true);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(LARGE_STRING);
  });
});
