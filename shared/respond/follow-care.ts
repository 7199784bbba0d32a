// Takes what was known of a key's care and what is found now; says what is news to people, and what is not.
import type { Finding } from '#shared/model/finding.ts';
import { SEVERITIES, type Severity } from '#shared/model/finding.ts';
import type { Concern, EpochDay, KeyCare, News } from '#shared/model/key-care.ts';
import type { KeyId } from '#shared/model/units.ts';

/** What nobody has mended is told again after a week, unless it is a mere note. */
const REMINDER_DAYS = 7;

/**
 * The same findings in the same round change nothing, so a run that was cut off can be repeated.
 *
 * @param day Of the round.
 */
export function followCare(
  keyId: KeyId,
  before: KeyCare | undefined,
  findings: readonly Finding[],
  day: EpochDay,
): KeyCare {
  if (before?.day === day) return before;
  const known = new Map(before?.concerns.map((concern) => [concern.detector, concern]));
  const found = findings.map((finding) => concernOf(finding, known.get(finding.detector), day));
  const names = new Set(found.map(({ detector }) => detector));
  // What comes and goes is no news each time it comes.
  const gone = [...known.values()].filter(
    ({ detector, toldDay }) => !names.has(detector) && day - toldDay < REMINDER_DAYS,
  );
  return { keyId, day, concerns: [...found, ...gone] };
}

function concernOf(finding: Finding, known: Concern | undefined, day: EpochDay): Concern {
  const { detector, severity, expected, observed } = finding;
  const now = { detector, severity, expected, observed, foundDay: day };
  const news = newsOf(severity, known, day);
  if (news === undefined && known !== undefined) {
    return { ...now, toldDay: known.toldDay, news: known.news };
  }
  return { ...now, toldDay: day, news: news ?? 'new' };
}

function newsOf(severity: Severity, known: Concern | undefined, day: EpochDay): News | undefined {
  if (known === undefined) return 'new';
  if (SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(known.severity)) return 'worse';
  const isReminded = severity !== 'informational' && day - known.toldDay >= REMINDER_DAYS;
  return isReminded ? 'still' : undefined;
}
