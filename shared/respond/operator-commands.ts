// The commands that alerts tell people to type, each in one place. Incidents are named by their short number.
import { shortNumber } from './alert-thread.ts';
import { safeText } from './safe-text.ts';

const ID_CHARS = 200;

export function acknowledgeCommand(incidentId: string): string {
  return `keywarden incidents acknowledge ${shortNumber(incidentId)}`;
}

export function containCommand(incidentId: string): string {
  return `keywarden incidents contain ${shortNumber(incidentId)} --note "..."`;
}

export function resolveCommand(incidentId: string): string {
  return `keywarden incidents resolve ${shortNumber(incidentId)} --note "..."`;
}

/** @param learn Only where the evidence is weak: a tired person must not teach the key its thief. */
export function falseAlarmCommand(incidentId: string, learn: boolean): string {
  const command = `keywarden incidents resolve ${shortNumber(incidentId)} --false-alarm`;
  return learn ? `${command} --learn` : command;
}

export function releaseCommand(keyId: string): string {
  return `keywarden release ${safeText(keyId, ID_CHARS)} --reason "..."`;
}
