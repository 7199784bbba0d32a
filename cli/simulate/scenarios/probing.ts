// A11, A12, A14 to A16: attackers who hide behind many addresses, scrape, or try what the key may do.
import { MINUTE_MS } from '#shared/model/units.ts';
import { drawPollBot } from '../bots/draw-bot.ts';
import type { Scenario } from '../scenario.ts';
import { series } from '../series.ts';
import { drawAddress, drawRentedPrefix, hex, hostIn6 } from '../world/addresses.ts';
import { drawScript } from '../world/clients.ts';
import { PROVIDERS, type Provider } from '../world/providers.ts';
import { atHome, beside, order, read, strangerAbroad } from './stranger.ts';

export const PROBING: readonly Scenario[] = [
  {
    id: 'A11',
    kind: 'attack',
    title: 'IPv6 addresses that change with each call, in a /64 and then in a /48',
    expect: 'disable',
    deadline: { calls: 10 },
    plan(stage) {
      const bot = drawPollBot(stage.dice);
      const dice = stage.dice.fork('thief');
      const prefix = drawRentedPrefix(dice);
      const first = dice.whole(0, 0xffff);
      const userAgent = drawScript(dice, bot.userAgent);
      const trades = dice.chance(0.5);
      const count = dice.count([20, 60]);
      const caller = (n: number) => {
        const subnet = n < count / 3 ? first : dice.whole(0, 0xffff);
        return { sourceIp: hostIn6(dice, `${prefix}:${hex(subnet)}`), userAgent };
      };
      const deed = (n: number) =>
        trades && n > 1 ? order(bot, dice.pick(bot.dialect.majors), 500) : read(bot);
      const pace = { from: stage.twistAt, count, everyMs: dice.scale([1_000, 30_000]) };
      return {
        ...beside(stage, bot, 0.5, series(dice, pace, caller, deed)),
        variant: trades ? 'reads, then orders' : 'reads only',
      };
    },
  },
  {
    id: 'A12',
    kind: 'attack',
    title: 'another exit of a proxy pool for each call, 20 countries in an hour',
    expect: 'disable',
    deadline: { calls: 5 },
    plan(stage) {
      const bot = drawPollBot(stage.dice);
      const dice = stage.dice.fork('thief');
      const userAgent = drawScript(dice, bot.userAgent);
      const exits = dice.several(onePerCountry(bot.home.country), 20);
      const caller = (n: number) => {
        const exit = exits[n % exits.length] ?? bot.home;
        return { sourceIp: drawAddress(dice, exit), userAgent };
      };
      const pace = { from: stage.twistAt, count: 20, everyMs: 3 * MINUTE_MS };
      return beside(
        stage,
        bot,
        0.5,
        series(dice, pace, caller, () => read(bot)),
      );
    },
  },
  {
    id: 'A14',
    kind: 'attack',
    title: 'scraping at the rate limit from the home address',
    expect: 'alert',
    deadline: { seconds: 180 },
    plan(stage) {
      const bot = drawPollBot(stage.dice);
      const dice = stage.dice.fork('thief');
      const { history, codes } = bot.dialect;
      const weight = dice.pick([10, 20, 50]);
      const everyMs = MINUTE_MS / (dice.between([5_000, 6_000]) / weight);
      const refused = { outcome: 'error', errorCode: codes.rateLimit } as const;
      const deed = () => ({
        operation: dice.pick(history),
        detail: {
          weight,
          symbol: dice.pick(bot.dialect.majors),
          ...(dice.chance(0.06) ? refused : {}),
        },
      });
      const pace = { from: stage.twistAt, count: Math.round((30 * MINUTE_MS) / everyMs), everyMs };
      const calls = series(dice, pace, () => atHome(bot, stage.twistAt), deed);
      return beside(stage, bot, 0.5, calls);
    },
  },
  {
    id: 'A15',
    kind: 'attack',
    title: 'permissions probed: 30 endpoints never used, most of them refused',
    expect: 'alert',
    deadline: { calls: 15 },
    plan(stage) {
      const bot = drawPollBot(stage.dice);
      const dice = stage.dice.fork('thief');
      const isHome = dice.chance(0.5);
      const thief = isHome ? atHome(bot, stage.twistAt) : strangerAbroad(dice, bot);
      const endpoints = dice.several(bot.dialect.rare, 30);
      const refused = { outcome: 'denied', errorCode: bot.dialect.codes.permission } as const;
      const deed = (n: number) => ({
        operation: endpoints[n] ?? bot.dialect.account,
        detail: dice.chance(0.8) ? refused : {},
      });
      const everyMs = dice.scale([500, 20_000]);
      const pace = { from: stage.twistAt, count: endpoints.length, everyMs };
      return {
        ...beside(
          stage,
          bot,
          0.5,
          series(dice, pace, () => thief, deed),
        ),
        variant: isHome ? 'from home' : 'from abroad',
      };
    },
  },
  {
    id: 'A16',
    kind: 'attack',
    title: 'captured signed requests replayed from a new address',
    expect: 'alert',
    deadline: { calls: 20 },
    plan(stage) {
      const bot = drawPollBot(stage.dice);
      const dice = stage.dice.fork('thief');
      const thief = { ...strangerAbroad(dice, bot), userAgent: bot.userAgent };
      const { clock, signature } = bot.dialect.codes;
      const { account, openOrders } = bot.dialect;
      const deed = () =>
        dice.chance(0.6)
          ? { operation: openOrders, detail: { outcome: 'error', errorCode: clock } as const }
          : { operation: account, detail: { outcome: 'denied', errorCode: signature } as const };
      const pace = {
        from: stage.twistAt,
        count: dice.count([25, 80]),
        everyMs: dice.scale([500, 60_000]),
      };
      return beside(
        stage,
        bot,
        0.5,
        series(dice, pace, () => thief, deed),
      );
    },
  },
];

/** Exits of public proxies: relays, rented hosts and homes, one in each country. */
function onePerCountry(except: string): readonly Provider[] {
  const byCountry = new Map(PROVIDERS.map((provider) => [provider.country, provider]));
  byCountry.delete(except);
  return [...byCountry.values()];
}
