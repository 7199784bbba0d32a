// The page on sources against the program: limits, headers, statuses, settings.
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { MAX_OBJECT_BYTES } from '#functions/intake/take-object.ts';
import { MAX_BODY_BYTES } from '#functions/push/admit-push.ts';
import { WINDOW_SECONDS } from '#functions/push/verify-signature.ts';
import { readNormaliseEnvironment } from '#functions/runtime/normalise-environment.ts';
import { MOST_WAITING } from '#shared/pipeline/cut-chunks.ts';
import { REASONS_KEPT } from '#shared/pipeline/normalise-log.ts';
import { parseSettings } from '../../../infra/settings.ts';
import { fencesOf, readPage } from './read-page.ts';

const PAGE = readPage('docs/connect-a-source.md');

describe('docs/connect-a-source.md', () => {
  it('states the limits that hold', () => {
    expect(PAGE).toContain(`At most ${MAX_OBJECT_BYTES / 2 ** 20} MiB of text`);
    expect(MAX_BODY_BYTES).toBe(5 * 2 ** 20);
    expect(PAGE).toContain(`at most ${WINDOW_SECONDS} from now`);
    expect(PAGE).toContain(`the first ${REASONS_KEPT} of each file`);
    expect(PAGE).toContain(`within ${MOST_WAITING.toLocaleString('en-US')} events`);
  });

  it('names the source of a deployment that declares none', () => {
    const [{ name } = { name: '' }] = parseSettings(undefined).sources;
    expect(PAGE).toContain(`one named \`${name}\``);
    expect(PAGE).toContain(`\`drops/${name}/\``);
  });

  it('declares sources that the function takes', () => {
    const [declared = ''] = fencesOf(PAGE).map(({ text }) => text);
    const { sources } = z.object({ sources: z.unknown() }).parse(JSON.parse(declared));
    const read = readNormaliseEnvironment({
      KEYWARDEN_CHUNK_QUEUE_URL: 'https://example.com/queue',
      KEYWARDEN_SOURCES: JSON.stringify(sources),
    });
    expect([...read.KEYWARDEN_SOURCES.keys()]).toEqual(['proxy', 'okx-log']);
  });
});
