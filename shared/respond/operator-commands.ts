// The commands that alerts tell people to type, each in one place. Ids come through the allow-list of text.
import { safeText } from './safe-text.ts';

const ID_CHARS = 200;

export function acknowledgeCommand(incidentId: string): string {
  return `keywarden incidents acknowledge ${safeText(incidentId, ID_CHARS)}`;
}

export function resolveCommand(incidentId: string): string {
  return `keywarden incidents resolve ${safeText(incidentId, ID_CHARS)}`;
}

export function falseAlarmCommand(incidentId: string): string {
  return `${resolveCommand(incidentId)} --false-alarm`;
}

export function releaseCommand(keyId: string): string {
  return `keywarden release ${safeText(keyId, ID_CHARS)} --reason "..."`;
}
