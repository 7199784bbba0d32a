import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { severityOf } from '#shared/detect/severity.ts';
import { SEVERITIES, type Severity } from '#shared/model/finding.ts';
import { SCOPES } from '#shared/model/usage-event.ts';

const bitsAbove0 = fc.double({ min: 0, max: 60, noNaN: true });

describe('severityOf', () => {
  it.for([
    [8.9, 'withdraw', 'informational'],
    [9, 'read', 'low'],
    [9, 'transfer', 'medium'],
    [9, 'withdraw', 'high'],
    [13, 'trade', 'medium'],
    [13, 'admin', 'high'],
    [13, 'withdraw', 'critical'],
    [17, 'read', 'high'],
    [17, 'transfer', 'critical'],
    [99, 'withdraw', 'critical'],
  ] as const)('severityOf %d bits for %s is %s', ([bits, scope, severity]) => {
    expect(severityOf(bits, scope)).toBe(severity);
  });

  it('severityOf never falls with more surprise', () => {
    const scope = fc.constantFrom(...SCOPES);
    fc.assert(
      fc.property(bitsAbove0, bitsAbove0, scope, (bits, more, what) => {
        expect(rank(severityOf(bits + more, what))).toBeGreaterThanOrEqual(
          rank(severityOf(bits, what)),
        );
      }),
    );
  });

  it('severityOf never falls with more harm', () => {
    const byHarm = ['read', 'trade', 'transfer', 'withdraw'] as const;
    fc.assert(
      fc.property(bitsAbove0, (bits) => {
        const ranks = byHarm.map((scope) => rank(severityOf(bits, scope)));
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      }),
    );
  });
});

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
