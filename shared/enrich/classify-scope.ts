// Takes an exchange and an action and gives what such a call may do to the account, so that a
// withdrawal is never weighed like a balance request.
import type { Scope } from '#shared/model/usage-event.ts';
import { findScopeTable, scopeIn } from './scope-table.ts';

/**
 * Classifies one call. It works each time anew; the enricher remembers the answers.
 *
 * Rows of the exchange's table decide first. Unlisted GET calls are `read` (except where the method
 * tells nothing: Kraken, Bitfinex, Deribit, AWS); other unlisted calls are judged by their words and
 * are `trade` when those say nothing.
 *
 * @param exchange Lower case; an unknown one is judged by words alone.
 * @param action `POST /api/v3/order`, or an operation name such as `order.place`.
 */
export function classifyScope(exchange: string, action: string): Scope {
  return scopeIn(findScopeTable(exchange), action);
}
