// The runbook against the detectors: whoever is woken by an id must find its article.
import { describe, expect, it } from 'vitest';
import { CHECKS } from '#cli/doctor/checks.ts';
import { HOPS } from '#cli/drill/hop.ts';
import { EVENT_DETECTORS, REST_DETECTORS } from '#shared/detect/detectors.ts';
import { proseOf, readPage } from './read-page.ts';

const IDS = [...new Set([...EVENT_DETECTORS, ...REST_DETECTORS].map(({ id }) => id))];
const PARTS = ['Description', 'Investigation', 'Resolution', 'When not to act'];
const ARTICLES = new Map(
  proseOf(readPage('docs/runbook.md'))
    .split(/^## /m)
    .slice(1)
    .map((article) => [article.split('\n', 1)[0] ?? '', article]),
);

describe('runbook', () => {
  it.for(IDS)('has an article with all parts for %s', (id) => {
    const parts = [...(ARTICLES.get(id) ?? '').matchAll(/^\*\*(.+?)\.\*\* \S/gm)];
    expect(parts.map(([, part]) => part)).toEqual(PARTS);
  });

  it('has no article for a detector that does not exist', () => {
    const articles = [...ARTICLES.keys()].filter((title) => title.includes('.'));
    expect(articles.toSorted()).toEqual(IDS.toSorted());
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
