// Which messages about the monitor itself may wait for the digest of the day: what will be as true tomorrow.
import type { OperationCode } from '#shared/model/notice.ts';
import type { Delivery } from './plan-digest.ts';

export const OPERATION_DELIVERY: Readonly<Record<OperationCode, Delivery>> = {
  'unknown-key': 'now',
  'source-not-allowed': 'now',
  'state-drift': 'now',
  'brake-engaged': 'now',
  'key-not-protected': 'daily',
  'key-record-invalid': 'daily',
  'key-released': 'now',
  'key-silent': 'now',
  // Many lines, once a day: a digest of its own.
  'hygiene-digest': 'now',
  'operator-action': 'now',
};
