// Where alerts are forwarded to: in memory, on EventBridge and in Security Hub, the latter two as strict doubles.
import { readFileSync } from 'node:fs';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { awsClientSettings } from '#shared/adapters/aws-client-settings.ts';
import { createEventbridgeEventBus } from '#shared/adapters/eventbridge-event-bus.ts';
import { createMemoryEventBus } from '#shared/adapters/memory-event-bus.ts';
import { createMemoryFindingDesk } from '#shared/adapters/memory-finding-desk.ts';
import { createSecurityHubFindingDesk } from '#shared/adapters/security-hub-finding-desk.ts';
import type { BusEvent } from '#shared/model/bus-event.ts';
import type { SecurityFinding } from '#shared/model/security-finding.ts';
import { type Operations, ServiceError, startJsonService } from '#test/emulator/json-service.ts';
import { startSecurityHub } from '#test/emulator/strict-security-hub.ts';
import {
  EVENTS,
  FINDINGS,
  itBehavesLikeAFindingDesk,
  itBehavesLikeAnEventBus,
} from './forward-contracts.ts';

const CLIENT = {
  ...awsClientSettings(),
  region: 'eu-central-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
};
const [EVENT] = EVENTS;
const [FINDING] = FINDINGS;
if (EVENT === undefined || FINDING === undefined) throw new Error('Expected a story, got none.');

describe('an event bus in memory', () => {
  itBehavesLikeAnEventBus(async () => {
    const events: BusEvent[] = [];
    return {
      bus: createMemoryEventBus(events),
      received: () => events.map(({ detail }) => detail),
    };
  });
});

describe('a desk of findings in memory', () => {
  itBehavesLikeAFindingDesk(async () => {
    const findings = new Map<string, SecurityFinding>();
    return { desk: createMemoryFindingDesk(findings), received: () => findings };
  });
});

async function eventBridge(putEvents: Operations[string]) {
  const service = await startJsonService({ PutEvents: putEvents ?? (() => ({})) });
  onTestFinished(() => service.stop());
  const client = new EventBridgeClient({ ...CLIENT, endpoint: service.endpoint, maxAttempts: 1 });
  return createEventbridgeEventBus(client, 'default');
}

describe('EventBridge', () => {
  itBehavesLikeAnEventBus(async () => {
    const details: unknown[] = [];
    const bus = await eventBridge(({ Entries }) => {
      for (const entry of entriesOf(Entries)) {
        expect(entry).toMatchObject({ EventBusName: 'default', Source: 'keywarden' });
        expect(entry.Detail).toMatch(/^[\x20-\x7e]*$/);
        details.push(JSON.parse(entry.Detail));
      }
      return { FailedEntryCount: 0, Entries: [{ EventId: '1' }] };
    });
    return { bus, received: () => details };
  });

  it.for([
    ['ThrottlingException', 'unavailable', true],
    ['InternalException', 'unavailable', true],
    ['MalformedDetail', 'refused', false],
  ] as const)('says what became of an entry that failed by %s', async ([name, code, retryable]) => {
    const Entries = [{ ErrorCode: name, ErrorMessage: 'no' }];
    const bus = await eventBridge(() => ({ FailedEntryCount: 1, Entries }));
    await expect(bus.put(EVENT)).rejects.toMatchObject({ code, retryable });
  });

  it('says what became of a call that was refused', async () => {
    const bus = await eventBridge(() => {
      throw new ServiceError('AccessDeniedException', 'no');
    });
    await expect(bus.put(EVENT)).rejects.toMatchObject({ code: 'refused' });
  });
});

const SCHEMA: object = JSON.parse(
  readFileSync(new URL('../unit/alerts/asff.schema.json', import.meta.url), 'utf8'),
);
const isFinding = new Ajv2020({ strict: true, strictTypes: false }).compile(SCHEMA);

async function securityHub(isEnabled = true) {
  const hub = await startSecurityHub({
    isEnabled: () => isEnabled,
    faultOf: (finding) => (isFinding(finding) ? undefined : JSON.stringify(isFinding.errors)),
  });
  onTestFinished(() => hub.stop());
  const client = new SecurityHubClient({ ...CLIENT, endpoint: hub.endpoint, maxAttempts: 1 });
  return { desk: createSecurityHubFindingDesk(client), hub };
}

describe('Security Hub', () => {
  itBehavesLikeAFindingDesk(async () => {
    const { desk, hub } = await securityHub();
    return { desk, received: () => hub.findings };
  });

  it('says that a finding will never be taken', async () => {
    const { desk } = await securityHub();
    const handed = desk.hand({ ...FINDING, Title: 'x'.repeat(300) });
    await expect(handed).rejects.toMatchObject({ code: 'refused', retryable: false });
  });

  it('says that it is not enabled', async () => {
    const { desk } = await securityHub(false);
    await expect(desk.hand(FINDING)).rejects.toMatchObject({ code: 'refused' });
  });
});

function entriesOf(value: unknown): readonly { readonly Detail: string }[] {
  return Array.isArray(value) ? value : [];
}
