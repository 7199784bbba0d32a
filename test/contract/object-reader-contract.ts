// What every ObjectReader must do, run against each adapter.
import { expect, it } from 'vitest';
import type { ObjectName, ObjectReader } from '#shared/ports/object-reader.ts';

export interface ReaderCase {
  readonly reader: ObjectReader;
  /** Stores these bytes under the key. */
  put(key: string, bytes: Uint8Array): Promise<ObjectName>;
}

const TEXT = 'é'.repeat(70_000);

export function itBehavesLikeAnObjectReader(create: () => Promise<ReaderCase>): void {
  it('gives every byte of the object, in order', async () => {
    const { reader, put } = await create();
    const name = await put('drops/logs/a b+c.ndjson', Buffer.from(TEXT));
    expect(await textOf(await reader.open(name))).toBe(TEXT);
    expect(await textOf(await reader.open(name))).toBe(TEXT);
  });

  it('gives nothing when other content has taken its place', async () => {
    const { reader, put } = await create();
    const before = await put('drops/logs/a', Buffer.from('one'));
    const after = await put('drops/logs/a', Buffer.from('two'));
    expect(await reader.open(before)).toBeUndefined();
    expect(await textOf(await reader.open(after))).toBe('two');
  });

  it('says that it is the same when the same content is stored again', async () => {
    const { reader, put } = await create();
    const first = await put('drops/logs/a', Buffer.from('one'));
    const again = await put('drops/logs/a', Buffer.from('one'));
    expect(again).toEqual(first);
    expect(await textOf(await reader.open(first))).toBe('one');
  });

  it('refuses an object that is not there', async () => {
    const { reader, put } = await create();
    const { bucket, etag } = await put('drops/logs/a', Buffer.from('one'));
    const gone = reader.open({ bucket, etag, key: 'drops/logs/none' });
    await expect(gone).rejects.toMatchObject({ code: 'refused' });
  });
}

async function textOf(bytes: AsyncIterable<Uint8Array> | undefined): Promise<string | undefined> {
  if (bytes === undefined) return undefined;
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts).toString();
}
