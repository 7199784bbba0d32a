// Listens to a replay and keeps what a backtest asks of it: cases, addresses and the ladder of budgets.
import { AGREEMENTS } from '#shared/decide/agreements.ts';
import type { Policy } from '#shared/decide/policy.ts';
import { isSuppressed } from '#shared/decide/suppression.ts';
import type { Finding } from '#shared/model/finding.ts';
import type { Incident } from '#shared/model/incident.ts';
import type { KeyId } from '#shared/model/units.ts';
import type { JudgedEvent, Verdict } from '#shared/model/verdict.ts';
import { BudgetLadder } from './budget-ladder.ts';
import { type Case, CaseDraft } from './case-draft.ts';
import { SeenAddresses } from './seen-addresses.ts';
import type { StatedBudget } from './stated-budget.ts';

/** Cases kept; a history with more needs another budget before it needs a list of them. */
const MAX_CASES = 20_000;
/** Keys whose addresses are kept; a flood of invented keys ends here. */
const MAX_KEYS = 10_000;
const AGREED: ReadonlySet<string> = new Set(AGREEMENTS.map(({ reason }) => reason));

export class History {
  readonly ladder: BudgetLadder;
  readonly #policy: Policy;
  readonly #drafts = new Map<KeyId, CaseDraft>();
  readonly #addresses = new Map<KeyId, SeenAddresses>();
  readonly #cases = new Map<KeyId, Case[]>();
  #kept = 0;
  casesNotKept = 0;

  constructor(policy: Policy, stated: StatedBudget) {
    this.#policy = policy;
    this.ladder = new BudgetLadder(stated, policy.incidentQuietMs);
  }

  judged(judged: JudgedEvent): void {
    const { verdict } = judged;
    const { keyId } = judged.enriched.event;
    this.#addressesOf(keyId)?.add(judged);
    if (verdict.findings.length === 0) return;
    const heard = this.#heard(judged);
    const grave = isGrave(verdict);
    this.#climb(judged, grave || heard.some(({ basis }) => basis === 'declared'));
    if (verdict.decision === 'allow') return;
    const draft = this.#drafts.get(keyId) ?? new CaseDraft();
    this.#drafts.set(keyId, draft);
    draft.add(judged, heard, grave);
  }

  incident(incident: Incident): void {
    const { keyId } = incident;
    const draft = this.#drafts.get(keyId);
    this.#drafts.delete(keyId);
    if (this.#kept >= MAX_CASES) this.casesNotKept++;
    if (draft === undefined || this.#kept >= MAX_CASES) return;
    this.#kept++;
    const cases = this.#cases.get(keyId);
    if (cases === undefined) this.#cases.set(keyId, [draft.finish(incident)]);
    else cases.push(draft.finish(incident));
  }

  /** In the order of their ends. */
  casesOf(keyId: KeyId): readonly Case[] {
    return this.#cases.get(keyId) ?? [];
  }

  cases(): readonly Case[] {
    return [...this.#cases.values()].flat();
  }

  /** @returns Undefined when too many keys came before it. */
  addressesOf(keyId: KeyId): SeenAddresses | undefined {
    return this.#addresses.get(keyId);
  }

  #addressesOf(keyId: KeyId): SeenAddresses | undefined {
    const known = this.#addresses.get(keyId);
    if (known !== undefined || this.#addresses.size >= MAX_KEYS) return known;
    const seen = new SeenAddresses();
    this.#addresses.set(keyId, seen);
    return seen;
  }

  #heard({ enriched, verdict }: JudgedEvent): readonly Finding[] {
    const { keyId, time } = enriched.event;
    const context = { policy: this.#policy, key: { keyId }, now: time };
    return verdict.findings.filter((each) => counts(each) && !isSuppressed(each, context));
  }

  #climb({ enriched, verdict }: JudgedEvent, certain: boolean): void {
    const { keyId, time } = enriched.event;
    const bits = verdict.bits + this.#policy.scopeCredit[enriched.scope];
    this.ladder.add({ keyId, time, bits, certain });
  }
}

function counts({ basis, bits }: Finding): boolean {
  return basis === 'declared' || (basis === 'learned' && bits > 0);
}

/** A protected key is not disabled, but what would have disabled it is as grave. */
function isGrave({ decision, reasons }: Verdict): boolean {
  return decision === 'disable' || (decision === 'alert' && AGREED.has(reasons[0] ?? ''));
}
