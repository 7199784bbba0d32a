// A flow of the product: what is there before, what is run while a fault strikes, who brings it again, and
// what has to be true at the end.
import type { World } from '../world/world.ts';

/** What whoever called the flow got to know. */
export type Answer =
  | { readonly kind: 'done' }
  /** It comes again: a message goes back, a person or a sender is told. */
  | { readonly kind: 'again'; readonly fault: unknown };

export interface Flow {
  readonly name: string;
  /** The word for a call that was made good by running the flow again. */
  readonly again: 'redelivered' | 'asked again' | 'next turn';
  /** Puts what is needed into the world, past the proxy. */
  readonly prepare: (world: World) => Promise<void>;
  readonly run: (world: World) => Promise<Answer>;
  /** A minute of what the deployment does by itself afterwards. */
  readonly minute?: (world: World) => Promise<void>;
  /** Takes out of a line of the picture what may differ from an undisturbed run; an empty one is left out. */
  readonly soften?: (line: string) => string;
}

export const DONE: Answer = { kind: 'done' };

export function again(fault: unknown): Answer {
  return { kind: 'again', fault };
}
