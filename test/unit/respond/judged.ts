// Judged events for tests of incidents, with as little in them as an incident looks at.
import type { Finding, Severity } from '#shared/model/finding.ts';
import { epochMs, keyId } from '#shared/model/units.ts';
import type { Scope } from '#shared/model/usage-event.ts';
import type { Decision, JudgedEvent } from '#shared/model/verdict.ts';
import { callAt, START } from '#test/unit/pipeline/bot.ts';

export interface Case {
  readonly decision?: Decision;
  readonly atMs?: number;
  readonly key?: string;
  readonly ip?: string;
  readonly action?: string;
  readonly scope?: Scope;
  readonly refused?: boolean;
  readonly severity?: Severity;
  readonly bits?: number;
  readonly findings?: readonly Finding[];
  readonly reason?: string;
  readonly id?: string;
}

export function judged(of: Case = {}): JudgedEvent {
  const text = of.ip ?? '203.0.113.9';
  const bits = of.bits ?? 14;
  return {
    enriched: {
      event: {
        ...callAt(START + (of.atMs ?? 0), { action: of.action ?? 'GET /x', id: of.id }),
        keyId: keyId(of.key ?? 'kw_a'),
        outcome: of.refused === true ? 'denied' : 'ok',
        line: of.atMs ?? 0,
      },
      address: {
        text,
        family: 4,
        kind: 'public',
        network: '203.0.113.0/24',
        wideNetwork: '203.0.0.0/16',
      },
      place: undefined,
      scope: of.scope ?? 'read',
      client: 'ccxt',
    },
    verdict: {
      decision: of.decision ?? 'alert',
      mode: 'alert',
      severity: of.severity ?? 'medium',
      bits,
      findings: of.findings ?? [evidence(bits)],
      reasons: [of.reason ?? `because of ${bits} bits`],
    },
  };
}

export function evidence(bits: number, changes: Partial<Finding> = {}): Finding {
  return {
    detector: 'geo.new-country',
    family: 'origin',
    basis: 'learned',
    severity: 'medium',
    bits,
    expected: 'home',
    observed: `${bits} bits from home`,
    ...changes,
  };
}

export function at(ms: number): ReturnType<typeof epochMs> {
  return epochMs(START + ms);
}
