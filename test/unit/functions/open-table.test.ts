import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { openTable } from '#functions/runtime/open-table.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';
import { hear } from './heard.ts';

it('openTable tells of an item that cannot be read, and counts it for the alarm', () => {
  const heard = hear();
  const client = new DynamoDBClient({ region: 'eu-central-1' });
  const damaged = new OutsideError('refused', 'Expected a state, got something else.');
  openTable(client, 'table', heard.telemetry).onDamaged(damaged);
  expect(heard.faults).toEqual([damaged]);
  expect(heard.counts.get('WorkFailed')).toBe(1);
});
