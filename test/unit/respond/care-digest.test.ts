import { describe, expect, it } from 'vitest';
import type { Concern } from '#shared/model/key-care.ts';
import { defaultKeyRecord } from '#shared/model/key-record.ts';
import { keyId } from '#shared/model/units.ts';
import { type CaredKey, careDigest } from '#shared/respond/care-digest.ts';

const DAY = 20_000;

function concern(spoil: Partial<Concern> = {}): Concern {
  return {
    detector: 'hygiene.dormant',
    severity: 'low',
    expected: 'a call',
    observed: 'none',
    foundDay: DAY,
    toldDay: DAY,
    news: 'new',
    ...spoil,
  };
}

function key(label: string, ...concerns: readonly Concern[]): CaredKey {
  const record = { ...defaultKeyRecord(keyId(label), 'okx', 'alert'), label };
  return { record, care: { keyId: record.keyId, day: DAY, concerns } };
}

describe('careDigest', () => {
  it('groups by what has to be done, the worst first, and counts all', () => {
    const keys = [
      key('a', concern(), concern({ detector: 'hygiene.no-allowlist', severity: 'high' })),
      key('b', concern({ detector: 'hygiene.no-allowlist', news: 'worse' })),
      key('c', concern({ toldDay: DAY - 3 }), concern({ severity: 'medium', news: 'still' })),
    ];
    expect(careDigest(keys, DAY, 2)).toEqual({
      told: 4,
      lines: [
        '4 findings of 3 keys: 2 new, 1 worse than before, 1 still open.',
        'Open in all: 5 findings of 3 keys.',
        'Set allow lists (2):',
        '- a (okx): high, new: none. Expected a call (hygiene.no-allowlist)',
        '- b (okx): low, worse than before: none. Expected a call (hygiene.no-allowlist)',
        'Delete keys that nobody uses (2):',
        '- c (okx): medium, still open: none. Expected a call (hygiene.dormant)',
        '- a (okx): low, new: none. Expected a call (hygiene.dormant)',
        'not looked at: 2 keys',
        'Steps for each key: keywarden keys audit',
      ],
    });
  });

  it('is none where nothing is told, whatever is open', () => {
    expect(careDigest([], DAY, 3)).toBeUndefined();
    expect(careDigest([key('a', concern({ toldDay: DAY - 1 }))], DAY, 0)).toBeUndefined();
  });

  it('tells of nothing that is gone', () => {
    expect(careDigest([key('a', concern({ foundDay: DAY - 1 }))], DAY, 0)).toBeUndefined();
  });

  it('shows the 40 worst', () => {
    const mild = Array.from({ length: 60 }, (_, n) => key(`mild-${n}`, concern()));
    const bad = key('zz-bad', concern({ severity: 'high', detector: 'hygiene.no-allowlist' }));
    const lines = careDigest([...mild, bad], DAY, 0)?.lines ?? [];
    expect(lines.filter((line) => line.startsWith('- '))).toHaveLength(40);
    expect(lines[3]).toContain('zz-bad');
    expect(lines).toContain('Delete keys that nobody uses (60):');
    expect(lines).toContain('and 21 more');
  });

  it('lets no label write lines of its own', () => {
    const lines = careDigest([key('a\n\u202e<b>@all', concern())], DAY, 0)?.lines ?? [];
    expect(lines.join('\n')).toMatch(/^- a\?\?\?b\?@all \(okx\)/m);
  });
});
