// The same bot from another address: what most benign twists come down to.
import type { Bot } from '../bots/bot.ts';
import { routine } from '../bots/routine.ts';
import { type Call, injected } from '../call.ts';
import type { Span } from '../rhythm.ts';

export function movedTo(bot: Bot, address: string, span: Span): readonly Iterable<Call>[] {
  return routine({ ...bot, addressAt: () => address }, span).map(injected);
}
