// Refuses a message that SNS would never take, before it is sent and tried for ever.
import type { AlertMessage } from '#shared/model/alert-message.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';

/** SNS takes fewer than 100 characters, begun by a printable one. */
const SUBJECT = /^[\x21-\x7e][\x20-\x7e]{0,98}$/;
const MAX_SMS_CHARS = 139;
const ATTRIBUTE_NAME = /^(?!aws\.|amazon\.)[a-z0-9](?:[\w-]|\.(?!\.))*$/i;
const MAX_ATTRIBUTE_CHARS = 256;
/** Raw delivery to a queue keeps ten; `alertId` is one of them. */
const MAX_ATTRIBUTES = 9;

/** @throws OutsideError `refused` */
export function checkAlertMessage(message: AlertMessage): void {
  const { subject, sms, alertId } = message;
  if (!SUBJECT.test(subject)) {
    refuse(`a subject of 1 to 99 printable ASCII characters, got ${subject.length} characters`);
  }
  if (alertId === '') refuse('an alert id, got none');
  if (sms.length > MAX_SMS_CHARS) refuse(`an SMS under 140 characters, got ${sms.length}`);
  const attributes = Object.entries(message.attributes);
  if (attributes.length > MAX_ATTRIBUTES) {
    refuse(`at most ${MAX_ATTRIBUTES} attributes, got ${attributes.length}`);
  }
  for (const [name, value] of attributes) checkAttribute(name, value);
}

function checkAttribute(name: string, value: string): void {
  if (name.length > MAX_ATTRIBUTE_CHARS || !ATTRIBUTE_NAME.test(name) || name.endsWith('.')) {
    refuse('attributes named by letters, digits, dots, hyphens and underscores, got another name');
  }
  if (!/^[\x20-\x7e]{1,256}$/.test(value)) {
    refuse(`1 to 256 printable ASCII characters in attribute ${name}, got ${value.length}`);
  }
}

function refuse(expectedAndGot: string): never {
  throw new OutsideError('refused', `Expected ${expectedAndGot}.`);
}
