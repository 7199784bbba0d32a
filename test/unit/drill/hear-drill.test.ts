// What has to be heard of a drill: the alert of a theft that was contained, marked, where somebody wakes.
import { describe, expect, it } from 'vitest';
import { readTimeout } from '#cli/drill/drill-command.ts';
import type { Heard } from '#cli/drill/drill-mailbox.ts';
import { dummyKey, dummyTags, syntheticTheft } from '#cli/drill/dummy-key.ts';
import { hearAlert, hearMark, hearWord } from '#cli/drill/hear-drill.ts';
import { readTaggedRecord } from '#shared/adapters/read-tagged-record.ts';
import { canonicalFormat } from '#shared/ingest/parse-canonical.ts';
import { isDrill } from '#shared/model/key-record.ts';
import { parseEvent } from '#test/unit/ingest/parse-file.ts';

function alertOf(change: Partial<Heard> & { readonly kind?: string } = {}): Heard {
  const { kind = 'contained', ...rest } = change;
  const body = { type: 'incident', containment: { aws: { kind }, exchange: 'not-contained' } };
  return { topicArn: 'urgent', subject: '[Keywarden] [DRILL] DISABLED', body, ...rest };
}

describe('the alert of a drill', () => {
  it.for([
    ['has not arrived', [], 'not-yet'],
    ['says that the key is held back', [alertOf()], 'happened'],
    ['says that it is not yet', [alertOf({ kind: 'failed' })], 'not-yet'],
    ['says so first, and then that it is', [alertOf({ kind: 'failed' }), alertOf()], 'happened'],
    ['came where nobody wakes', [alertOf({ topicArn: 'informational' })], 'not-yet'],
    ['is no alert', [alertOf({ body: { type: 'key.quarantined' } })], 'not-yet'],
  ] as const)('%s', ([, heard, kind]) => {
    expect(hearAlert(heard, 'urgent').kind).toBe(kind);
  });

  it.for([
    ['every one is marked', [alertOf(), alertOf()], 'happened'],
    ['one is not', [alertOf(), alertOf({ subject: '[Keywarden] DISABLED: maker' })], 'never'],
    ['none has come', [], 'not-yet'],
  ] as const)('is marked when %s', ([, heard, kind]) => {
    expect(hearMark(heard).kind).toBe(kind);
  });

  it('tells the words to the bots apart', () => {
    const heard = [alertOf({ body: { type: 'key.quarantined' } })];
    expect(hearWord(heard, 'key.quarantined').kind).toBe('happened');
    expect(hearWord(heard, 'key.released').kind).toBe('not-yet');
  });
});

describe('the dummy', () => {
  const dummy = dummyKey('1a2b3c4d', 1_790_000_000_000);

  it('has tags that make the record of a drill', () => {
    const tags = dummyTags(dummy, 'logs');
    const secret = { arn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:d', name: 'd' };
    const read = readTaggedRecord(
      {
        ...secret,
        createdAt: 1_790_000_000_000,
        lastRotatedAt: undefined,
        tags,
        labels: new Set(),
      },
      'alert',
    );
    if (read.kind !== 'record') throw new Error(read.faults.join('\n'));
    expect(isDrill(read.record)).toBe(true);
    expect(read.record).toMatchObject({ honey: true, mode: 'enforce', sources: ['logs'] });
  });

  it('is used by one call that the canonical format takes', () => {
    expect(parseEvent(canonicalFormat, syntheticTheft(dummy, 1_790_000_000_000))).toMatchObject({
      keyId: dummy.keyId,
      exchange: 'keywarden-drill',
      scope: 'withdraw',
      outcome: 'ok',
    });
  });
});

describe('--timeout', () => {
  it.for([
    ['90s', 90_000],
    ['5m', 300_000],
    ['15m', 900_000],
  ] as const)('takes %s', ([text, ms]) => {
    expect(readTimeout(text)).toBe(ms);
  });

  it.for(['0s', '16m', '5', '5h', '-1s', '1e3s', ''])('refuses "%s"', (text) => {
    expect(() => readTimeout(text)).toThrow('Expected --timeout from 1s to 15m');
  });
});
