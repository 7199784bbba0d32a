// The whole story on a deployed stack: a theft in two weeks of logs, the alert, the quarantine, the same
// files again, the release. Everything is asked of the deployment from outside, as an operator would.
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Bot, createBots, labelsOf } from './bots.ts';
import { dropDay, pushLines, untilIdle } from './feed.ts';
import { linesOfDays, makeStory, type Story } from './made-up-logs.ts';
import { listen, type Mailbox } from './mailbox.ts';
import { openDeployed } from './open-deployment.ts';
import { keywarden } from './run-program.ts';
import { readIncidents } from './table.ts';

const { cloud, clients, outputs } = openDeployed();
let story: Story;
let bots: readonly Bot[];
let urgent: Mailbox;
let botNotices: Mailbox;

beforeAll(async () => {
  story = makeStory();
  bots = await createBots(clients, story);
  urgent = await listen(clients, outputs['UrgentTopicArn']);
  botNotices = await listen(clients, outputs['BotsTopicArn']);
}, 600_000);

describe('a deployed Keywarden', () => {
  it('watches the keys that are added from the command line', async () => {
    for (const { name, keyId } of bots) {
      const added = await keywarden(
        cloud,
        'keys',
        'add',
        name,
        '--exchange',
        'binance',
        '--key-id',
        keyId,
        '--label',
        name.split('/').at(-1) ?? name,
        '--mode',
        'enforce',
      );
      expect(added).toMatchObject({ code: 0, errors: '' });
    }
    const { output } = await keywarden(cloud, 'keys', 'list');
    for (const { name } of bots) expect(output).toContain(name.split('/').at(-1));
    expect(Math.max(...output.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('learns two weeks of dropped logs, and takes the last day by HTTP', async () => {
    const days = linesOfDays(story);
    for (const [day, lines] of days.slice(0, -1).entries()) {
      await dropDay(clients, outputs, { day, lines });
      await untilIdle(clients, outputs);
    }
    const last = days.at(-1) ?? [];
    const answer = await pushLines(cloud, outputs, last);
    expect(answer).toMatchObject({ accepted: last.length, rejected: 0 });
    await untilIdle(clients, outputs);
  });

  it('tells of the theft on the urgent topic: which key, from where, what was done', async () => {
    const alert = await urgent.until(
      ({ json }) => json['containment'] !== undefined && isContained(json),
    );
    expect(alert.json).toMatchObject({
      type: 'incident',
      key: { keyId: story.stolen, label: 'stolen' },
      decision: 'disable',
      containment: { exchange: 'not-contained' },
    });
    expect(JSON.stringify(alert.json)).toContain(story.thiefAddress);
  });

  it('has put the tombstone before the stolen key, and the real version keeps a label', async () => {
    const stolen = bots.find(({ keyId }) => keyId === story.stolen);
    if (stolen === undefined) throw new Error('Expected the stolen key.');
    const labels = await labelsOf(clients, stolen.name);
    const tombstone = labels.get('KEYWARDEN_TOMBSTONE');
    expect(tombstone).toBeDefined();
    expect(labels.get('AWSCURRENT')).toBe(tombstone);
    expect(labels.get('AWSPREVIOUS')).toBe(tombstone);
    expect(labels.get('KEYWARDEN_QUARANTINED')).toBe(stolen.version);
  });

  it('has told the bots of that key', async () => {
    const notice = await botNotices.until(({ json }) => json['type'] === 'key.quarantined');
    expect(notice.json).toMatchObject({ keyId: story.stolen });
  });

  it('keeps the incident in the table', async () => {
    const incidents = await readIncidents(clients, outputs, story.stolen);
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toMatchObject({ decision: 'disable', keyId: story.stolen });
  });

  it('changes nothing when the same files are dropped again', async () => {
    const before = await readIncidents(clients, outputs, story.stolen);
    const told = urgent.received.length;
    const days = linesOfDays(story);
    for (const [day, lines] of days.slice(0, -1).entries()) {
      await dropDay(clients, outputs, { day, lines });
    }
    await untilIdle(clients, outputs);
    expect(await readIncidents(clients, outputs, story.stolen)).toEqual(before);
    await urgent.poll();
    expect(urgent.received).toHaveLength(told);
  });

  it('leaves the keys of other bots alone', async () => {
    for (const { name, keyId, version } of bots) {
      if (keyId === story.stolen) continue;
      expect((await labelsOf(clients, name)).get('AWSCURRENT')).toBe(version);
      expect(await readIncidents(clients, outputs, keyId)).toEqual([]);
    }
  });

  it('gives the very value back on the word of a person', async () => {
    const released = await keywarden(
      cloud,
      'release',
      'stolen',
      '--reason',
      'the key was replaced at the exchange',
      '--yes',
    );
    expect(released).toMatchObject({ code: 0, errors: '' });
    expect(released.output).toContain('is given back');
    const stolen = bots.find(({ keyId }) => keyId === story.stolen);
    if (stolen === undefined) throw new Error('Expected the stolen key.');
    const { SecretString, VersionId } = await clients.secrets.send(
      new GetSecretValueCommand({ SecretId: stolen.name }),
    );
    expect([VersionId, SecretString]).toEqual([stolen.version, stolen.value]);
    const notice = await botNotices.until(({ json }) => json['type'] === 'key.released');
    expect(notice.json).toMatchObject({ keyId: story.stolen });
  });
});

function isContained(json: Readonly<Record<string, unknown>>): boolean {
  return JSON.stringify(json['containment']).includes('"kind":"contained"');
}
