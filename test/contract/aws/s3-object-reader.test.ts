import { randomUUID } from 'node:crypto';
import {
  CreateBucketCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { describe, expect, inject, it } from 'vitest';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { createS3ObjectReader } from '#shared/adapters/s3-object-reader.ts';
import { MINISTACK_CLIENT } from '#test/emulator/start-ministack.ts';
import { itBehavesLikeAnObjectReader } from '../object-reader-contract.ts';

async function createBucket() {
  const client = new S3Client({
    ...awsClientSettings(),
    ...MINISTACK_CLIENT,
    endpoint: inject('ministackEndpoint'),
    forcePathStyle: true,
  });
  const bucket = `logs-${randomUUID()}`;
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  return { client, bucket };
}

describe('objects on MiniStack', () => {
  it('gives the version that was announced after another has taken its place', async () => {
    const { client, bucket } = await createBucket();
    const VersioningConfiguration = { Status: 'Enabled' } as const;
    await client.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration }));
    const key = 'drops/logs/a';
    const put = async (Body: string) => {
      const answer = await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body }));
      const { ETag = '', VersionId: versionId = '' } = answer;
      return { bucket, key, etag: ETag.replaceAll('"', ''), versionId };
    };
    const before = await put('one');
    await put('two');
    const parts = [];
    for await (const part of (await createS3ObjectReader(client).open(before)) ?? []) {
      parts.push(part);
    }
    expect(Buffer.concat(parts).toString()).toBe('one');
  });

  itBehavesLikeAnObjectReader(async () => {
    const { client, bucket } = await createBucket();
    return {
      reader: createS3ObjectReader(client),
      put: async (key, bytes) => {
        const command = new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes });
        const { ETag = '' } = await client.send(command);
        return { bucket, key, etag: ETag.replaceAll('"', '') };
      },
    };
  });
});
