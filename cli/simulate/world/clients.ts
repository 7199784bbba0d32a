// Programs that call exchanges, with the versions that are about.
import type { Dice } from '../dice.ts';

type WriteUserAgent = (dice: Dice) => string;

/** Libraries of bots; the same program keeps its text until it is upgraded. */
const LIBRARIES: readonly WriteUserAgent[] = [
  (d) => `ccxt/4.${d.whole(1, 5)}.${d.whole(0, 99)}`,
  (d) => `python-requests/2.${d.whole(25, 32)}.${d.whole(0, 5)}`,
  (d) => `Python/3.${d.whole(9, 13)} aiohttp/3.${d.whole(8, 11)}.${d.whole(0, 13)}`,
  () => 'Go-http-client/1.1',
  () => 'Go-http-client/2.0',
  (d) => `okhttp/4.${d.whole(9, 12)}.0`,
  (d) => `axios/1.${d.whole(3, 8)}.${d.whole(0, 9)}`,
  (d) => `node-fetch/3.${d.whole(0, 3)}.${d.whole(0, 2)}`,
  (d) => `gridbot/${d.whole(1, 3)}.${d.whole(0, 20)}`,
  (d) => `Java/17.0.${d.whole(1, 12)}`,
  (d) => `reqwest/0.${d.whole(11, 12)}.${d.whole(0, 12)}`,
];

/** What thieves use: scripts, tools and headless libraries. */
const SCRIPTS: readonly WriteUserAgent[] = [
  (d) => `python-requests/2.${d.whole(20, 32)}.${d.whole(0, 5)}`,
  (d) => `curl/8.${d.whole(0, 9)}.0`,
  (d) => `Python/3.${d.whole(8, 12)} aiohttp/3.${d.whole(7, 10)}.1`,
  (d) => `PostmanRuntime/7.${d.whole(28, 40)}.0`,
  () => 'Go-http-client/1.1',
];

export function drawLibrary(dice: Dice): string {
  return dice.pick(LIBRARIES)(dice);
}

/** Another product than the key's own, as far as chance gives one. */
export function drawScript(dice: Dice, other: string): string {
  const drawn = [1, 2, 3, 4].map(() => dice.pick(SCRIPTS)(dice));
  return drawn.find((text) => productOf(text) !== productOf(other)) ?? 'curl/8.4.0';
}

/** The same product in a later version; one without versions stays as it is. */
export function upgraded(userAgent: string): string {
  return userAgent.replace(/\.(\d+)(?=\.\d+$)|\.(\d+)$/, (_, middle?: string, last?: string) => {
    return `.${Number(middle ?? last ?? 0) + 1}`;
  });
}

function productOf(text: string): string {
  return text.split(' ').at(-1)?.split('/')[0] ?? text;
}
