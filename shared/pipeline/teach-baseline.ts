// Teaches a key, on a person's word, that the calls of an incident are its own: "that was me".
import { admitLesson, type Lesson } from '#shared/baseline/admit-lesson.ts';
import { decodeBaseline } from '#shared/baseline/decode-baseline.ts';
import { encodeBaseline } from '#shared/baseline/encode-baseline.ts';
import type { DetectorId } from '#shared/model/finding.ts';
import type { EpochMs, KeyId } from '#shared/model/units.ts';
import type { IncidentArchive } from '#shared/ports/incident-archive.ts';
import type { KeyStore } from '#shared/ports/key-store.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { lessonOf, unteachable } from './make-lesson.ts';
import { type RecordServices, recordAction } from './record-action.ts';

export interface TeachServices extends RecordServices {
  readonly store: Pick<KeyStore, 'load' | 'teach'>;
  readonly archive: Pick<IncidentArchive, 'incident' | 'evidence'>;
  readonly now: () => EpochMs;
}

export interface TeachOrder {
  readonly keyId: KeyId;
  readonly incidentId: string;
  readonly by: string;
  readonly reason: string;
}

export type TeachOutcome =
  | {
      readonly kind: 'taught';
      readonly lesson: Lesson;
      /** What would be said again of the same calls. */
      readonly notTaught: readonly DetectorId[];
      /** Addresses and actions of the incident that were not noted one by one. */
      readonly unknown: number;
    }
  /** There is no such incident, or nothing is known of its key. */
  | { readonly kind: 'missing' };

/** A busy key is folded several times a second. */
const MOST_CONFLICTS = 16;

/** @throws OutsideError when it could not be written: then it stands in the audit trail and was not done. */
export async function teachBaseline(
  order: TeachOrder,
  services: TeachServices,
): Promise<TeachOutcome> {
  const { keyId, incidentId, by, reason } = order;
  const { archive, now } = services;
  const stored = await archive.incident(keyId, incidentId);
  if (stored === undefined) return { kind: 'missing' };
  const { incident } = stored;
  const evidence = await archive.evidence(keyId, incidentId);
  const lesson = lessonOf(incident, evidence);
  const shown = lesson.addresses.map(({ address }) => address.text).join(' ');
  const detail = `${keyId}: ${shown === '' ? 'no address' : shown}: ${reason}`;
  const entry = { at: now(), by, action: 'baseline-taught', subject: incidentId, detail } as const;
  await recordAction(entry, services);
  if (!(await teach(order, lesson, services))) return { kind: 'missing' };
  const { moreAddresses, moreActions } = incident;
  const notTaught = unteachable(incident, evidence);
  return { kind: 'taught', lesson, notTaught, unknown: moreAddresses + moreActions };
}

async function teach(
  { keyId, incidentId }: TeachOrder,
  lesson: Lesson,
  { store, now }: TeachServices,
): Promise<boolean> {
  for (let attempt = 0; attempt < MOST_CONFLICTS; attempt++) {
    const { version, baseline: encoded, openIncident } = await store.load(keyId);
    if (encoded === undefined) return false;
    const baseline = decodeBaseline(encoded);
    admitLesson(baseline, lesson);
    // Another incident of the key goes on: nobody has said anything of that one.
    const closes = openIncident?.incidentId === incidentId ? incidentId : undefined;
    const taught = { keyId, version, baseline: encodeBaseline(baseline), closes, now: now() };
    if (await store.teach(taught)) return true;
  }
  throw new OutsideError(
    'unavailable',
    `Expected to teach a key, got ${MOST_CONFLICTS} conflicts in a row: it was not done, try again.`,
  );
}
