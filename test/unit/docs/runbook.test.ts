// The runbook against the detectors: whoever is woken by an id must find its article.
import { describe, expect, it } from 'vitest';
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
