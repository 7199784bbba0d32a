// B04 and N05: a laptop that travels with its owner, and one that does not.
import { DAY_MS, HOUR_MS } from '#shared/model/units.ts';
import type { Bot } from '../bots/bot.ts';
import { drawHomeBot, drawLaptop } from '../bots/draw-bot.ts';
import { drawSlots } from '../bots/leases.ts';
import { routine } from '../bots/routine.ts';
import { injected } from '../call.ts';
import type { Dice } from '../dice.ts';
import { type KeyPlan, lifeOf, type Scenario, type Stage } from '../scenario.ts';
import { drawAddress } from '../world/addresses.ts';
import { countryOf, distanceKm } from '../world/countries.ts';
import { PROVIDERS, type Provider } from '../world/providers.ts';

const FARTHEST_KM = 2_500;
const NEAREST_KM = 250;
/** An airliner with its way to and from the airport. */
const TRAVEL_KMH = 700;

export const TRAVEL: readonly Scenario[] = [
  {
    id: 'B04',
    kind: 'benign',
    title: 'a week abroad with a laptop',
    expect: 'alert',
    allowance: { incidents: 1, withinDays: 9 },
    plan: planTrip,
  },
  {
    id: 'N05',
    kind: 'benign',
    title: 'normal life: a laptop in its owner’s hours',
    expect: 'allow',
    plan(stage) {
      const life = lifeOf(stage, 7);
      const bot = drawLaptop(stage.dice, life);
      return { dialect: bot.dialect, usual: routine(bot, life), twist: [] };
    },
  },
];

function planTrip(stage: Stage): KeyPlan {
  const life = lifeOf(stage, 11);
  const bot = drawTraveller(stage.dice, life);
  const dice = stage.dice.fork('trip');
  const hotel = dice.pick(destinationsOf(bot, 'home'));
  const carrier = dice.pick(destinationsOf(bot, 'mobile', hotel.country));
  const km = distanceKm(countryOf(bot.home.country), countryOf(hotel.country));
  const flight = () => (km / TRAVEL_KMH + 0.5 + dice.next()) * HOUR_MS;
  const arrival = stage.twistAt + flight();
  const leaving = stage.twistAt + 7 * DAY_MS;
  const abroad: Bot = { ...bot, addressAt: drawStay(dice.fork('stay'), hotel, carrier) };
  return {
    dialect: bot.dialect,
    usual: [
      ...routine(bot, { from: stage.start, to: stage.twistAt }),
      ...routine(bot, { from: leaving + flight(), to: life.to }),
    ],
    twist: routine(abroad, { from: arrival, to: leaving }).map(injected),
  };
}

/** Lives where there is somewhere to fly to within hours. */
function drawTraveller(dice: Dice, life: Parameters<typeof drawHomeBot>[1]): Bot {
  for (let n = 0; ; n++) {
    const bot = drawHomeBot(dice.fork(`traveller ${n}`), life);
    if (destinationsOf(bot, 'mobile').length > 0) return bot;
  }
}

function destinationsOf(bot: Bot, kind: Provider['kind'], country?: string): readonly Provider[] {
  const from = countryOf(bot.home.country);
  return PROVIDERS.filter((provider) => {
    const km = distanceKm(from, countryOf(provider.country));
    const isThere = country === undefined ? hasMobile(provider) : provider.country === country;
    return provider.kind === kind && isThere && km > NEAREST_KM && km < FARTHEST_KM;
  });
}

function hasMobile({ country }: Provider): boolean {
  return PROVIDERS.some((provider) => provider.kind === 'mobile' && provider.country === country);
}

/** The hotel's line, and the phone's network when out. */
function drawStay(dice: Dice, hotel: Provider, carrier: Provider): (at: number) => string {
  const room = drawAddress(dice.fork('room'), hotel);
  const outShare = dice.between([0.1, 0.5]);
  const slotMs = dice.between([2, 8]) * HOUR_MS;
  return drawSlots(slotMs, (n) => {
    const slot = dice.fork(`slot ${n}`);
    return slot.chance(outShare) ? drawAddress(slot, carrier) : room;
  });
}
