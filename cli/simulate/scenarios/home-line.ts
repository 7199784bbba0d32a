// B02, B11, B14 to B16: what happens to a line at home: leases, sleep, a new map, IPv6, a phone as a spare.
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/model/units.ts';
import type { Bot } from '../bots/bot.ts';
import { drawHomeBot } from '../bots/draw-bot.ts';
import { drawPrivacyAddresses, drawSlots } from '../bots/leases.ts';
import { routine } from '../bots/routine.ts';
import { injected } from '../call.ts';
import { lifeOf, type Scenario } from '../scenario.ts';
import { addressIn, blockOf, drawAddress, drawProvider } from '../world/addresses.ts';
import { movedTo } from './moved-to.ts';

export const HOME_LINE: readonly Scenario[] = [
  {
    id: 'B02',
    kind: 'benign',
    title: 'another address from the same provider at home',
    expect: 'allow',
    plan(stage) {
      const bot = drawHomeBot(stage.dice, lifeOf(stage, 4));
      const dice = stage.dice.fork('lease');
      const address = addressIn(dice, blockOf(bot.addressAt(stage.twistAt, dice)));
      const from = stage.twistAt + dice.next() * 5 * MINUTE_MS;
      return {
        dialect: bot.dialect,
        usual: routine(bot, { from: stage.start, to: stage.twistAt }),
        twist: movedTo(bot, address, { from, to: lifeOf(stage, 4).to }),
      };
    },
  },
  {
    id: 'B11',
    kind: 'benign',
    title: 'dormant key used again by its owner',
    expect: 'allow',
    extraDays: 40,
    plan(stage) {
      const life = lifeOf(stage, 3);
      const bot = drawHomeBot(stage.dice, life);
      const usual = routine(bot, { from: stage.start, to: stage.twistAt - 40 * DAY_MS });
      const twist = routine(bot, { from: stage.twistAt, to: life.to }).map(injected);
      return { dialect: bot.dialect, usual, twist };
    },
  },
  {
    id: 'B14',
    kind: 'benign',
    title: 'a newer geo database moves the home address to another country',
    expect: 'allow',
    plan(stage) {
      const life = lifeOf(stage, 3);
      const bot = drawHomeBot(stage.dice, life);
      const dice = stage.dice.fork('database');
      const address = bot.addressAt(stage.twistAt, dice);
      const { country } = drawProvider(dice, { kind: 'home', notIn: [bot.home.country] });
      return {
        dialect: bot.dialect,
        usual: routine(bot, { from: stage.start, to: stage.twistAt }),
        twist: movedTo(bot, address, { from: stage.twistAt, to: life.to }),
        relocation: { at: stage.twistAt, address, country },
      };
    },
  },
  {
    id: 'B15',
    kind: 'benign',
    title: 'IPv6 privacy addresses at home, and another /56 every month',
    expect: 'allow',
    extraDays: 30,
    plan(stage) {
      const life = lifeOf(stage, 20);
      const bot = drawHomeBot(stage.dice, life);
      const addressAt = drawPrivacyAddresses(stage.dice.fork('prefixes'), stage.start);
      const twist = routine({ ...bot, addressAt }, life).map(injected);
      return { dialect: bot.dialect, usual: [], twist };
    },
  },
  {
    id: 'B16',
    kind: 'benign',
    title: 'the home line fails: a phone network with 12 addresses a day',
    expect: 'allow',
    plan(stage) {
      const life = lifeOf(stage, 5);
      const bot = drawHomeBot(stage.dice, life, 'mobile');
      const dice = stage.dice.fork('phone');
      const carrier = drawProvider(dice, { kind: 'mobile', country: bot.home.country });
      const slotMs = (24 * HOUR_MS) / dice.count([8, 16]);
      const phone: Bot = {
        ...bot,
        addressAt: drawSlots(slotMs, (n) => drawAddress(dice.fork(`slot ${n}`), carrier)),
      };
      const back = stage.twistAt + dice.between([0.5, 3]) * DAY_MS;
      return {
        dialect: bot.dialect,
        usual: [
          ...routine(bot, { from: stage.start, to: stage.twistAt }),
          ...routine(bot, { from: back, to: life.to }),
        ],
        twist: routine(phone, { from: stage.twistAt + MINUTE_MS, to: back }).map(injected),
      };
    },
  },
];
