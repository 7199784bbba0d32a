// A suspicious network is never drawn or called usual, however many there are.
import { describe, expect, it } from 'vitest';
import { isOdd, networkColours } from '#cli/report/network-colour.ts';
import { renderReport } from '#cli/report/render-report.ts';
import type { ReportIncident } from '#cli/report/report-model.ts';
import { perfectReport, START, stolenKey } from './perfect-report.ts';

const HOME = ['203.0.113.0/24', '192.0.2.0/24', '10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24'];
const STRANGE = ['198.51.100.0/24', '198.51.101.0/24', '198.51.102.0/24', '198.51.103.0/24'];

function crowded(): ReportIncident {
  const report = stolenKey();
  const bin = { at: START, calls: 1 };
  const usual = HOME.map((network) => ({ ...bin, network, verdict: 'allow' as const }));
  const odd = STRANGE.map((network) => ({ ...bin, network, verdict: 'alert' as const }));
  const timeline = { binMs: 60_000, networks: [...HOME, ...STRANGE], bins: [...usual, ...odd] };
  return { ...report, timeline };
}

describe('networkColours', () => {
  it('keeps suspicious and usual networks apart when colours run out', () => {
    const colours = networkColours(crowded());
    expect(HOME.filter((network) => isOdd(colours.get(network) ?? 'odd-1'))).toEqual([]);
    expect(STRANGE.filter((network) => !isOdd(colours.get(network) ?? 'rest'))).toEqual([]);
  });

  it('lists the suspicious networks first', () => {
    expect([...networkColours(crowded()).keys()]).toEqual([...STRANGE, ...HOME]);
  });

  it('says of every strange network that it is suspicious', async () => {
    const page = await renderReport({ ...perfectReport(), incidents: [crowded()] });
    const legend = STRANGE.map(
      (network) => `<bdi>${network}</bdi> <small>suspicious, 1 call</small>`,
    );
    expect(legend.filter((item) => !page.includes(item))).toEqual([]);
  });
});
