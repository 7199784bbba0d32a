import { describe, expect, it } from 'vitest';
import { judgeAudit } from '#test/supply/audit.ts';
import { AUDIT_EXCEPTIONS } from '#test/supply/audit-exceptions.ts';

const TODAY = '2026-11-21';
const ID = 'GHSA-aaaa-bbbb-cccc';
const ADVISORY = {
  source: 1,
  name: 'left-pad',
  title: 'Pads too much',
  url: `https://example.com/advisories/${ID}`,
  severity: 'high',
  range: '<2.0.0',
};
const EXCEPTION = { id: ID, reason: 'We never pad.', until: '2026-12-24' };

function reportOf(...via: readonly unknown[]): string {
  const vulnerabilities = { 'left-pad': { via }, other: { via: ['left-pad'] } };
  return JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: via.length === 0 ? {} : vulnerabilities,
  });
}

describe('judgeAudit', () => {
  it('judgeAudit finds nothing in a clean report', () => {
    expect(judgeAudit(reportOf(), [], TODAY)).toEqual({ kind: 'clean', excepted: 0 });
  });

  it('judgeAudit fails on anything new, once for each advisory', () => {
    expect(judgeAudit(reportOf(ADVISORY, ADVISORY), [], TODAY)).toEqual({
      kind: 'findings',
      findings: [`${ID} left-pad: high: Pads too much`],
    });
  });

  it('judgeAudit passes over what was looked at, until its day', () => {
    const report = reportOf(ADVISORY);
    expect(judgeAudit(report, [EXCEPTION], TODAY)).toEqual({ kind: 'clean', excepted: 1 });
    expect(judgeAudit(report, [EXCEPTION], EXCEPTION.until).kind).toBe('findings');
  });

  it('judgeAudit fails on an exception that nothing needs any more', () => {
    expect(judgeAudit(reportOf(), [EXCEPTION], TODAY).kind).toBe('findings');
  });

  it.for([
    ['a refusal', '{"message":"405 Method Not Allowed","statusCode":405}', '405'],
    ['nothing', '', 'no report'],
    ['another form', '{"auditReportVersion":3}', 'no report'],
  ] as const)('judgeAudit takes %s for no audit, not for a clean one', ([, text, why]) => {
    const verdict = judgeAudit(text, [], TODAY);
    expect(verdict).toMatchObject({ kind: 'not-audited', why: expect.stringContaining(why) });
  });

  it('has a reason and a day for each exception', () => {
    for (const { id, reason, until } of AUDIT_EXCEPTIONS) {
      expect([id, until]).toEqual([
        expect.stringMatching(/^GHSA-/),
        expect.stringMatching(/^20\d\d-\d\d-\d\d$/),
      ]);
      expect(reason.length).toBeGreaterThan(20);
    }
  });
});
