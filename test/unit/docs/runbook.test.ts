// The runbook against the program: whoever is woken by an id must find its article, with where to look.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '#cli/doctor/checks.ts';
import { HOPS } from '#cli/drill/hop.ts';
import { EVENT_DETECTORS, REST_DETECTORS } from '#shared/detect/detectors.ts';
import { OPERATION_CODES } from '#shared/model/notice.ts';
import { proseOf, readPage } from './read-page.ts';

const DETECTORS = [...new Set([...EVENT_DETECTORS, ...REST_DETECTORS].map(({ id }) => id))];
const IDS = [...DETECTORS, ...OPERATION_CODES];
const PARTS = ['Description', 'Investigation', 'Resolution', 'When not to act'];
const PAGE = readPage('docs/runbook.md');
const ARTICLES = new Map(
  proseOf(PAGE)
    .split(/^## /m)
    .slice(1)
    .map((article) => [article.split('\n', 1)[0] ?? '', article]),
);
/** Alarms are compared with the stack itself, in test/infra. */
const WITH_PARTS = [...ARTICLES.keys()].filter((title) => /^[a-z]+[.-][a-z.-]+$/.test(title));

describe('runbook', () => {
  it.for(IDS)('has an article for %s', (id) => {
    expect(ARTICLES.has(id)).toBe(true);
  });

  it('has no article for a detector that does not exist', () => {
    const articles = [...ARTICLES.keys()].filter((title) => title.includes('.'));
    expect(articles.toSorted()).toEqual(DETECTORS.toSorted());
  });

  it.for(WITH_PARTS)('has all four parts for %s, each with something to say', (title) => {
    const parts = partsOf(title);
    expect([...parts.keys()]).toEqual(PARTS);
    for (const text of parts.values()) expect(text.length).toBeGreaterThan(20);
  });

  it.for(IDS)('says when and where to look for %s', (id) => {
    const where = partsOf(id).get('Investigation') ?? '';
    expect(where).toMatch(/^Window: [^.]*(?:minutes?|hours?|days?|weeks?|now|digest|file)\b/);
    expect(where).toMatch(/ Fields: (?:(?!\. ).)*`[^`]+`/);
  });

  it('links to no heading that is not there', () => {
    const anchors = [...PAGE.matchAll(/\]\(#([a-z-]+)\)/g)].map(([, anchor]) => anchor);
    const headings = [...ARTICLES.keys()].map((title) => title.toLowerCase().replaceAll(' ', '-'));
    expect(anchors.filter((anchor) => !headings.includes(anchor ?? ''))).toEqual([]);
    expect(anchors.length).toBeGreaterThan(5);
  });

  it('names commands that exist', () => {
    const used = [...PAGE.matchAll(/`keywarden ([a-z-]+)/g)].map(([, name]) => name ?? '');
    const known = commandNames();
    expect([...new Set(used)].filter((name) => !known.has(name))).toEqual([]);
    expect(new Set(used).size).toBeGreaterThan(8);
  });
});

describe('runbook, for what is run by hand', () => {
  const rowsOf = (title: string) =>
    [...(ARTICLES.get(title) ?? '').matchAll(/^\| ([^|]+?) \|/gm)]
      .map(([, first]) => first)
      .slice(1);

  it('has a row for each check of the doctor', () => {
    expect(rowsOf('doctor')).toEqual(CHECKS.map(({ name }) => name));
  });

  it('has a row for each station of a drill', () => {
    expect(rowsOf('drill-failed')).toEqual(HOPS.map(({ title }) => title));
  });

  it('has every article that a check or a station sends its reader to', () => {
    const told = [...CHECKS.map(({ advice }) => advice), ...HOPS.map(({ look }) => look)].join(' ');
    const named = told.match(/\b[a-z]+(?:-[a-z]+)+\b/g) ?? [];
    const alarms = named.filter((name) =>
      /-(?:letters|errors|lag|overdue|drift|engaged|silence|silent|undelivered|failed)$/.test(name),
    );
    expect(alarms.length).toBeGreaterThan(10);
    expect(alarms.filter((name) => !ARTICLES.has(name))).toEqual([]);
  });
});

function partsOf(title: string): ReadonlyMap<string, string> {
  const parts = [...(ARTICLES.get(title) ?? '').matchAll(/^\*\*(.+?)\.\*\* (\S.*)$/gm)];
  return new Map(parts.map(([, part = '', text = '']) => [part, text]));
}

/** By their source: the program itself cannot be imported without being run. */
function commandNames(): ReadonlySet<string> {
  const cli = join(import.meta.dirname, '../../../cli');
  const files = readdirSync(cli, { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(cli, file), 'utf8'));
  const names = texts.flatMap((text) => [...text.matchAll(/new Command\('([a-z-]+)'\)/g)]);
  return new Set(names.map(([, name = '']) => name));
}
