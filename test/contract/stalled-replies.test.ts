import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { createS3ObjectReader } from '#shared/adapters/s3-object-reader.ts';
import { type LocalServer, serveLocally } from '#test/emulator/local-server.ts';
import { MINISTACK_CLIENT } from '#test/emulator/start-ministack.ts';

const STALL_MS = 200;

describe('awsClientSettings', () => {
  let local: LocalServer;

  beforeAll(async () => {
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-length': '9' });
      response.write('half');
    });
    local = await serveLocally(server);
  });

  afterAll(() => local.stop());

  it('gives a log up whose bytes stop coming, to read it again later', async () => {
    const settings = {
      ...awsClientSettings(STALL_MS),
      ...MINISTACK_CLIENT,
      endpoint: local.endpoint,
    };
    const reader = createS3ObjectReader(new S3Client({ ...settings, forcePathStyle: true }));
    const bytes = await reader.open({ bucket: 'logs', key: 'a', etag: 'abc' });
    const reading = async () => {
      let read = 0;
      for await (const part of bytes ?? []) read += part.length;
      return read;
    };
    const waited = pause(20 * STALL_MS).then(() => 'still waiting');
    await expect(Promise.race([reading(), waited])).rejects.toMatchObject({ code: 'unavailable' });
  });
});
