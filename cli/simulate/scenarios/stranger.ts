// Draws the strangers of attack scenarios: where they sit, what they call with, which markets they rob.
import type { Bot } from '../bots/bot.ts';
import { routine } from '../bots/routine.ts';
import { type Call, type Caller, injected } from '../call.ts';
import type { Dice } from '../dice.ts';
import { type KeyPlan, lifeOf, type Stage } from '../scenario.ts';
import type { Deed } from '../series.ts';
import { addressIn, blockOf, drawAddress, drawProvider } from '../world/addresses.ts';
import { drawScript } from '../world/clients.ts';
import type { ProviderKind } from '../world/providers.ts';

/** A rented host or a relay in a country where the key was never used. */
export function strangerAbroad(dice: Dice, bot: Bot, kind: ProviderKind = 'cloud'): Caller {
  const provider = drawProvider(dice, { kind, notIn: [bot.home.country] });
  return { sourceIp: drawAddress(dice, provider), userAgent: drawScript(dice, bot.userAgent) };
}

/** Another host with the owner's own provider, in the same region and /16. */
export function strangerNextDoor(dice: Dice, bot: Bot, at: number): Caller {
  const own = bot.addressAt(at, dice);
  return { sourceIp: addressIn(dice, blockOf(own)), userAgent: bot.userAgent };
}

/** On the owner's own host, as his own program. */
export function atHome(bot: Bot, at: number): Caller {
  return { sourceIp: bot.addressAt(at, bot.dice.fork(`at home ${at}`)), userAgent: bot.userAgent };
}

/** A market that the key never traded and that a few orders move. */
export function drawVictimMarket(dice: Dice, bot: Bot): string {
  return dice.pick(bot.dialect.thin);
}

/** The bot goes on as ever while these calls are made. */
export function beside(stage: Stage, bot: Bot, daysAfter: number, calls: Iterable<Call>): KeyPlan {
  return {
    dialect: bot.dialect,
    usual: routine(bot, lifeOf(stage, daysAfter)),
    twist: [injected(calls)],
  };
}

export function order(bot: Bot, symbol: string, notional: number): Deed {
  return { operation: bot.dialect.order, detail: { symbol, notional: Math.round(notional) } };
}

export function read(bot: Bot): Deed {
  return { operation: bot.dialect.account };
}
