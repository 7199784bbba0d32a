import { describe, expect, it } from 'vitest';
import { isPlacement } from '#shared/baseline/effect-kind.ts';

describe('isPlacement', () => {
  it.for(['order', 'NEW', 'POST /api/v3/order', 'withdrawal', 'transfer', 'order placed'])(
    'isPlacement holds for what is new on the account: %s',
    (action) => {
      expect(isPlacement(action)).toBe(true);
    },
  );

  it.for(['fill', 'TRADE', 'order filled', 'ORDER_TRADE_UPDATE', 'order cancelled', 'ledger', ''])(
    'isPlacement does not hold for what may come of an older order: "%s"',
    (action) => {
      expect(isPlacement(action)).toBe(false);
    },
  );
});
