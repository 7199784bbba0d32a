// Gives each network of a timeline its colour: calm for the usual ones, warm for the suspicious.
import type { ReportIncident } from './report-model.ts';
import { strangeNetworks } from './strange-addresses.ts';

/** Names of CSS classes and, with two dashes before them, of CSS variables. */
export type ColourSlot = 'usual-1' | 'usual-2' | 'usual-3' | 'odd-1' | 'odd-2' | 'odd-3' | 'rest';

/** From the bottom of a bar upwards: the suspicious stands on the base line, where it can be read off. */
export const COLOUR_SLOTS: readonly ColourSlot[] = [
  'odd-1',
  'odd-2',
  'odd-3',
  'usual-1',
  'usual-2',
  'usual-3',
  'rest',
];

const USUAL: readonly ColourSlot[] = ['usual-1', 'usual-2', 'usual-3', 'rest'];
const ODD: readonly ColourSlot[] = ['odd-1', 'odd-2', 'odd-3'];

/** The colour of every network of an incident's timeline, the suspicious networks first. */
export function networkColours(report: ReportIncident): ReadonlyMap<string, ColourSlot> {
  const suspicious = strangeNetworks(report);
  const odd = report.timeline.networks.filter((network) => suspicious.has(network));
  const usual = report.timeline.networks.filter((network) => !suspicious.has(network));
  return new Map([...withSlots(odd, ODD), ...withSlots(usual, USUAL)]);
}

/** Whether a colour says that its network is suspicious. */
export function isOdd(slot: ColourSlot): boolean {
  return ODD.includes(slot);
}

/** The networks after the last colour share it, so that none ever changes sides. */
function withSlots(
  networks: readonly string[],
  slots: readonly ColourSlot[],
): readonly (readonly [string, ColourSlot])[] {
  return networks.map((network, index) => [network, slots[index] ?? slots.at(-1) ?? 'rest']);
}
