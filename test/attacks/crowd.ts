// Plays calls of one key that are new in every way: address, network, country, action, market, client, order.
import { asciiJson } from '#shared/adapters/ascii-json.ts';
import { packEvidence } from '#shared/adapters/pack-evidence.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { type Account, chunksOf, openAccount } from '#test/unit/account/account.ts';
import { foldAll } from '#test/unit/account/run.ts';
import { callAt, dice, KEY } from '#test/unit/pipeline/bot.ts';
import { v6Address } from '#test/unit/pipeline/places.ts';
import { NIGHT } from '#test/unit/pipeline/thief.ts';

export interface CrowdFigures {
  readonly calls: number;
  /** Of the key's state, at its largest. */
  readonly stateBytes: number;
  readonly incidentBytes: number;
  /** All pieces together, as they are stored. */
  readonly evidenceBytes: number;
  readonly notices: number;
}

/** In this attack the lists of orders fill too: `encodeBaseline` promises twice 4 KB for the worst of all. */
export const MOST_STATE_BYTES = 5_120;
/** An item of DynamoDB takes 400 KB, and a write costs by the KB. */
export const MOST_INCIDENT_BYTES = 16_384;

export async function playCrowd(
  calls: number,
): Promise<{ readonly account: Account; readonly figures: CrowdFigures }> {
  const account = openAccount();
  let stateBytes = 0;
  for (const chunk of chunksOf(crowd(calls), 200, 'crowd')) {
    await foldAll(account, [chunk]);
    stateBytes = Math.max(stateBytes, account.table.states.get(KEY)?.baseline.length ?? 0);
  }
  const { incidents, evidence, notices } = account.table;
  const stored = [...(incidents.get(KEY)?.values() ?? [])];
  const batches = [...(evidence.get(KEY)?.values() ?? [])].flat();
  const pieces = batches.flatMap(({ events }) => packEvidence(events));
  return {
    account,
    figures: {
      calls,
      stateBytes,
      incidentBytes: Math.max(...stored.map(({ incident }) => asciiJson(incident).length)),
      evidenceBytes: pieces.reduce((sum, piece) => sum + piece.length, 0),
      notices: notices.size,
    },
  };
}

export function crowdFaults(figures: CrowdFigures): readonly string[] {
  const { stateBytes, incidentBytes, notices } = figures;
  return [
    ...(stateBytes > MOST_STATE_BYTES ? [`a state of ${stateBytes} bytes`] : []),
    ...(incidentBytes > MOST_INCIDENT_BYTES ? [`an incident of ${incidentBytes} bytes`] : []),
    ...(notices > 2 ? [`${notices} notices of one crowd`] : []),
  ];
}

function crowd(calls: number): UsageEvent[] {
  const random = dice(7);
  const byte = () => Math.floor(256 * random());
  return Array.from({ length: calls }, (_, n) =>
    callAt(NIGHT + n * 50, {
      sourceIp: n % 2 === 0 ? `9.${byte()}.${byte()}.${byte()}` : v6Address(byte(), n),
      action: `GET /api/v3/${n}`,
      symbol: `M${n}USDT`,
      userAgent: `agent${n}/${byte()}`,
      orderId: `order-${n}`,
      vantage: n % 2 === 0 ? 'exchange' : 'effect',
      notional: 10 ** (n % 12),
    }),
  );
}
