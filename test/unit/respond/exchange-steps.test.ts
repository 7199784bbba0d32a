// Every exchange that bots trade on has its steps, and an unknown one still gets useful advice.
import { describe, expect, it } from 'vitest';
import { exchangeSteps } from '#shared/respond/exchange-steps.ts';

const EXCHANGES =
  'binance bybit okx coinbase kraken kucoin gate bitfinex deribit bitmex bitget htx mexc'.split(
    ' ',
  );

describe('exchangeSteps', () => {
  it.for(EXCHANGES)('knows where %s keeps its keys', (exchange) => {
    const steps = exchangeSteps(exchange);
    expect(steps.settings).toMatch(/^[a-z.]+\.com\/[\w/-]+$/iu);
    expect(steps.settings).not.toMatch(/^https?:/u);
    expect(steps.narrow).toMatch(/own (addresses|range)/u);
    expect(steps.revoke).toMatch(/delete|revoke|remove/iu);
  });

  it.for([
    ['gateio', 'Gate'],
    ['huobi', 'HTX'],
    ['OKEX', 'OKX'],
    ['krakenfutures', 'Kraken'],
  ] as const)('knows %s as %s', ([alias, name]) => {
    expect(exchangeSteps(alias).name).toBe(name);
  });

  it('gives general steps under the name of an unknown exchange', () => {
    expect(exchangeSteps('bitstamp').name).toBe('bitstamp');
    expect(exchangeSteps('unknown').name).toBe('the exchange');
    expect(exchangeSteps('constructor').settings).toContain('API');
  });
});
