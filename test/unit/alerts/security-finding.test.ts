// Findings against AWS's own description of them.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { readMachineAlert } from '#shared/adapters/machine-alert-schema.ts';
import type { AlertMessage } from '#shared/model/alert-message.ts';
import type { SecurityFinding } from '#shared/model/security-finding.ts';
import { epochMs } from '#shared/model/units.ts';
import { busEvent } from '#shared/respond/bus-event.ts';
import { securityFinding } from '#shared/respond/security-finding.ts';
import { CONTAINMENTS, hostileMessages } from './hostile-messages.ts';
import { NASTY } from './payloads.ts';
import { tellStory } from './story.ts';

const STORY = await tellStory();
const SCHEMA: object = JSON.parse(
  readFileSync(new URL('asff.schema.json', import.meta.url), 'utf8'),
);
const isFinding = new Ajv2020({ strict: true, strictTypes: false }).compile(SCHEMA);
const PLACE = {
  partition: 'aws',
  region: 'eu-central-1',
  accountId: '123456789012',
  at: epochMs(Date.parse('2026-03-16T06:00:00Z')),
};

function findingOf({ json }: AlertMessage): SecurityFinding | undefined {
  const alert = readMachineAlert(JSON.stringify(json));
  return alert.type === 'incident' ? securityFinding(alert, PLACE) : undefined;
}

const FINDINGS = STORY.flatMap(({ name, message }) => {
  const finding = findingOf(message);
  return finding === undefined ? [] : [{ name, finding }];
});

describe('a finding of Security Hub', () => {
  it.for(FINDINGS)('$name is valid', ({ finding }) => {
    expect([isFinding(finding), isFinding.errors]).toEqual([true, null]);
  });

  it.for(NASTY)('so is one with %j in it', (text) => {
    for (const message of CONTAINMENTS.flatMap((one) => hostileMessages(text, one))) {
      const finding = findingOf(message);
      if (finding === undefined) continue;
      expect([isFinding(finding), isFinding.errors]).toEqual([true, null]);
    }
  });

  it.for([
    ['a title of 257 characters', { Title: 'x'.repeat(257) }],
    ['no resource', { Resources: undefined }],
    ['a time of another form', { UpdatedAt: '16 March 2026' }],
    ['a type of another kind', { Types: ['Theft/Key'] }],
    ['an empty description', { Description: ' ' }],
    ['a field that AWS does not know', { Owner: 'x' }],
  ] as const)('is not valid with %s', ([, spoilt]) => {
    const finding = JSON.parse(JSON.stringify({ ...FINDINGS[0]?.finding, ...spoilt }));
    expect(isFinding(finding)).toBe(false);
  });

  it('is one for the whole thread, and archived when a person has ended it', () => {
    const thread = FINDINGS.filter(({ name }) => /^0[1-7]/.test(name));
    expect(new Set(thread.map(({ finding }) => finding.Id)).size).toBe(1);
    expect(thread.map(({ finding }) => finding.RecordState)).toEqual([
      ...Array.from({ length: thread.length - 1 }, () => 'ACTIVE'),
      'ARCHIVED',
    ]);
    expect(FINDINGS.find(({ name }) => name === '09-false-alarm')?.finding.RecordState).toBe(
      'ARCHIVED',
    );
  });

  it('names the secret, and a key without one by its own id', () => {
    const [{ finding } = { finding: undefined }] = FINDINGS;
    expect(finding?.Resources[0]).toMatchObject({
      Type: 'AwsSecretsManagerSecret',
      Id: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:bots/maker-AbCdEf',
    });
    const alert = readMachineAlert(JSON.stringify(STORY[0]?.message.json));
    if (alert.type !== 'incident') throw new Error('Expected an incident.');
    const other = securityFinding({ ...alert, key: { ...alert.key, secretArn: null } }, PLACE);
    expect(other.Resources[0]).toMatchObject({ Type: 'Other', Id: `keywarden/${alert.key.keyId}` });
  });

  it('names the techniques of MITRE ATT&CK', () => {
    expect(FINDINGS[0]?.finding.Types).toContain(
      'TTPs/Initial Access/T1078.004 Valid Accounts: Cloud Accounts',
    );
  });
});

describe('busEvent', () => {
  it('is the alert itself, under a name for rules', () => {
    const alert = readMachineAlert(JSON.stringify(STORY[0]?.message.json));
    if (alert.type !== 'incident') throw new Error('Expected an incident.');
    expect(busEvent(alert)).toEqual({
      detailType: 'Keywarden Incident',
      resources: [alert.key.secretArn],
      detail: alert,
    });
  });
});
