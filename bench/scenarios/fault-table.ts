// Counts faults that are alike and shows them in a table of 80 columns, each with one key to look at.
import { tableOf } from '#bench/plain-table.ts';
import { FAULT_KINDS, type Fault } from './list-faults.ts';

/** A longer list helps nobody on a terminal; `--json` has them all. */
const MOST_ROWS = 40;
const SHOWN_OF_KEY = 11;

export function faultTable(faults: readonly Fault[]): string {
  if (faults.length === 0) return 'No faults.';
  const alike = [...groupAlike(faults).values()].sort(byGravity);
  const rows = alike.slice(0, MOST_ROWS).map((group) => {
    const [first] = group;
    const key = first?.keyId?.slice(0, SHOWN_OF_KEY) ?? 'all keys';
    return [first?.scenario, first?.kind, first?.detectors[0], group.length, key];
  });
  const left = alike.length - rows.length;
  const table = tableOf(['In', 'fault', 'by', 'times', 'such as'], rows);
  return left > 0 ? `${table}\n${left} more kinds of faults: see --json.` : table;
}

/** Then the most frequent first. */
function byGravity(a: readonly Fault[], b: readonly Fault[]): number {
  return rank(a) - rank(b) || b.length - a.length;
}

function rank([first]: readonly Fault[]): number {
  return first === undefined ? FAULT_KINDS.length : FAULT_KINDS.indexOf(first.kind);
}

function groupAlike(faults: readonly Fault[]): ReadonlyMap<string, readonly Fault[]> {
  const groups = new Map<string, Fault[]>();
  for (const fault of faults) {
    const name = `${fault.scenario} ${fault.kind} ${fault.detectors[0]}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [fault]);
    else group.push(fault);
  }
  return groups;
}
