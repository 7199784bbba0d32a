// The messages for programs against docs/schemas/alert.v1.schema.json, as a stranger would check them.
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { MACHINE_ALERT, readMachineAlert } from '#shared/adapters/machine-alert-schema.ts';
import { CONTAINMENTS, hostileMessages } from './hostile-messages.ts';
import { PAYLOAD } from './payloads.ts';
import { tellStory } from './story.ts';

const STORY = await tellStory();
const SCHEMA = {
  ...z.toJSONSchema(MACHINE_ALERT, { io: 'input' }),
  $id: 'https://keywarden.invalid/schemas/alert.v1.schema.json',
  title: 'Keywarden alert, version 1',
};
const isAlert = new Ajv2020({ strict: true, strictRequired: false }).compile(SCHEMA);

describe('docs/schemas/alert.v1.schema.json', () => {
  it('is what the code checks by (`-u` writes it anew)', async () => {
    const file = new URL('../../../docs/schemas/alert.v1.schema.json', import.meta.url).pathname;
    await expect(`${JSON.stringify(SCHEMA, undefined, 2)}\n`).toMatchFileSnapshot(file);
  });

  it.for(STORY)('$name is valid, and nothing in it is unknown', ({ message }) => {
    expect([isAlert(message.json), isAlert.errors]).toEqual([true, null]);
    expect(readMachineAlert(JSON.stringify(message.json))).toEqual(message.json);
  });

  it('so is every message, whatever stands in the texts', () => {
    fc.assert(
      fc.property(PAYLOAD, fc.constantFrom(...CONTAINMENTS), (payload, containment) => {
        for (const { json } of hostileMessages(payload, containment)) {
          expect([isAlert(json), isAlert.errors]).toEqual([true, null]);
          expect(readMachineAlert(JSON.stringify(json))).toEqual(json);
        }
      }),
      { numRuns: 100 },
    );
  });

  it.for([
    ['another version', { version: 2 }],
    ['an unknown stage', { stage: 'lost' }],
    ['no thread', { threadId: undefined }],
    ['a count that is none', { suspiciousCalls: -1 }],
    ['a dedup key of somebody else', { dedupKey: 'other/1' }],
  ] as const)('refuses %s', ([, spoilt]) => {
    const json = JSON.stringify({ ...STORY[0]?.message.json, ...spoilt });
    expect(isAlert(JSON.parse(json))).toBe(false);
    expect(() => readMachineAlert(json)).toThrow();
  });

  it('takes a field that it does not know: a newer sender may have more to say', () => {
    const json = { ...STORY[0]?.message.json, later: true };
    expect(isAlert(json)).toBe(true);
    expect(readMachineAlert(JSON.stringify(json))).toEqual(STORY[0]?.message.json);
  });
});

describe('a thread', () => {
  const theft = STORY.slice(0, 7).filter(({ message }) => message.topic !== 'bots');

  it('has one number in every subject, and one thread id in every message', () => {
    const numbers = theft.map(({ message }) => /\[Keywarden (\w+)\]/.exec(message.subject)?.[1]);
    expect(new Set(numbers).size).toBe(1);
    for (const { message } of theft) {
      const id = String(message.threadId);
      expect(message.email).toContain(`Thread   ${id}`);
      expect(message.sms).toContain(String(numbers[0]));
      expect(message.json).toMatchObject({ threadId: id, dedupKey: `keywarden/${id}` });
      expect(message.chat?.metadata.threadId).toBe(id);
    }
  });

  it('opens, takes up and ends one incident of a pager', () => {
    expect(theft.map(({ name, message }) => [name.slice(3), message.json['eventAction']])).toEqual([
      ['opened', 'trigger'],
      ['reminder', 'trigger'],
      ['acknowledged', 'acknowledge'],
      ['contained-at-exchange', 'acknowledge'],
      ['closed', 'acknowledge'],
      ['resolved', 'resolve'],
    ]);
  });

  it('wakes somebody only when it begins, gets worse, or nobody answers', () => {
    const urgent = STORY.filter(({ message }) => message.topic === 'urgent');
    expect(urgent.map(({ name }) => name)).toEqual([
      '01-opened',
      '03-reminder',
      '08-alert',
      '10-brake',
      '11-drill',
      'brake-engaged',
    ]);
  });
});
