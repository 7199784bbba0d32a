import { Readable } from 'node:stream';
import type { GetObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { createS3ObjectReader, type S3Sender } from '#shared/adapters/s3-object-reader.ts';
import type { ObjectName } from '#shared/ports/object-reader.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';

const OBJECT = { bucket: 'logs', key: 'drops/proxy/a.log', etag: 'abc' };

/** A client that answers every call alike, and keeps what it was asked. */
function clientWith(answer: () => Awaited<ReturnType<S3Sender['send']>>) {
  const asked: unknown[] = [];
  const send = async (command: GetObjectCommand) => {
    asked.push(command.input);
    return answer();
  };
  return { client: { send }, asked };
}

function refusal(httpStatusCode: number): Error {
  return Object.assign(new Error('no'), { name: 'Refusal', $metadata: { httpStatusCode } });
}

function bytesOf(...pieces: readonly string[]): Readable {
  return Readable.from(pieces.map((piece) => Buffer.from(piece)));
}

async function* breaking(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('half');
  throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
}

async function readAll(client: S3Sender, object: ObjectName = OBJECT): Promise<string | undefined> {
  const bytes = await createS3ObjectReader(client).open(object);
  if (bytes === undefined) return undefined;
  let text = '';
  for await (const piece of bytes) text += Buffer.from(piece).toString();
  return text;
}

describe('createS3ObjectReader', () => {
  it('gives the bytes, and asks for the very content that was announced', async () => {
    const { client, asked } = clientWith(() => ({ Body: bytesOf('a', 'bc'), ContentLength: 3 }));
    expect(await readAll(client)).toBe('abc');
    expect(asked).toEqual([{ Bucket: 'logs', Key: 'drops/proxy/a.log', IfMatch: '"abc"' }]);
  });

  it('asks for the announced version, which an overwriting does not take away', async () => {
    const { client, asked } = clientWith(() => ({ Body: bytesOf('abc'), ContentLength: 3 }));
    expect(await readAll(client, { ...OBJECT, versionId: 'v1' })).toBe('abc');
    expect(asked).toMatchObject([{ IfMatch: '"abc"', VersionId: 'v1' }]);
  });

  it('gives nothing when other content has taken its place', async () => {
    const { client } = clientWith(() => {
      throw refusal(412);
    });
    expect(await readAll(client)).toBeUndefined();
  });

  it.for([
    [403, 'refused'],
    [404, 'refused'],
    [500, 'unavailable'],
    [503, 'unavailable'],
  ] as const)('says of status %d that it is %s', async ([status, code]) => {
    const { client } = clientWith(() => {
      throw refusal(status);
    });
    await expect(readAll(client)).rejects.toMatchObject({ name: 'OutsideError', code });
  });

  it.for([
    ['breaks', () => ({ Body: Readable.from(breaking()), ContentLength: 9 })],
    ['ends early', () => ({ Body: bytesOf('half'), ContentLength: 9 })],
  ] as const)('does not take a connection that %s for the end of the log', async ([, answer]) => {
    const { client } = clientWith(answer);
    const read = readAll(client);
    await expect(read).rejects.toBeInstanceOf(OutsideError);
    await expect(read).rejects.toMatchObject({ retryable: true });
  });
});
