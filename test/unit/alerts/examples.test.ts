// docs/examples against the code: `vitest run --project unit test/unit/alerts -u` writes them anew.
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readMachineAlert } from '#shared/adapters/machine-alert-schema.ts';
import type { AlertMessage } from '#shared/model/alert-message.ts';
import { epochMs } from '#shared/model/units.ts';
import { securityFinding } from '#shared/respond/security-finding.ts';
import { tellStory } from './story.ts';

const STORY = await tellStory();
const FOLDER = new URL('../../../docs/examples/', import.meta.url);

const PLACE = {
  partition: 'aws',
  region: 'eu-central-1',
  accountId: '123456789012',
  at: epochMs(Date.parse('2026-03-16T06:00:00Z')),
};

const FILES = STORY.flatMap(({ name, message }) =>
  Object.entries(bodiesOf(message)).map(([ending, text]) => [`${name}.${ending}`, text] as const),
);

describe('docs/examples', () => {
  it.for(FILES)('%s is what the code gives', async ([file, text]) => {
    await expect(text).toMatchFileSnapshot(new URL(file, FOLDER).pathname);
  });

  it('holds nothing else', () => {
    const expected = ['README.md', ...FILES.map(([file]) => file)];
    expect(readdirSync(FOLDER).toSorted()).toEqual(expected.toSorted());
  });
});

function bodiesOf(message: AlertMessage): Readonly<Record<string, string>> {
  const { subject, email, sms, json, chat } = message;
  const alert = readMachineAlert(JSON.stringify(json));
  return {
    'mail.txt': `Subject: ${subject}\n\n${email}\n`,
    ...(message.topic === 'bots' ? {} : { 'sms.txt': `${sms}\n` }),
    'alert.json': pretty(json),
    ...(chat === undefined ? {} : { 'chat.json': pretty(chat) }),
    ...(alert.type === 'incident' ? { 'asff.json': pretty(securityFinding(alert, PLACE)) } : {}),
  };
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
