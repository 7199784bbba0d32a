import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyScope } from '#shared/enrich/classify-scope.ts';
import { ALL_SCOPES } from '#shared/enrich/scopes/all-scopes.ts';
import { SCOPES } from '#shared/model/usage-event.ts';
import { SCOPE_SAMPLES } from './scope-samples/all-samples.ts';

describe.for(Object.entries(SCOPE_SAMPLES))('classifyScope at %s takes', ([exchange, samples]) => {
  it.for(
    Object.entries(samples).flatMap(([scope, actions]) => actions.map((a) => [a, scope] as const)),
  )('%s for %s', ([action, scope]) => {
    expect(classifyScope(exchange, action)).toBe(scope);
  });
});

describe('classifyScope', () => {
  it('has at least 12 samples of every exchange with a table', () => {
    for (const { exchange } of ALL_SCOPES) {
      const samples = Object.values(SCOPE_SAMPLES[exchange] ?? {}).flat();
      expect({ exchange, samples: samples.length >= 12 }).toEqual({ exchange, samples: true });
    }
  });

  it('knows an exchange by its other names', () => {
    expect(classifyScope('krakenfutures', 'POST /derivatives/api/v3/sendorder')).toBe('trade');
    expect(classifyScope('gateio', 'POST /api/v4/withdrawals/push')).toBe('withdraw');
    expect(classifyScope('huobi', 'POST /v1/dw/withdraw/api/create')).toBe('withdraw');
  });

  it('gives no name to two exchanges', () => {
    const names = ALL_SCOPES.flatMap(({ exchange, aliases }) => [exchange, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
  });

  it.for([
    'POST /sapi/v1/capital/withdraw/apply?coin=BTC&signature=x',
    'post https://api.binance.com/sapi/v1/capital/withdraw/apply',
    ' POST  /sapi/v1//capital/withdraw/apply/ ',
    'POST /SAPI/V1/Capital/Withdraw/Apply',
    'POST /sapi/v1/capital/%77ithdraw/apply',
    'POST /sapi/v9/capital/withdraw/apply',
  ])('reads %s as the same call', (action) => {
    expect(classifyScope('binance', action)).toBe('withdraw');
  });

  it.for(['__proto__', 'constructor', 'POST /__proto__', 'GET', '', '/', '*', 'POST /%E0%A4%A'])(
    'gives %s some scope',
    (action) => {
      for (const exchange of ['binance', 'kraken', '__proto__']) {
        expect(SCOPES).toContain(classifyScope(exchange, action));
      }
    },
  );

  it('has only lower-case patterns, which alone can match', () => {
    for (const { rules, roots } of ALL_SCOPES) {
      for (const pattern of [...rules.map((row) => row[1]), ...roots]) {
        expect(pattern).toBe(pattern.toLowerCase());
        expect(pattern).not.toMatch(/\*\*|\/\/|\s/);
      }
    }
  });

  it('takes no unknown writing call for a harmless one', () => {
    const word = fc.string({
      unit: fc.constantFrom('b', 'c', 'd', 'g', 'j', 'k', 'q', 'v', 'x', 'z'),
      minLength: 3,
      maxLength: 8,
    });
    const method = fc.constantFrom('PUT', 'PATCH', 'DELETE');
    fc.assert(
      fc.property(
        fc.constantFrom('binance', 'okx', 'nowhere'),
        method,
        fc.array(word),
        (at, verb, path) => {
          expect(classifyScope(at, `${verb} /zz/${path.join('/')}`)).not.toBe('read');
        },
      ),
    );
  });

  it('gives any action of any exchange one scope, whatever its case or query', () => {
    const exchange = fc.oneof(
      fc.constantFrom(...ALL_SCOPES.map((table) => table.exchange)),
      fc.string(),
    );
    const samples = Object.values(SCOPE_SAMPLES).flatMap((each) => Object.values(each).flat());
    fc.assert(
      fc.property(exchange, fc.oneof(fc.string(), fc.constantFrom(...samples)), (at, action) => {
        expect(SCOPES).toContain(classifyScope(at, action));
        fc.pre(!/[?#%]/.test(action) && action.trim() !== '');
        expect(classifyScope(at, `${action}?a=withdraw`)).toBe(classifyScope(at, action));
      }),
      { numRuns: 1000 },
    );
  });
});
