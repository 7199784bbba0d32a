// What a digest counts of a message, as one short text and back: it is kept in a set beside thousands of others.
import type { Containment, NoticeStage, OperationCode } from '#shared/model/notice.ts';

export type DigestFacts =
  | {
      readonly kind: 'incident';
      readonly stage: NoticeStage;
      readonly decision: 'alert' | 'disable';
      readonly containment: Containment['kind'];
      /** Stands for the key: two keys have two of them. */
      readonly keyMark: string;
    }
  | { readonly kind: 'operation'; readonly code: OperationCode };

/** Totals, by what was told. */
export interface DigestTotals {
  readonly messages: number;
  readonly keys: number;
  readonly stages: ReadonlyMap<string, number>;
  readonly decisions: ReadonlyMap<string, number>;
  readonly containments: ReadonlyMap<string, number>;
  /** Of messages about the monitor itself. */
  readonly codes: ReadonlyMap<string, number>;
}

export function writeFacts(facts: DigestFacts): string {
  if (facts.kind === 'operation') return `operation ${facts.code}`;
  const { stage, decision, containment, keyMark } = facts;
  return `incident ${stage} ${decision} ${containment} ${keyMark}`;
}

/** @param facts By message; where two attempts at one differ, it counts once. */
export function countFacts(facts: ReadonlyMap<string, readonly string[]>): DigestTotals {
  const keys = new Set<string>();
  const [stages, decisions, containments, codes] = [tally(), tally(), tally(), tally()];
  for (const texts of facts.values()) {
    const [kind, first = '', decision = '', containment = '', key = ''] = truest(texts).split(' ');
    if (kind === 'operation') {
      codes.add(first);
      continue;
    }
    stages.add(first);
    decisions.add(decision);
    containments.add(containment);
    keys.add(key);
  }
  return {
    messages: facts.size,
    keys: keys.size,
    stages: stages.counts,
    decisions: decisions.counts,
    containments: containments.counts,
    codes: codes.counts,
  };
}

/** An attempt that failed was followed by the other. */
function truest(texts: readonly string[]): string {
  return texts.find((text) => !text.includes(' failed ')) ?? texts[0] ?? '';
}

function tally() {
  const counts = new Map<string, number>();
  return { counts, add: (name: string) => void counts.set(name, (counts.get(name) ?? 0) + 1) };
}
