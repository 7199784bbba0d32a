// FOLD's handler, as far as it gets without AWS.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '#functions/fold.ts';
import { queueMessage } from './queue-message.ts';

describe('fold', () => {
  beforeEach(() => {
    vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
    vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
    vi.stubEnv('AWS_REGION', 'eu-central-1');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('says what is wrong with its environment when it is called, and works once it is mended', async () => {
    await expect(handler({ Records: [] })).rejects.toThrow(/KEYWARDEN_TABLE/);
    vi.stubEnv('KEYWARDEN_TABLE', 'table');
    expect(await handler({ Records: [] })).toEqual({ batchItemFailures: [] });
    const answer = await handler({ Records: [queueMessage('1', 'poison', 'bot-a')] });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  });
});
