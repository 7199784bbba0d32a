// Watches stations until each has been passed, or time is up; says when it saw each.
import { OutsideError } from '#shared/ports/outside-error.ts';
import { type Hop, type HopLook, type HopName, never, notYet } from './hop.ts';

export type HopResult =
  | { readonly name: HopName; readonly kind: 'happened'; readonly at: number }
  | { readonly name: HopName; readonly kind: 'missed'; readonly why: string };

export interface Watch {
  readonly now: () => number;
  /** Between two looks. */
  readonly pause: () => Promise<void>;
  /** Set while there is time left and nobody has asked to stop; otherwise it says why. */
  readonly stopped: () => string | undefined;
}

/** All beside each other: a later station may be seen before an earlier one. */
export function watchHops(hops: readonly Hop[], watch: Watch): Promise<readonly HopResult[]> {
  return Promise.all(hops.map((hop) => watchHop(hop, watch)));
}

async function watchHop({ name, look }: Hop, watch: Watch): Promise<HopResult> {
  for (;;) {
    const seen = await lookSafely(look);
    if (seen.kind === 'happened') return { name, kind: 'happened', at: watch.now() };
    if (seen.kind === 'never') return { name, kind: 'missed', why: seen.why };
    const stopped = watch.stopped();
    if (stopped !== undefined) return { name, kind: 'missed', why: `${stopped}: ${seen.missing}` };
    await watch.pause();
  }
}

/** What AWS may do later is not yet missed. */
async function lookSafely(look: Hop['look']): Promise<HopLook> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return error.retryable ? notYet(error.message) : never(error.message);
  }
}
