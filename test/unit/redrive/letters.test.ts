// What a dead letter tells of itself, and in which form it goes back.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLetter } from '#cli/redrive/letter.ts';
import { lettersJson, lettersTable, redrivenText } from '#cli/redrive/print-redrive.ts';
import { sameAgain } from '#cli/redrive/return-letter.ts';
import { parseObject } from '#test/e2e/json.ts';

const SENT = Date.UTC(2026, 2, 16);

function message(Body: string, attributes: Readonly<Record<string, string>> = {}) {
  return {
    MessageId: 'm-1',
    ReceiptHandle: 'r-1',
    Body,
    Attributes: { SentTimestamp: String(SENT), ApproximateReceiveCount: '5', ...attributes },
  };
}

function announcing(key: string): string {
  const object = { key, size: 3, eTag: 'e' };
  const s3 = { bucket: { name: 'drops' }, object };
  return JSON.stringify({ Records: [{ eventName: 'ObjectCreated:Put', s3 }] });
}

describe('a dead letter', () => {
  it('of the intake names its object, visibly', () => {
    const letter = readLetter('intake', message(announcing('drops/proxy/%1B%5B31m.ndjson')));
    expect(letter).toMatchObject({
      about: 'drops/proxy/\\u001b[31m.ndjson',
      sentAt: SENT,
      tries: 5,
      hopeless: false,
    });
  });

  it.for([
    ['intake', 'no JSON: canary-77', 'Expected JSON, got something else.'],
    ['intake', announcing('elsewhere/canary-77'), 'Expected an object drops/<source>/'],
    ['chunks', '["canary-77"]', 'Chunk message: expected'],
    ['notices', 'canary-77', 'Expected another form.'],
    ['forward', '{"requestPayload":"canary-77"}', 'Expected another form.'],
  ] as const)('of %s that cannot be read is hopeless: %s', ([queue, body, why]) => {
    const letter = readLetter(queue, message(body));
    expect(letter.hopeless).toBe(true);
    expect(letter.why).toContain(why);
    expect(JSON.stringify({ about: letter.about, why: letter.why })).not.toContain('canary');
  });

  it('of the stream says why Lambda gave up', () => {
    const body = {
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { batchSize: 3 },
    };
    expect(readLetter('notices', message(JSON.stringify(body)))).toMatchObject({
      about: '3 new notices',
      why: 'RetryAttemptsExhausted',
      hopeless: false,
    });
  });
});

describe('a dead letter of FORWARD', () => {
  const alert = readFileSync('docs/examples/01-opened.alert.json', 'utf8');
  const requestPayload = { Records: [{ Sns: { Message: alert, Timestamp: '2026-03-16' } }] };
  const requestContext = { condition: 'EventAgeExceeded' };

  it.for([
    ['the fault', { errorMessage: 'Task timed out\u001b[2J' }, 'Task timed out\\u001b[2J'],
    ['how Lambda gave up, where nobody answered', undefined, 'EventAgeExceeded'],
    ['how Lambda gave up, where the answer is none', 'Segmentation fault', 'EventAgeExceeded'],
  ] as const)('says %s', ([, responsePayload, why]) => {
    const body = JSON.stringify({ requestContext, requestPayload, responsePayload });
    expect(readLetter('forward', message(body))).toMatchObject({ why, hopeless: false });
  });
});

describe('a letter that goes back', () => {
  it('is what it was, without a group where it had none', () => {
    expect(sameAgain(message('body'), 'https://queue')).toEqual({
      QueueUrl: 'https://queue',
      MessageBody: 'body',
      MessageAttributes: undefined,
    });
  });

  const fifo = { MessageGroupId: 'kw_1', MessageDeduplicationId: 'chunk-1' };

  it('keeps its group, and is one message however often the same letter is sent', () => {
    const first = sameAgain(message('body', fifo), 'https://queue');
    expect(first).toMatchObject({ MessageGroupId: 'kw_1' });
    expect(sameAgain(message('body', fifo), 'https://queue')).toEqual(first);
  });

  it('is another message after it has died once more, so that the queue does not swallow it', () => {
    const first = sameAgain(message('body', fifo), 'https://queue');
    const later = message('body', { ...fifo, SentTimestamp: String(SENT + 60_000) });
    const second = sameAgain(later, 'https://queue');
    expect(second.MessageDeduplicationId).not.toBe(first.MessageDeduplicationId);
    expect(second.MessageDeduplicationId).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('what redrive prints', () => {
  const letters = [readLetter('intake', message(announcing(`drops/proxy/${'a'.repeat(300)}`)))];
  const shown = [{ queue: 'intake', count: 7, letters }] as const;

  it('fits 80 columns, and says how many there are in all', () => {
    const text = lettersTable(shown);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).toContain('intake: 7 in all.');
    expect(lettersTable([])).toBe('No dead letters.\n');
  });

  it('as JSON holds no part of the body', () => {
    const [line = ''] = lettersJson(shown).split('\n');
    expect(Object.keys(parseObject(line)).toSorted()).toEqual(
      ['about', 'hopeless', 'queue', 'sentAt', 'tries', 'type', 'why'].toSorted(),
    );
  });

  it('says what became of each queue', () => {
    const none = { returned: 0, dropped: 0, left: 0, because: undefined };
    const text = redrivenText([
      { ...none, queue: 'intake', returned: 2 },
      { ...none, queue: 'chunks', left: 1, because: 'nobody can read them' },
      { ...none, queue: 'notices', dropped: 3 },
    ]);
    expect(text).toContain('intake: 2 returned.');
    expect(text).toContain('chunks: 1 left, since nobody can read them.');
    expect(text).toContain('notices: 3 dropped');
  });
});
