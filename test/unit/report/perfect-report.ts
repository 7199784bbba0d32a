// The perfect case of the report: two incidents on five keys, synthetic data only. Tests spoil one field of it.
import type {
  ReportIncident,
  ReportModel,
  SuspiciousCall,
  TimelineBin,
} from '#cli/report/report-model.ts';
import type { Place } from '#shared/model/address.ts';
import type { Incident } from '#shared/model/incident.ts';
import { epochMs, keyId, MINUTE_MS } from '#shared/model/units.ts';

export const START = epochMs(Date.UTC(2026, 10, 21, 3, 4, 5));

export const FRANKFURT: Place = place('DE', 'Frankfurt am Main', 50.12, 8.68);
export const LAGOS: Place = place('NG', 'Lagos', 6.45, 3.39);
const SAO_PAULO: Place = place('BR', 'São Paulo', -23.55, -46.63);

export function perfectReport(): ReportModel {
  return {
    about: 'replay',
    generatedAt: epochMs(Date.UTC(2026, 10, 22, 8, 0, 0)),
    version: '0.1.0',
    inputs: {
      files: ['proxy-2026-11.ndjson.gz', 'binance-access.ndjson'],
      events: 48_211,
      rejected: 3,
      duplicates: 12,
      keys: 5,
      from: epochMs(Date.UTC(2026, 10, 1)),
      to: epochMs(Date.UTC(2026, 10, 22)),
    },
    mode: 'alert',
    incidents: [stolenKey(), oddKey()],
    hygiene: [
      {
        keyId: keyId('kw_00000000000000000000000000000003'),
        label: 'grid-bot-eth',
        detector: 'hygiene.rotation-overdue',
        severity: 'low',
        text: 'Created 104 days ago; rotate every 90 days.',
      },
      {
        keyId: keyId('kw_00000000000000000000000000000001'),
        label: 'market-maker-btc',
        detector: 'hygiene.no-allowlist',
        severity: 'medium',
        text: 'May be used from any address. Declare the addresses 203.0.113.10 and 203.0.113.11.',
      },
    ],
    rejections: [
      {
        kind: 'rejected',
        code: 'bad-time',
        detail: 'Expected an RFC 3339 time with a zone, got no zone.',
        source: 'proxy-2026-11.ndjson.gz',
        line: 17_402,
      },
    ],
    rejectionsNotShown: 2,
  };
}

/** A withdrawal from a new country while the bot goes on. */
export function stolenKey(): ReportIncident {
  return {
    incident: stolenIncident(),
    label: 'market-maker-btc',
    owner: 'desk-2',
    timeline: {
      binMs: MINUTE_MS,
      networks: ['203.0.113.0/24', '198.51.100.0/24'],
      bins: bins(),
    },
    calls: suspiciousCalls(14),
    callsNotShown: 17,
    usual: [
      { label: 'Networks', value: '203.0.113.0/24' },
      { label: 'Countries', value: 'Germany' },
      { label: 'Actions', value: 'GET /api/v3/account, POST /api/v3/order, DELETE /api/v3/order' },
      { label: 'Calls per minute', value: '36 to 44' },
    ],
    homeAddresses: [
      { address: '203.0.113.10', place: FRANKFURT },
      { address: '203.0.113.11', place: FRANKFURT },
    ],
    handling: undefined,
  };
}

function stolenIncident(): Incident {
  return {
    incidentId: 'inc_2026-11-21_0001',
    keyId: keyId('kw_00000000000000000000000000000001'),
    exchange: 'binance',
    mode: 'alert',
    decision: 'disable',
    severity: 'critical',
    bits: 47,
    startedAt: START,
    endedAt: epochMs(START + 31 * MINUTE_MS),
    firstEvent: { eventId: 'e1', source: 'binance-access.ndjson', line: 40_211, time: START },
    lastEvent: {
      eventId: 'e31',
      source: 'binance-access.ndjson',
      line: 41_877,
      time: epochMs(START + 31 * MINUTE_MS),
    },
    disabledAt: epochMs(START + 2 * MINUTE_MS),
    suspiciousCalls: 31,
    ordinaryCalls: 1_246,
    addresses: [
      address('198.51.100.77', '198.51.100.0/24', LAGOS, 28),
      address('198.51.100.212', '198.51.100.0/24', SAO_PAULO, 3),
    ],
    moreAddresses: 0,
    actions: [
      { action: 'GET /api/v3/account', scope: 'read', calls: 9, succeeded: 9 },
      { action: 'POST /api/v3/order', scope: 'trade', calls: 19, succeeded: 18 },
      {
        action: 'POST /sapi/v1/capital/withdraw/apply',
        scope: 'withdraw',
        calls: 3,
        succeeded: 1,
      },
    ],
    moreActions: 0,
    evidence: [
      {
        detector: 'clone.concurrent-use',
        severity: 'critical',
        bits: 26,
        expected: 'One party at a time, from 203.0.113.0/24',
        observed: '198.51.100.77 in turns with 203.0.113.10, 22 times within 10 min',
        count: 24,
      },
      {
        detector: 'behaviour.first-withdrawal',
        severity: 'critical',
        bits: 15,
        expected: 'No withdrawal in 48,180 calls',
        observed: 'POST /sapi/v1/capital/withdraw/apply',
        count: 3,
      },
      {
        detector: 'behaviour.scope-violation',
        severity: 'high',
        bits: 0,
        expected: 'read, trade',
        observed: 'withdraw',
        count: 3,
      },
      {
        detector: 'geo.new-country',
        severity: 'medium',
        bits: 9.4,
        expected: 'Germany',
        observed: 'Nigeria',
        count: 28,
      },
    ],
    reasons: [
      'Two parties use this key at the same time.',
      'A successful withdrawal, and the key is declared for read and trade only.',
    ],
  };
}

/** A new address without more: an alert, on a key of an exchange without its own steps. */
export function oddKey(): ReportIncident {
  const stolen = stolenKey();
  return {
    ...stolen,
    label: 'arb-scanner',
    owner: undefined,
    callsNotShown: 0,
    calls: suspiciousCalls(2).map((call) => ({ ...call, verdict: 'alert' as const, bits: 12 })),
    incident: {
      ...stolen.incident,
      incidentId: 'inc_2026-11-21_0002',
      keyId: keyId('arb-scanner'),
      exchange: 'bitstamp',
      decision: 'alert',
      severity: 'medium',
      disabledAt: undefined,
      suspiciousCalls: 2,
      addresses: [address('2001:db8:77::5', '2001:db8:77::/64', undefined, 2)],
      actions: [{ action: 'GET /api/v2/balance', scope: 'read', calls: 2, succeeded: 2 }],
      evidence: stolen.incident.evidence.slice(3),
      reasons: ['An address never seen before.'],
    },
    timeline: {
      binMs: MINUTE_MS,
      networks: ['203.0.113.0/24', '2001:db8:77::/64'],
      bins: bins()
        .filter((bin, index) => bin.network === '203.0.113.0/24' || index % 9 === 0)
        .map((bin) =>
          bin.network === '203.0.113.0/24'
            ? bin
            : { ...bin, network: '2001:db8:77::/64', verdict: 'alert' as const },
        ),
    },
  };
}

function bins(): readonly TimelineBin[] {
  const first = Math.floor(START / MINUTE_MS) * MINUTE_MS - 10 * MINUTE_MS;
  return Array.from({ length: 50 }, (_, minute) => minute).flatMap((minute) => {
    const at = epochMs(first + minute * MINUTE_MS);
    const home: TimelineBin = {
      at,
      network: '203.0.113.0/24',
      calls: 36 + ((minute * 7) % 9),
      verdict: 'allow',
    };
    const thief: TimelineBin = {
      at,
      network: '198.51.100.0/24',
      calls: 2 + ((minute * 5) % 11),
      verdict: minute === 12 || minute === 30 ? 'disable' : 'alert',
    };
    return minute >= 10 && minute <= 41 && minute % 3 !== 2 ? [home, thief] : [home];
  });
}

export function suspiciousCalls(count: number): readonly SuspiciousCall[] {
  return Array.from({ length: count }, (_, index) => ({
    time: epochMs(START + index * 40_000),
    action: index === 3 ? 'POST /sapi/v1/capital/withdraw/apply' : 'POST /api/v3/order',
    scope: index === 3 ? ('withdraw' as const) : ('trade' as const),
    outcome: index === 5 ? ('denied' as const) : ('ok' as const),
    address: '198.51.100.77',
    place: LAGOS,
    symbol: index === 3 ? undefined : 'PEPEUSDT',
    userAgent: 'python-requests/2.32',
    verdict: index === 3 ? ('disable' as const) : ('alert' as const),
    bits: index === 3 ? 47 : 21,
    detectors:
      index === 3
        ? (['clone.concurrent-use', 'behaviour.first-withdrawal'] as const)
        : (['ip.new-network', 'geo.new-country'] as const),
    source: 'binance-access.ndjson',
    line: 40_211 + index * 7,
  }));
}

function address(text: string, network: string, where: Place | undefined, calls: number) {
  return {
    address: text,
    network,
    place: where,
    calls,
    firstAt: START,
    lastAt: epochMs(START + 31 * MINUTE_MS),
  };
}

function place(country: string, city: string, latitude: number, longitude: number): Place {
  return { country, city, latitude, longitude, accuracyKm: 20 };
}
