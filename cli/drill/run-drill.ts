// Plays a drill from the first to the last station, and takes the dummy away whatever came of it.
import { HOPS, type Hop, type HopName } from './hop.ts';
import { type HopResult, type Watch, watchHops } from './watch-hops.ts';

export interface DrillScene {
  /** Looks at each station; some are reached by looking: the log is dropped, the key released. */
  readonly looks: Readonly<Record<HopName, Hop['look']>>;
  /** Takes everything away that the drill has made, as far as it has come. */
  readonly remove: () => Promise<void>;
}

export type DrillHop = HopResult | { readonly name: HopName; readonly kind: 'not-reached' };

export interface DrillReport {
  /** All of them, in their order. */
  readonly hops: readonly DrillHop[];
  readonly startedAt: number;
  readonly endedAt: number;
  /** Undefined when it was to be kept; a fault's words when it could not be taken away. */
  readonly removed: { readonly fault: string | undefined } | undefined;
}

interface Round {
  readonly names: readonly HopName[];
  /** Without it the round says nothing. An alert that is missing is no reason not to try the release. */
  readonly needs?: HopName;
}

/** What happens by itself once the log lies there is watched at once; the release only afterwards. */
const ROUNDS: readonly Round[] = [
  { names: ['armed'] },
  { names: ['ready'], needs: 'armed' },
  { names: ['dropped'], needs: 'ready' },
  {
    names: ['folded', 'held', 'disabled', 'alerted', 'marked', 'bots-told', 'settled'],
    needs: 'dropped',
  },
  { names: ['released'], needs: 'held' },
  { names: ['restored', 'bots-freed'], needs: 'released' },
];

export async function runDrill(
  scene: DrillScene,
  watch: Watch,
  { keep }: { readonly keep: boolean },
): Promise<DrillReport> {
  const startedAt = watch.now();
  const seen = new Map<HopName, HopResult>();
  let removed: DrillReport['removed'];
  try {
    for (const { names, needs } of ROUNDS) {
      if (needs !== undefined && seen.get(needs)?.kind !== 'happened') break;
      const hops = names.map((name) => ({ name, look: scene.looks[name] }));
      for (const result of await watchHops(hops, watch)) seen.set(result.name, result);
    }
  } finally {
    if (!keep) removed = await removeSafely(scene);
  }
  const hops = HOPS.map(({ name }) => seen.get(name) ?? ({ name, kind: 'not-reached' } as const));
  return { hops, startedAt, endedAt: watch.now(), removed };
}

/** What was seen is told, even where cleaning up fails. */
async function removeSafely({ remove }: DrillScene): Promise<{ fault: string | undefined }> {
  try {
    await remove();
    return { fault: undefined };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

export function isPassed({ hops, removed }: DrillReport): boolean {
  return hops.every(({ kind }) => kind === 'happened') && removed?.fault === undefined;
}
