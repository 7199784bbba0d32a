// The kinds of bots that are about, each drawn anew for every key from wide ranges.
import type { Operation } from '../call.ts';
import type { Dice, Range } from '../dice.ts';
import type { Dialect } from '../exchanges/dialect.ts';
import { drawDialect } from '../exchanges/dialects.ts';
import { always, type Span, workingWeek } from '../rhythm.ts';
import { drawAddress, drawProvider } from '../world/addresses.ts';
import { drawLibrary } from '../world/clients.ts';
import { countryOf } from '../world/countries.ts';
import type { Provider, ProviderKind } from '../world/providers.ts';
import type { Bot, Job, Reliability } from './bot.ts';
import { drawLeases } from './leases.ts';

/** What every bot has; each kind says what is its own. */
function drawBot(dice: Dice, home: Provider): Bot {
  const dialect = drawDialect(dice.fork('exchange'));
  const markets = dice.fork('markets');
  const trading = dice.fork('trading');
  const address = drawAddress(dice.fork('address'), home);
  return {
    dice: dice.fork('bot'),
    dialect,
    home,
    addressAt: () => address,
    userAgent: drawLibrary(dice.fork('client')),
    markets: markets.several(dialect.majors, markets.count([1, 6])),
    polling: { everyMs: 7_000, jitter: dice.between([0.02, 0.3]), cycle: drawCycle(dice, dialect) },
    startUp: drawStartUp(dice.fork('start'), dialect),
    trading: {
      ordersPerDay: trading.chance(0.4) ? 0 : trading.scale([2, 80]),
      cancelShare: trading.next(),
      usd: trading.scale([20, 5_000]),
    },
    jobs: drawJobs(dice.fork('jobs'), dialect),
    reliability: drawReliability(dice.fork('reliability')),
    activity: always,
  };
}

/**
 * GET account and openOrders all day from one rented host.
 * @param beside Only in countries where there are such providers too.
 */
export function drawPollBot(dice: Dice, beside?: ProviderKind): Bot {
  const wish = beside === undefined ? {} : { beside };
  const bot = drawBot(dice, drawProvider(dice.fork('home'), { kind: 'cloud', ...wish }));
  return { ...bot, polling: { ...bot.polling, everyMs: dice.between([5_000, 10_000]) } };
}

/** At home behind a router whose provider gives it another address every few days. */
export function drawHomeBot(dice: Dice, span: Span, beside?: ProviderKind): Bot {
  const wish = beside === undefined ? {} : { beside };
  const bot = drawBot(dice, drawProvider(dice.fork('home'), { kind: 'home', ...wish }));
  return {
    ...bot,
    addressAt: drawLeases(dice.fork('leases'), bot.home, span),
    polling: { ...bot.polling, everyMs: dice.between([30_000, 120_000]) },
    reliability: { ...bot.reliability, outagesPerMonth: dice.between([0.5, 6]) },
  };
}

/** Orders and cancels, several a second in working hours. @param beside As for a poll bot. */
export function drawMarketMaker(dice: Dice, beside?: ProviderKind): Bot {
  const bot = drawPollBot(dice, beside);
  const { order, cancel, openOrders } = bot.dialect;
  const perMarket = (one: Operation): Operation => ({ ...one, perMarket: true });
  const quote = [perMarket(order), perMarket(cancel)];
  const quotes = Array.from({ length: dice.count([4, 20]) }, () => quote);
  return {
    ...bot,
    // Each quote is two calls.
    polling: {
      everyMs: 2_000 / dice.between([2, 8]),
      jitter: 0.3,
      cycle: [...quotes, [openOrders]],
    },
    trading: { ...bot.trading, ordersPerDay: 0 },
    activity: workingWeek({
      utcHours: countryOf(bot.home.country).utcHours,
      opens: dice.whole(6, 9),
      closes: dice.whole(16, 20),
      atNight: dice.chance(0.5) ? 0 : 0.03 + 0.1 * dice.next(),
      atWeekend: dice.chance(0.4) ? 0 : 0.05 + 0.2 * dice.next(),
    }),
  };
}

/** The same bot with at least a tenth of its pace at night and on Sundays, so that whatever comes finds it awake. */
export function neverAsleep(bot: Bot): Bot {
  return { ...bot, activity: (at) => Math.max(0.1, bot.activity(at)) };
}

/** On a laptop that is open in the owner's hours; at home, sometimes on the phone's network. */
export function drawLaptop(dice: Dice, span: Span): Bot {
  const bot = drawHomeBot(dice, span);
  return {
    ...bot,
    polling: { ...bot.polling, everyMs: dice.between([15_000, 180_000]) },
    activity: workingWeek({
      utcHours: countryOf(bot.home.country).utcHours,
      opens: dice.whole(6, 11),
      closes: dice.whole(17, 23),
      atNight: 0,
      atWeekend: dice.chance(0.5) ? 0 : 0.5,
    }),
  };
}

/** Behind the egress pool of a cluster: any of forty addresses for each call. */
export function drawPooledBot(dice: Dice): Bot {
  const bot = drawPollBot(dice);
  const companies = [1, 2, 3].map((n) => drawProvider(dice.fork(`cloud ${n}`), { kind: 'cloud' }));
  const pool = Array.from({ length: dice.count([30, 50]) }, (_, n) =>
    drawAddress(dice.fork(`exit ${n}`), companies[n % 3] ?? bot.home),
  );
  return {
    ...bot,
    addressAt: (_at, calls) => calls.pick(pool),
    polling: { ...bot.polling, everyMs: dice.scale([5_000, 60_000]) },
  };
}

function drawCycle(dice: Dice, dialect: Dialect): readonly (readonly Operation[])[] {
  const { account, openOrders, reads } = dialect;
  const share = dice.count([1, 9]);
  const cycle = Array.from({ length: share }, () => [openOrders]);
  return [...cycle, [account], ...dice.several(reads, dice.whole(0, 2)).map((read) => [read])];
}

const STARTUP_CALLS: Range = [3, 10];

function drawStartUp(dice: Dice, { account, openOrders, reads }: Dialect): readonly Operation[] {
  const rest = dice.count(STARTUP_CALLS) - 2;
  const more = Array.from({ length: rest }, () => dice.pick([openOrders, ...reads]));
  return [account, openOrders, ...more];
}

const JOB_CALLS: Range = [3, 40];

function drawJobs(dice: Dice, { history, account }: Dialect): readonly Job[] {
  if (dice.chance(0.5)) return [];
  const operations = [account, ...dice.several(history, dice.whole(1, 3))];
  const calls = dice.count(JOB_CALLS);
  return [{ hour: dice.whole(0, 23), operations, calls: [0.8 * calls, 1.2 * calls] }];
}

function drawReliability(dice: Dice): Reliability {
  return {
    errorShare: dice.scale([0.0002, 0.008]),
    restartsPerMonth: dice.between([0.5, 12]),
    outagesPerMonth: dice.between([0.1, 2]),
    hiccupsPerMonth: dice.between([1, 12]),
    spells: [],
  };
}
