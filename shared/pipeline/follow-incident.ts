// Takes the judged events of a chunk and the key's open incident; gives what has become of it, what is to be
// told, and what is kept as evidence.
import type { Incident } from '#shared/model/incident.ts';
import type { KeyRecord } from '#shared/model/key-record.ts';
import type { IncidentNotice, NoticeStage } from '#shared/model/notice.ts';
import type { OpenIncident } from '#shared/model/stored-incident.ts';
import type { EpochMs } from '#shared/model/units.ts';
import type { JudgedEvent } from '#shared/model/verdict.ts';
import type { FoldCommit, KeySnapshot, KeyStore } from '#shared/ports/key-store.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { IncidentDraft } from '#shared/respond/incident-draft.ts';
import { IncidentTracker } from '#shared/respond/track-incidents.ts';
import { EvidenceGatherer } from './gather-evidence.ts';
import { incidentNotice } from './incident-notice.ts';
import type { RunContext } from './run-context.ts';

export interface Followed {
  readonly judged: readonly JudgedEvent[];
  readonly snapshot: KeySnapshot;
  readonly record: KeyRecord;
  readonly now: EpochMs;
}

export interface FollowServices {
  readonly store: Pick<KeyStore, 'incident'>;
  readonly context: Pick<RunContext, 'policy'>;
}

export type IncidentChange = Pick<
  FoldCommit,
  'openIncident' | 'incidents' | 'notices' | 'evidence'
>;

export async function followIncident(
  followed: Followed,
  services: FollowServices,
): Promise<IncidentChange> {
  const { judged, snapshot } = followed;
  const { openIncident } = snapshot;
  const { incidentQuietMs } = services.context.policy;
  if (isUneventful(judged, openIncident, incidentQuietMs)) {
    return goesOn(openIncident, judged);
  }
  const before = await storedDraft(snapshot, followed.record, services.store);
  const tracker = new IncidentTracker(incidentQuietMs);
  const isOver = before !== undefined && isDecided(before, followed);
  if (before !== undefined && !isOver) tracker.resume(before.draft, followed.record.keyId);
  const outdated = isOver ? [before.draft.incident()] : [];
  const evidence = new EvidenceGatherer(openIncident);
  const ended = [...outdated];
  for (const one of judged) {
    const over = tracker.add(one);
    if (over !== undefined) ended.push(over);
    evidence.add(one, tracker.openOf(followed.record.keyId)?.incidentId);
  }
  const open = tracker.openOf(followed.record.keyId);
  return changeOf(followed, { ended, open, before, evidence });
}

/** Nearly every chunk: nothing is suspected, and no incident has ended. Then none has to be read. */
function isUneventful(
  judged: readonly JudgedEvent[],
  open: OpenIncident | undefined,
  quietMs: number,
): boolean {
  if (judged.some(({ verdict }) => verdict.decision !== 'allow')) return false;
  const last = judged.at(-1)?.enriched.event.time ?? 0;
  return open === undefined || last - open.lastAt <= quietMs;
}

function goesOn(open: OpenIncident | undefined, judged: readonly JudgedEvent[]): IncidentChange {
  const nothing = { incidents: [], notices: [] };
  if (open === undefined) return { ...nothing, openIncident: undefined, evidence: [] };
  const evidence = new EvidenceGatherer(open);
  for (const one of judged) evidence.add(one, open.incidentId);
  const ordinarySince = open.ordinarySince + judged.length;
  const openIncident = { ...open, ordinarySince, ...evidence.countOf(open.incidentId) };
  return { ...nothing, openIncident, evidence: evidence.batches() };
}

interface Before {
  readonly draft: IncidentDraft;
  readonly incident: Incident;
}

async function storedDraft(
  { openIncident }: KeySnapshot,
  { keyId }: KeyRecord,
  store: FollowServices['store'],
): Promise<Before | undefined> {
  if (openIncident === undefined) return undefined;
  const stored = await store.incident(keyId, openIncident.incidentId);
  if (stored === undefined) {
    throw new OutsideError('damaged', 'Expected the open incident of a key, found none.');
  }
  const { incident } = stored;
  return { draft: IncidentDraft.resume(incident, openIncident.ordinarySince), incident };
}

/**
 * A person has released the key or changed its mode since: what goes on is a new case, which is told of
 * again and may be contained again.
 */
function isDecided({ incident }: Before, { snapshot, record }: Followed): boolean {
  return snapshot.openIncident?.epoch !== snapshot.hold.epoch || incident.mode !== record.mode;
}

interface Course {
  readonly ended: readonly Incident[];
  readonly open: IncidentDraft | undefined;
  readonly before: Before | undefined;
  readonly evidence: EvidenceGatherer;
}

function changeOf(followed: Followed, { ended, open, before, evidence }: Course): IncidentChange {
  const closed = ended.map((incident) => ({ status: 'closed', incident }) as const);
  const going = open && ({ status: 'open', incident: open.incident() } as const);
  const incidents = going === undefined ? closed : [...closed, going];
  return {
    openIncident: open && {
      incidentId: open.incidentId,
      lastAt: open.lastAt,
      ordinarySince: open.ordinarySince,
      epoch: followed.snapshot.hold.epoch,
      ...evidence.countOf(open.incidentId),
    },
    incidents,
    evidence: evidence.batches(),
    notices: incidents
      .flatMap(({ status, incident }) =>
        stagesOf(status, incident, before?.incident).map((stage) =>
          noticeOf(followed, incident, stage),
        ),
      )
      .filter((notice) => notice !== undefined),
  };
}

/** What of an incident is new with this chunk. */
function stagesOf(
  status: 'open' | 'closed',
  incident: Incident,
  before: Incident | undefined,
): readonly NoticeStage[] {
  const isKnown = before?.incidentId === incident.incidentId;
  const escalated = isKnown && before.decision === 'alert' && incident.decision === 'disable';
  return [
    ...(isKnown ? [] : (['opened'] as const)),
    ...(escalated ? (['escalated'] as const) : []),
    ...(status === 'closed' ? (['closed'] as const) : []),
  ];
}

function noticeOf(
  { snapshot, record, now }: Followed,
  incident: Incident,
  stage: NoticeStage,
): IncidentNotice | undefined {
  // `observe` records only.
  if (record.mode === 'observe') return undefined;
  return incidentNotice(incident, stage, { epoch: snapshot.hold.epoch, now });
}
