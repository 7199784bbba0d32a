import { randomUUID } from 'node:crypto';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, inject } from 'vitest';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { createS3ObjectReader } from '#shared/adapters/s3-object-reader.ts';
import { MINISTACK_CLIENT } from '#test/emulator/start-ministack.ts';
import { itBehavesLikeAnObjectReader } from '../object-reader-contract.ts';

describe('objects on MiniStack', () => {
  itBehavesLikeAnObjectReader(async () => {
    const client = new S3Client({
      ...awsClientSettings(),
      ...MINISTACK_CLIENT,
      endpoint: inject('ministackEndpoint'),
      forcePathStyle: true,
    });
    const bucket = `logs-${randomUUID()}`;
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
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
