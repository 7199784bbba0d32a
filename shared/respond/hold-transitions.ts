// The states of a key and the edges between them, as data. Takes a hold and an edge; gives the next hold.
import type { CustodyStrategy, Hold, HoldState } from '#shared/model/hold.ts';
import type { EpochMs } from '#shared/model/units.ts';

/** `ask-back`, `replace` and `resume` are a person's decisions, `order` may be; the others are Keywarden's. */
export type HoldEdge =
  | 'order'
  | 'resume'
  | 'confirm'
  | 'withdraw'
  | 'ask-back'
  | 'give-back'
  | 'replace';

interface Edge {
  readonly from: readonly HoldState[];
  readonly to: HoldState;
  /** A person has decided: what was ordered before counts no more. */
  readonly raisesEpoch: boolean;
}

export const HOLD_EDGES: Readonly<Record<HoldEdge, Edge>> = {
  /** Keywarden or a person orders the key to be held back. */
  order: { from: ['active'], to: 'pending', raisesEpoch: false },
  /** The order is given again: a withdrawal of the attempt before that comes late finds another hold. */
  resume: { from: ['pending'], to: 'pending', raisesEpoch: false },
  /** The secret was read back, and is held. */
  confirm: { from: ['pending'], to: 'quarantined', raisesEpoch: false },
  /** It cannot be held back: nothing was changed. */
  withdraw: { from: ['pending'], to: 'active', raisesEpoch: false },
  /** A person orders the release; also where the record says that nothing is held, and the secret differs. */
  'ask-back': {
    from: ['active', 'pending', 'quarantined', 'releasing'],
    to: 'releasing',
    raisesEpoch: true,
  },
  /** The secret was read back, and is free. */
  'give-back': { from: ['releasing'], to: 'active', raisesEpoch: false },
  /** A person or a rotation has put another value into the secret. */
  replace: { from: ['pending', 'quarantined', 'releasing'], to: 'active', raisesEpoch: true },
};

export interface HoldChange {
  readonly at: EpochMs;
  readonly by: string;
  readonly incidentId?: string | undefined;
  readonly strategy?: CustodyStrategy | undefined;
  readonly secretVersion?: string | undefined;
}

/** @returns Undefined when the edge does not start at the hold's state. */
export function followEdge(hold: Hold, name: HoldEdge, change: HoldChange): Hold | undefined {
  const edge = HOLD_EDGES[name];
  if (!edge.from.includes(hold.state)) return undefined;
  const { at, by, ...rest } = change;
  const kept = edge.to === 'active' ? { ...hold, ...FORGOTTEN } : hold;
  return {
    ...kept,
    ...rest,
    state: edge.to,
    epoch: edge.raisesEpoch ? hold.epoch + 1 : hold.epoch,
    changedAt: at,
    changedBy: by,
  };
}

/** What says nothing any more of a key that is in use again. */
const FORGOTTEN = { incidentId: undefined, strategy: undefined, secretVersion: undefined };
