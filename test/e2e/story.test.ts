// The whole story on a deployed stack: a theft in two weeks of logs, the alert, the quarantine, the same
// files again, what the person on call does about it, and a false alarm that is taught. Everything is asked
// of the deployment from outside, as an operator would.
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Bot, createBots, labelsOf } from './bots.ts';
import { dropDay, pushLines, untilIdle } from './feed.ts';
import { linesOfDays, makeStory, type Story } from './made-up-logs.ts';
import { listen, type Mailbox } from './mailbox.ts';
import { harmlessKey, linesFromNewHost, NEW_HOST } from './moved-bot.ts';
import { openDeployed } from './open-deployment.ts';
import { linesOf, widest } from './operator.ts';
import { keywarden, type Ran } from './run-program.ts';
import { auditedActions, readIncidents } from './table.ts';

const { cloud, clients, outputs } = openDeployed();
let story: Story;
let bots: readonly Bot[];
let urgent: Mailbox;
let botNotices: Mailbox;
let informational: Mailbox;

beforeAll(async () => {
  story = makeStory();
  bots = await createBots(clients, story);
  urgent = await listen(clients, outputs['UrgentTopicArn']);
  botNotices = await listen(clients, outputs['BotsTopicArn']);
  informational = await listen(clients, outputs['InformationalTopicArn']);
}, 600_000);

describe('a deployed Keywarden', () => {
  it('watches the keys that are added from the command line', async () => {
    for (const { name, keyId } of bots) {
      const label = name.split('/').at(-1) ?? name;
      const given = ['--exchange', 'binance', '--key-id', keyId, '--label', label];
      const added = await keywarden(cloud, 'keys', 'add', name, ...given, '--mode', 'enforce');
      expect(added).toMatchObject({ code: 0, errors: '' });
    }
    const { output } = await keywarden(cloud, 'keys', 'list');
    for (const { name } of bots) expect(output).toContain(name.split('/').at(-1));
    expect(widest(output)).toBeLessThanOrEqual(80);
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

  it('is taken up by the person on call, who shuts the thief out at the exchange', async () => {
    const id = await incidentOf('stolen');
    const shown = await done('incidents', 'show', id);
    expect(shown).toContain('NOT CONTAINED');
    expect(widest(shown)).toBeLessThanOrEqual(80);
    await done('incidents', 'acknowledge', id, '--by', 'ann');
    await heard('acknowledged', story.stolen);
    const note = 'key deleted at the exchange';
    await done('incidents', 'contain', id, '--by', 'ann', '--note', note, '--yes');
    await heard('contained-at-exchange', story.stolen);
    expect(await done('incidents', 'show', id)).toContain('Contained at');
  });

  it('leaves a dossier whose files agree with their hashes', async () => {
    const out = join(await mkdtemp(join(tmpdir(), 'keywarden-e2e-')), 'dossier');
    await done('incidents', 'export', await incidentOf('stolen'), '--out', out, '--by', 'ann');
    expect(await done('incidents', 'verify', out)).toContain('all as they were written');
    const events = await readFile(join(out, 'events.ndjson'), 'utf8');
    expect(linesOf(events).map(({ sourceIp }) => sourceIp)).toContain(story.thiefAddress);
    expect(await readFile(join(out, 'letter-to-exchange.md'), 'utf8')).toContain('Binance');
  });

  it('gives the very value back on the word of a person', async () => {
    const reason = 'the key was replaced at the exchange';
    const said = await done('release', 'stolen', '--reason', reason, '--yes');
    expect(said).toContain('is given back');
    const stolen = bots.find(({ keyId }) => keyId === story.stolen);
    if (stolen === undefined) throw new Error('Expected the stolen key.');
    const { SecretString, VersionId } = await clients.secrets.send(
      new GetSecretValueCommand({ SecretId: stolen.name }),
    );
    expect([VersionId, SecretString]).toEqual([stolen.version, stolen.value]);
    const notice = await botNotices.until(({ json }) => json['type'] === 'key.released');
    expect(notice.json).toMatchObject({ keyId: story.stolen });
  });

  it('is over when the person says so, and everybody hears', async () => {
    await done('incidents', 'resolve', await incidentOf('stolen'), '--note', 'new key in use');
    await heard('resolved', story.stolen);
    const open = linesOf(await done('incidents', 'list', '--json'));
    expect(open.map(({ keyId }) => keyId)).not.toContain(story.stolen);
  });

  it('is taught by "that was me", and stays silent about the same from then on', async () => {
    const moved = harmlessKey(story);
    await pushLines(cloud, outputs, linesFromNewHost(story, moved, 1));
    await untilIdle(clients, outputs);
    await urgent.until(({ json }) => hasKey(json, moved) && json['stage'] === 'opened');
    const { name } = bots.find(({ keyId }) => keyId === moved) ?? { name: '' };
    const id = await incidentOf(name.split('/').at(-1) ?? name);
    const said = await done('incidents', 'resolve', id, '--false-alarm', '--learn', '--yes');
    expect(said).toContain('false-alarm');
    await heard('false-alarm', moved);
    const before = await readIncidents(clients, outputs, moved);
    expect(JSON.stringify(before)).toContain(NEW_HOST);
    await pushLines(cloud, outputs, linesFromNewHost(story, moved, 2));
    await untilIdle(clients, outputs);
    expect(await readIncidents(clients, outputs, moved)).toEqual(before);
  });

  it('has everything on the record, in a chain that is whole', async () => {
    expect(await done('audit', 'verify')).toMatch(/whole/);
    expect(await auditedActions(clients, outputs)).toEqual(
      expect.arrayContaining([
        'key-quarantined',
        'incident-acknowledged',
        'incident-contained-at-exchange',
        'evidence-exported',
        'key-released',
        'incident-resolved',
        'incident-false-alarm',
        'baseline-taught',
      ]),
    );
  });
});

/** @returns What a command said that did as it was told. */
async function done(...args: readonly string[]): Promise<string> {
  const ran: Ran = await keywarden(cloud, ...args);
  expect({ args, ...ran }).toMatchObject({ code: 0, errors: '' });
  return ran.output;
}

/** The short id of a key's latest incident. */
async function incidentOf(label: string): Promise<string> {
  const listed = linesOf(await done('incidents', 'list', '--all', '--json', '--key', label));
  return String(listed[0]?.['number']);
}

async function heard(stage: string, keyId: string): Promise<void> {
  await informational.until(({ json }) => hasKey(json, keyId) && json['stage'] === stage);
}

function hasKey(json: Readonly<Record<string, unknown>>, keyId: string): boolean {
  return JSON.stringify(json['key'] ?? {}).includes(keyId);
}

function isContained(json: Readonly<Record<string, unknown>>): boolean {
  return JSON.stringify(json['containment']).includes('"kind":"contained"');
}
