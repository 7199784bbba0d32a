// Takes calls of a function as Lambda does, events as EventBridge does, and findings as Security Hub does: to be
// looked at later.
import type { Upstream } from './upstream.ts';

/** As it was sent. */
export type JsonText = string;

/** Called for its effect: Lambda answers before the function has begun. */
export function functionDouble(invoked: JsonText[]): Upstream {
  return async ({ headers, body }) => {
    if (headers['x-amz-invocation-type'] !== 'Event') throw new Error('Expected an event.');
    invoked.push(body.toString());
    return { status: 202, headers: {}, body: Buffer.alloc(0) };
  };
}

export function busDouble(events: JsonText[]): Upstream {
  return async ({ body }) => {
    const { Entries }: { readonly Entries: readonly { readonly Detail: string }[] } = JSON.parse(
      body.toString(),
    );
    events.push(...Entries.map(({ Detail }) => Detail));
    const answer = { FailedEntryCount: 0, Entries: Entries.map((_, n) => ({ EventId: `e-${n}` })) };
    const headers = { 'content-type': 'application/x-amz-json-1.1' };
    return { status: 200, headers, body: Buffer.from(JSON.stringify(answer)) };
  };
}

/** @param findings By id: the latest counts. */
export function hubDouble(findings: Map<string, unknown>): Upstream {
  return async ({ body }) => {
    const { Findings }: { readonly Findings: readonly { readonly Id: string }[] } = JSON.parse(
      body.toString(),
    );
    for (const finding of Findings) findings.set(finding.Id, finding);
    const answer = { FailedCount: 0, SuccessCount: Findings.length, FailedFindings: [] };
    const headers = { 'content-type': 'application/json' };
    return { status: 200, headers, body: Buffer.from(JSON.stringify(answer)) };
  };
}
