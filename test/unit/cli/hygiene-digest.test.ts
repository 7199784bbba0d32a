import { describe, expect, it } from 'vitest';
import { HygieneDigest } from '#cli/replay/hygiene-digest.ts';
import { defaultKeyRecord } from '#shared/model/key-record.ts';
import { epochMs, keyId } from '#shared/model/units.ts';
import { finding, judgedCall, KEY, START } from './judged-call.ts';

const RECORD = { ...defaultKeyRecord(KEY, 'binance', 'alert'), label: 'Grid bot' };
const at = (n: number) => epochMs(START + n);

describe('HygieneDigest', () => {
  it('has one entry a key and detector, from the first to the last time', () => {
    const digest = new HygieneDigest();
    digest.add(RECORD, finding(), at(1));
    digest.add(RECORD, finding(), at(5));
    expect(digest.entries()).toMatchObject([
      { keyId: KEY, label: 'Grid bot', calls: 0, firstAt: at(1), lastAt: at(5) },
    ]);
  });

  it('keeps the worst finding, and among equals the latest', () => {
    const digest = new HygieneDigest();
    digest.add(RECORD, finding({ severity: 'medium', observed: 'worst, early' }), at(1));
    digest.add(RECORD, finding({ severity: 'medium', observed: 'worst, late' }), at(2));
    digest.add(RECORD, finding({ severity: 'low', observed: 'milder' }), at(3));
    expect(digest.entries()[0]?.finding.observed).toBe('worst, late');
  });

  it('counts the calls in which something was found', () => {
    const digest = new HygieneDigest();
    const leak = finding({ detector: 'hygiene.secret-in-log' });
    for (let minute = 0; minute < 3; minute++) digest.addOfEvent(judgedCall({ minute }), leak);
    expect(digest.entries()).toMatchObject([{ calls: 3, label: KEY }]);
  });

  it('gives the worst first, then by key', () => {
    const digest = new HygieneDigest();
    for (const name of ['b', 'a', '__proto__'])
      digest.add({ ...RECORD, keyId: keyId(name) }, finding(), at(0));
    digest.add({ ...RECORD, keyId: keyId('z') }, finding({ severity: 'critical' }), at(0));
    expect(digest.entries().map((entry) => entry.keyId)).toEqual(['z', '__proto__', 'a', 'b']);
  });

  it('is bounded, and still counts what it knows', () => {
    const digest = new HygieneDigest();
    for (let n = 0; n < 20_100; n++)
      digest.add({ ...RECORD, keyId: keyId(`key-${n}`) }, finding(), at(0));
    expect(digest.entries()).toHaveLength(20_000);
    digest.add({ ...RECORD, keyId: keyId('key-0') }, finding(), at(9));
    expect(digest.entries().find((entry) => entry.keyId === 'key-0')?.lastAt).toBe(at(9));
  });
});
