// One judged call and one incident, the plainest there are; tests spoil one field of them.
import type { Finding } from '#shared/model/finding.ts';
import type { Incident } from '#shared/model/incident.ts';
import { epochMs, keyId, MINUTE_MS } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { Decision, JudgedEvent } from '#shared/model/verdict.ts';

export const KEY = keyId('kw_0123456789abcdef0123456789abcdef');
export const START = Date.UTC(2026, 0, 5);

export interface CallParts {
  readonly minute?: number;
  readonly network?: string;
  readonly decision?: Decision;
  readonly findings?: readonly Finding[];
  readonly event?: Partial<UsageEvent>;
}

export function judgedCall(parts: CallParts = {}): JudgedEvent {
  const { minute = 0, network = '192.0.2.0/24', decision = 'allow', findings = [] } = parts;
  const text = network.replace(/0\/24$/, '10');
  return {
    enriched: {
      event: { ...PLAIN, time: epochMs(START + minute * MINUTE_MS), ...parts.event },
      address: { text, family: 4, kind: 'public', network, wideNetwork: '192.0.0.0/16' },
      place: undefined,
      scope: 'read',
      client: 'ccxt',
    },
    verdict: {
      decision,
      mode: 'alert',
      severity: decision === 'allow' ? 'informational' : 'high',
      bits: 1.234,
      findings,
      reasons: [],
    },
  };
}

export function finding(parts: Partial<Finding> = {}): Finding {
  return {
    detector: 'hygiene.no-allowlist',
    family: 'hygiene',
    basis: 'note',
    severity: 'low',
    bits: 0,
    expected: 'allowed networks',
    observed: 'none declared',
    ...parts,
  };
}

export function incident(parts: Partial<Incident> = {}): Incident {
  const at = epochMs(START);
  const pointer = { eventId: 'e1', source: 'a.ndjson', line: 1, time: at };
  return {
    incidentId: 'inc-1',
    keyId: KEY,
    exchange: 'binance',
    mode: 'alert',
    decision: 'alert',
    severity: 'medium',
    bits: 14.06,
    startedAt: at,
    endedAt: at,
    firstEvent: pointer,
    lastEvent: pointer,
    disabledAt: undefined,
    suspiciousCalls: 1,
    ordinaryCalls: 0,
    addresses: [],
    moreAddresses: 0,
    actions: [],
    moreActions: 0,
    evidence: [],
    reasons: ['Something is new.'],
    ...parts,
  };
}

const PLAIN: UsageEvent = {
  kind: 'event',
  time: epochMs(START),
  keyId: KEY,
  exchange: 'binance',
  vantage: 'exchange',
  id: undefined,
  sourceIp: undefined,
  action: 'GET /api/v3/account',
  scope: undefined,
  outcome: 'ok',
  errorCode: undefined,
  weight: 1,
  symbol: undefined,
  notional: undefined,
  orderId: undefined,
  userAgent: undefined,
  leaks: [],
  source: 'a.ndjson',
  line: 7,
};
