// All checks of the doctor, from the ground up: what fails first often explains what fails later.
import type { Check } from './check.ts';
import { ACCOUNT_CHECKS } from './checks/account.ts';
import { AUDIT_CHECKS } from './checks/audit.ts';
import { CHANNEL_CHECKS } from './checks/channels.ts';
import { KEY_CHECKS } from './checks/keys.ts';
import { QUEUE_CHECKS } from './checks/queues.ts';
import { RESPONSE_CHECKS } from './checks/responses.ts';
import { STACK_CHECKS } from './checks/stack.ts';

export const CHECKS: readonly Check[] = [
  ...ACCOUNT_CHECKS,
  ...STACK_CHECKS,
  ...CHANNEL_CHECKS,
  ...QUEUE_CHECKS,
  ...RESPONSE_CHECKS,
  ...KEY_CHECKS,
  ...AUDIT_CHECKS,
];
