// Each detector's name in plain words; the id stays beside it, since runbooks point to the id.
import type { DetectorId } from '#shared/model/finding.ts';

const TITLES: Readonly<Record<DetectorId, string>> = {
  'ip.denied': 'Address on the deny list',
  'ip.outside-allowlist': 'Address outside the allow list',
  'ip.new-address': 'Address never seen before',
  'ip.new-network': 'Network never seen before',
  'geo.denied-country': 'Country on the deny list',
  'geo.new-country': 'Country never seen before',
  'geo.impossible-travel': 'Too far away in too short a time',
  'volume.rate-spike': 'Far more calls than usual',
  'volume.silence': 'Unusually quiet',
  'volume.error-burst': 'Many failing calls at once',
  'volume.notional-spike': 'Far larger amounts than usual',
  'behaviour.scope-violation': 'Did what the key is not meant to do',
  'behaviour.new-action': 'Kind of call never made before',
  'behaviour.first-withdrawal': 'First withdrawal ever',
  'behaviour.new-symbol': 'Market never traded before',
  'behaviour.new-client': 'Program never seen before',
  'behaviour.off-hours': 'At an hour when the key normally rests',
  'clone.concurrent-use': 'Two parties use the key at once',
  'clone.nonce-conflict': 'Two clocks or counters on one key',
  'clone.unaccounted-activity': 'Activity that your bot did not send',
  'clone.last-used-drift': 'Used when your bot did not use it',
  'hygiene.rotation-overdue': 'Rotation overdue',
  'hygiene.expiring': 'Expires soon',
  'hygiene.dormant': 'Not used for a long time',
  'hygiene.revived': 'In use again after a long rest',
  'hygiene.no-allowlist': 'No allow list at the exchange',
  'hygiene.unused-scope': 'Permission that is never used',
  'hygiene.secret-in-log': 'A secret stands in the log',
  'honey.used': 'Bait key used',
  'fleet.shared-novelty': 'Same stranger on several keys',
};

/** What a detector saw, as a headline for a person. */
export function detectorTitle(detector: DetectorId): string {
  return TITLES[detector];
}
