// The sentences about harm and response: never more and never less than what the incident says.
import { describe, expect, it } from 'vitest';
import { describeResponse } from '#cli/report/describe-response.ts';
import type { ReportIncident } from '#cli/report/report-model.ts';
import { strangeAddresses, strangeNetworks } from '#cli/report/strange-addresses.ts';
import type { Incident } from '#shared/model/incident.ts';
import { harmSentences, scopeUses } from '#shared/respond/describe-harm.ts';
import { oddKey, stolenKey } from './perfect-report.ts';

function stolen(changes: Partial<Incident>): ReportIncident {
  const report = stolenKey();
  return { ...report, incident: { ...report.incident, ...changes } };
}

describe('describeResponse', () => {
  it.for([
    [
      'enforce',
      'The key would have been disabled at 2026-11-21 03:06:05 UTC, after 4 suspicious calls and 2 min.',
    ],
    ['alert', 'because the key is in mode alert. In mode enforce it would have been disabled at'],
    ['observe', 'It would have been recorded.'],
  ] as const)('says what a disable means in mode %s', ([mode, text]) => {
    expect(describeResponse(stolen({ mode })).join(' ')).toContain(text);
  });

  it('says that an alert alone disables nothing', () => {
    expect(describeResponse(oddKey()).join(' ')).toBe(
      'An alert would have been sent. Nothing would have been disabled: the evidence is not strong enough to stop a bot by itself.',
    );
  });

  it('says no number of calls when they are not all at hand', () => {
    const report = { ...stolen({ mode: 'enforce' }), calls: stolenKey().calls.slice(0, 2) };
    expect(describeResponse(report).join(' ')).toContain('UTC, after 2 min.');
  });
});

describe('harmSentences', () => {
  it('names the worst first', () => {
    const [worst, ...others] = harmSentences(scopeUses(stolenKey().incident));
    expect(worst).toContain('money may have left the account');
    expect(others).toHaveLength(2);
  });

  it('tells a try from a success', () => {
    const failed = { action: 'Withdraw', scope: 'withdraw' as const, calls: 2, succeeded: 0 };
    const uses = scopeUses(stolen({ actions: [failed] }).incident);
    expect(harmSentences(uses)).toEqual(['A withdrawal was tried; none succeeded.']);
  });
});

describe('strangeAddresses', () => {
  it('leaves out the addresses that are the key’s own', () => {
    const report = stolenKey();
    const [thief] = report.incident.addresses;
    if (thief === undefined) throw new Error('Expected an address.');
    const home = { ...thief, address: '203.0.113.10', network: '203.0.113.0/24' };
    const both = stolen({ addresses: [home, thief] });
    expect(strangeAddresses(both)).toEqual([thief]);
    expect([...strangeNetworks(both)]).toEqual(['198.51.100.0/24']);
  });
});
