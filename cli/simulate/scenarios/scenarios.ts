// All scenarios, in the order of their ids.
import type { Scenario } from '../scenario.ts';
import { CHANGES } from './changes.ts';
import { EFFECTS } from './effects.ts';
import { HOME_LINE } from './home-line.ts';
import { HOSTS } from './hosts.ts';
import { MARKET_WIDE } from './market-wide.ts';
import { NORMAL_LIFE } from './normal-life.ts';
import { POISONING } from './poisoning.ts';
import { PROBING } from './probing.ts';
import { ROBBERY } from './robbery.ts';
import { SERVICE } from './service.ts';
import { STOLEN_KEY } from './stolen-key.ts';
import { TRAVEL } from './travel.ts';

export const SCENARIOS: readonly Scenario[] = [
  ...STOLEN_KEY,
  ...ROBBERY,
  ...PROBING,
  ...POISONING,
  ...SERVICE,
  ...EFFECTS,
  ...HOSTS,
  ...HOME_LINE,
  ...TRAVEL,
  ...CHANGES,
  ...MARKET_WIDE,
  ...NORMAL_LIFE,
].toSorted((a, b) => (a.id < b.id ? -1 : 1));
