// NORMALISE's handler, as far as it gets without AWS.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '#functions/normalise.ts';
import { queueMessage } from './queue-message.ts';

describe('normalise', () => {
  beforeEach(() => {
    vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
    vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
    vi.stubEnv('AWS_REGION', 'eu-central-1');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  function mend(): void {
    vi.stubEnv('KEYWARDEN_CHUNK_QUEUE_URL', 'https://example.com/queue');
    vi.stubEnv('KEYWARDEN_SOURCES', '[]');
  }

  it('says all faults of its environment at once, when it is called', async () => {
    await expect(handler({ Records: [] })).rejects.toThrow(/CHUNK_QUEUE_URL.*SOURCES/s);
  });

  it('takes test events, and gives poison back', async () => {
    mend();
    const records = [
      queueMessage('1', JSON.stringify({ Event: 's3:TestEvent' })),
      queueMessage('2', 'poison'),
    ];
    expect(await handler({ Records: records })).toEqual({
      batchItemFailures: [{ itemIdentifier: '2' }],
    });
  });

  it('takes objects and refuses pushes while a push secret is bad', async () => {
    mend();
    vi.stubEnv('KEYWARDEN_PUSH_MODE', 'hmac');
    vi.stubEnv('KEYWARDEN_PUSH_SECRET_1', 'a "short" one');
    vi.resetModules();
    const { handler: fresh } = await import('#functions/normalise.ts');
    const records = [queueMessage('1', JSON.stringify({ Event: 's3:TestEvent' }))];
    expect(await fresh({ Records: records })).toEqual({ batchItemFailures: [] });
    const http = { method: 'POST', sourceIp: '203.0.113.9' };
    const request = { rawPath: '/proxy', requestContext: { requestId: 'r', http } };
    expect(await fresh(request)).toMatchObject({ statusCode: 503 });
  });

  it('answers pushes, and refuses what is neither', async () => {
    mend();
    const http = { method: 'POST', sourceIp: '203.0.113.9' };
    const request = { rawPath: '/proxy', requestContext: { requestId: 'r', http } };
    expect(await handler(request)).toMatchObject({ statusCode: 403 });
    await expect(handler({ what: 1 })).rejects.toThrow('Expected messages or a request');
  });
});
