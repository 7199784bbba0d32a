import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyScope } from '#shared/enrich/classify-scope.ts';
import { clientFamily } from '#shared/enrich/client-family.ts';
import { createEnricher } from '#shared/enrich/enrich-event.ts';
import { parseAddress } from '#shared/enrich/parse-address.ts';
import type { Address, Place } from '#shared/model/address.ts';
import { epochMs, keyId } from '#shared/model/units.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';

const PARIS: Place = {
  country: 'FR',
  city: 'Paris',
  latitude: 48.86,
  longitude: 2.35,
  accuracyKm: 20,
};

const EVENT: UsageEvent = {
  kind: 'event',
  time: epochMs(1_760_000_000_000),
  keyId: keyId('kw_0123456789abcdef0123456789abcdef'),
  exchange: 'binance',
  vantage: 'operator',
  id: undefined,
  sourceIp: '8.8.8.8',
  action: 'POST /api/v3/order',
  scope: undefined,
  outcome: 'ok',
  errorCode: undefined,
  weight: 1,
  symbol: undefined,
  notional: undefined,
  orderId: undefined,
  userAgent: 'ccxt/4.2.1',
  leaks: [],
  source: 'test.ndjson',
  line: 1,
};

describe('createEnricher', () => {
  it('adds address, place, scope and client', () => {
    const { enrich } = createEnricher();
    expect(enrich(EVENT, () => PARIS)).toEqual({
      event: EVENT,
      address: parseAddress('8.8.8.8'),
      place: PARIS,
      scope: 'trade',
      client: 'ccxt',
    });
  });

  it('believes a scope that the source states', () => {
    const { enrich } = createEnricher();
    expect(enrich({ ...EVENT, scope: 'withdraw' }, () => PARIS).scope).toBe('withdraw');
  });

  it.for(['10.0.0.1', '203.0.113.9', '127.0.0.1', 'fe80::1', 'garbage', '', undefined])(
    'never asks for the place of %s',
    (sourceIp) => {
      const { enrich } = createEnricher();
      const asked: Address[] = [];
      const enriched = enrich({ ...EVENT, sourceIp }, (address) => {
        asked.push(address);
        return PARIS;
      });
      expect(asked).toEqual([]);
      expect(enriched.place).toBeUndefined();
    },
  );

  it('gives no address for text that is none, the second time too', () => {
    const { enrich } = createEnricher();
    for (const sourceIp of ['garbage', 'garbage', '1'.repeat(1000)]) {
      expect(enrich({ ...EVENT, sourceIp }, () => PARIS).address).toBeUndefined();
    }
  });

  it('gives one address record for all events from an address', () => {
    const { enrich } = createEnricher();
    const first = enrich(EVENT, () => PARIS).address;
    expect(enrich({ ...EVENT, line: 2 }, () => PARIS).address).toBe(first);
  });

  it('tells exchanges apart that share an action', () => {
    const { enrich } = createEnricher();
    const action = 'GET /api/v2/private/withdraw';
    const scopeAt = (exchange: string) => enrich({ ...EVENT, exchange, action }, () => PARIS).scope;
    expect([scopeAt('deribit'), scopeAt('binance'), scopeAt('deribit')]).toEqual([
      'withdraw',
      'read',
      'withdraw',
    ]);
  });

  it('keeps the order of properties, whatever is missing', () => {
    const { enrich } = createEnricher();
    const bare = enrich({ ...EVENT, sourceIp: undefined, userAgent: undefined }, () => undefined);
    expect(Object.keys(bare)).toEqual(['event', 'address', 'place', 'scope', 'client']);
    expect(Object.keys(enrich(EVENT, () => PARIS))).toEqual(Object.keys(bare));
  });

  it('remembering changes no answer, however little is remembered', () => {
    const { enrich } = createEnricher({ capacity: 2 });
    const text = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.constantFrom('__proto__', '8.8.8.8'),
      fc.string(),
    );
    const action = fc.oneof(
      fc.string({ maxLength: 400 }),
      fc.constantFrom('POST /api/v3/order', 'withdraw', 'constructor'),
    );
    const exchange = fc.constantFrom('binance', 'kraken', 'nowhere', '__proto__');
    fc.assert(
      fc.property(text, action, exchange, fc.string(), (sourceIp, act, at, userAgent) => {
        const event = { ...EVENT, sourceIp, action: act, exchange: at, userAgent };
        const enriched = enrich(event, () => undefined);
        expect(enriched.address).toEqual(parseAddress(sourceIp));
        expect(enriched.scope).toBe(classifyScope(at, act));
        expect(enriched.client).toBe(clientFamily(userAgent));
      }),
      { numRuns: 1000 },
    );
  });
});
