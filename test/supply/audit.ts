// Takes what `npm audit --json` says and gives what of it nobody has looked at yet.
import * as z from 'zod';

export interface AuditException {
  /** `GHSA-...`, as the report's address ends. */
  readonly id: string;
  readonly reason: string;
  /** `YYYY-MM-DD`: from this day on it has to be looked at again. */
  readonly until: string;
}

export type AuditVerdict =
  | { readonly kind: 'clean'; readonly excepted: number }
  | { readonly kind: 'findings'; readonly findings: readonly string[] }
  /** The registry gave no report: nothing is known, which is not the same as clean. */
  | { readonly kind: 'not-audited'; readonly why: string };

const advisory = z.object({
  url: z.string(),
  title: z.string(),
  severity: z.string(),
  name: z.string(),
});

const report = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(
    z.string(),
    z.object({ via: z.array(z.union([advisory, z.string()])) }),
  ),
});

const refusal = z.object({ message: z.string() });

/** @param text Standard output of npm, whatever its exit code. */
export function judgeAudit(
  text: string,
  exceptions: readonly AuditException[],
  today: string,
): AuditVerdict {
  const answer = parseJson(text);
  const parsed = report.safeParse(answer);
  if (!parsed.success) {
    const why = refusal.safeParse(answer).data?.message ?? 'npm gave no report.';
    return { kind: 'not-audited', why };
  }
  const advisories = Object.values(parsed.data.vulnerabilities)
    .flatMap(({ via }) => via)
    .filter((one) => typeof one !== 'string');
  const byId = new Map(advisories.map((one) => [idOf(one.url), one]));
  const known = new Map(exceptions.map((one) => [one.id, one]));
  const findings = [...byId].flatMap(([id, { name, severity, title }]) => {
    const exception = known.get(id);
    if (exception === undefined) return [`${id} ${name}: ${severity}: ${title}`];
    return exception.until > today ? [] : [`${id} ${name}: its exception ended ${exception.until}`];
  });
  const stale = exceptions.filter(({ id }) => !byId.has(id));
  const faults = [...findings, ...stale.map(({ id }) => `${id}: an exception for nothing`)];
  if (faults.length > 0) return { kind: 'findings', findings: faults };
  return { kind: 'clean', excepted: byId.size };
}

function idOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
