// The stations that a theft passes on its way through the pipeline, and where to look when it does not.

export interface HopPlan {
  readonly name: string;
  readonly title: string;
  /** Articles of the runbook, and what else shows why it did not happen. */
  readonly look: string;
}

/** In the order in which a theft passes them. */
export const HOPS = [
  {
    name: 'armed',
    title: 'Kill switch is off',
    look: 'Under the kill switch nothing is disabled, a drill neither. keywarden kill-switch off, then drill.',
  },
  {
    name: 'ready',
    title: 'Dummy key is watched',
    look: 'Your credentials need the policy of the output DrillPolicyArn.',
  },
  {
    name: 'dropped',
    title: 'Log lies in the bucket',
    look: 'Your credentials need the policy of the output DrillPolicyArn.',
  },
  {
    name: 'folded',
    title: 'FOLD recorded the incident',
    look: 'intake-dead-letters, normalise-errors, intake-lag, chunk-dead-letters, fold-errors.',
  },
  {
    name: 'held',
    title: 'DISPATCH held the key back',
    look: 'dispatch-errors, notices-overdue, work-failed; log group of DISPATCH.',
  },
  {
    name: 'disabled',
    title: 'Bots read the tombstone',
    look: 'state-drift; CloudTrail, UpdateSecretVersionStage on the dummy secret.',
  },
  {
    name: 'alerted',
    title: 'Alert arrived, urgent topic',
    look: 'alerts-undelivered, dispatch-errors; subscriptions of the urgent topic.',
  },
  {
    name: 'marked',
    title: 'Alert is marked as a drill',
    look: 'Is the deployed version older than this command? Compare them: keywarden doctor.',
  },
  {
    name: 'bots-told',
    title: 'Bots were told to stop',
    look: 'dispatch-errors; subscriptions of the topic for bots.',
  },
  {
    name: 'settled',
    title: 'Notice is settled',
    look: 'notices-overdue, dispatch-errors; log group of DISPATCH.',
  },
  {
    name: 'released',
    title: 'Release was accepted',
    look: 'Your credentials need the policy of the output DrillPolicyArn; state-drift.',
  },
  {
    name: 'restored',
    title: 'Bots read the real value',
    look: 'state-drift; CloudTrail, UpdateSecretVersionStage on the dummy secret.',
  },
  {
    name: 'bots-freed',
    title: 'Bots were told to go on',
    look: 'notices-overdue, dispatch-errors; subscriptions of the topic for bots.',
  },
] as const satisfies readonly HopPlan[];

export type HopName = (typeof HOPS)[number]['name'];

/** What one look finds. */
export type HopLook =
  | { readonly kind: 'happened' }
  /** With what is missing, for a person. */
  | { readonly kind: 'not-yet'; readonly missing: string }
  /** And it will not, however long we wait. */
  | { readonly kind: 'never'; readonly why: string };

export interface Hop {
  readonly name: HopName;
  /** Called again until it has happened, so doing it twice does no more than doing it once. */
  readonly look: () => Promise<HopLook>;
}

export const HAPPENED: HopLook = { kind: 'happened' };

export function notYet(missing: string): HopLook {
  return { kind: 'not-yet', missing };
}

export function never(why: string): HopLook {
  return { kind: 'never', why };
}
