// DISPATCH's handler, as far as it gets without AWS.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '#functions/dispatch.ts';

const CONTEXT = { getRemainingTimeInMillis: () => 60_000 };
const ARN = 'arn:aws:sns:eu-central-1:123456789012:topic';

describe('dispatch', () => {
  beforeEach(() => {
    vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
    vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    vi.stubEnv('KEYWARDEN_TABLE', 'table');
    for (const name of ['URGENT', 'INFORMATIONAL', 'BOTS']) {
      vi.stubEnv(`KEYWARDEN_${name}_TOPIC_ARN`, ARN);
    }
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('takes what the stream writes, and passes over what is no notice', async () => {
    const record = { eventName: 'INSERT', dynamodb: { NewImage: { pk: { S: 'KEY#kw_a' } } } };
    expect(await handler({ Records: [record] }, CONTEXT)).toEqual({ batchItemFailures: [] });
  });

  it('takes a call without work, and refuses one that it does not know', async () => {
    expect(await handler({ noticeIds: [] }, CONTEXT)).toEqual({ done: 0, failed: 0, left: 0 });
    await expect(handler({ secretArn: ARN }, CONTEXT)).rejects.toThrow('Expected noticeIds');
  });

  it('leaves for the next call what there is no time for', async () => {
    const late = { getRemainingTimeInMillis: () => 1_000 };
    const answer = await handler({ noticeIds: ['a.opened'], heldKeys: ['kw_a'] }, late);
    expect(answer).toEqual({ done: 0, failed: 0, left: 2 });
  });
});
