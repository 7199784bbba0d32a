// `keywarden audit verify`: reads the whole trail and says what was done to it.
import { sha256Hex } from '#shared/adapters/sha256-hex.ts';
import { headText } from '#shared/respond/audit-chain.ts';
import { type AuditAnchor, type AuditFault, verifyAudit } from '#shared/respond/verify-audit.ts';
import type { PeopleServices } from '../deployed/deployment.ts';
import type { OutputArguments } from '../deployed/print-lines.ts';
import { count } from '../human-text.ts';
import { json } from '../json-line.ts';

const MOST_SHOWN = 20;

export async function checkAudit(
  { audit }: Pick<PeopleServices, 'audit'>,
  { anchor, json: isJson }: OutputArguments & { readonly anchor?: AuditAnchor },
): Promise<{ readonly text: string; readonly isWhole: boolean }> {
  const { rows: found, faults, head } = await readWhole(audit, anchor);
  const isWhole = faults.length === 0;
  if (isJson === true) {
    const text = `${json({ type: 'audit', rows: found, head, whole: isWhole, faults })}\n`;
    return { text, isWhole };
  }
  const last = head === undefined ? 'none' : headText(head);
  const anchored = anchor === undefined ? '' : `, and row ${anchor.seq} is the one quoted`;
  if (isWhole) {
    return { text: `${count(found, 'row')}, whole${anchored}.\nLast row: ${last}\n`, isWhole };
  }
  const shown = faults.slice(0, MOST_SHOWN).map((fault) => `  ${describe(fault)}\n`);
  const more = faults.length - shown.length;
  const rest = more > 0 ? `  and ${more} more\n` : '';
  return { text: `${count(found, 'row')}, NOT whole:\n${shown.join('')}${rest}`, isWhole };
}

const MOST_READS = 5;

/** Once more when something was appended meanwhile: that is no fault. */
async function readWhole(audit: PeopleServices['audit'], anchor: AuditAnchor | undefined) {
  for (let read = 1; ; read++) {
    const head = await audit.head();
    const check = await verifyAudit(audit.rows(), { head, anchor, hash: sha256Hex });
    const after = await audit.head();
    if (read === MOST_READS || after?.seq === head?.seq) return { ...check, head };
  }
}

function describe(fault: AuditFault): string {
  if (fault.kind === 'missing') {
    const { from, to } = fault;
    return from === to ? `row ${from} is missing` : `rows ${from} to ${to} are missing`;
  }
  return `row ${fault.seq} ${WORDS[fault.kind]}`;
}

const WORDS: Readonly<Record<Exclude<AuditFault['kind'], 'missing'>, string>> = {
  altered: 'was altered: it does not have the hash that it carries',
  rewritten: 'does not follow from the row before: one of them was written anew',
  doubled: 'stands twice',
  'out-of-order': 'stands in the wrong place',
  'head-differs': 'is the last one, and the head of the trail says another',
  'anchor-differs': 'is not as the alert has quoted it: the trail was rewritten',
};
