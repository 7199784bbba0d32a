import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { eventLine } from '#cli/simulate/event-line.ts';
import { SCENARIOS } from '#cli/simulate/scenarios/scenarios.ts';
import type { LabelledEvent } from '#cli/simulate/simulate.ts';
import { NAMED_EVENTS } from '#cli/simulate/truth.ts';
import { fingerprintApiKey } from '#shared/adapters/fingerprint-api-key.ts';
import { formatNamed } from '#shared/ingest/formats.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import { fingerprints, smallRun, through } from './labelled-log.ts';

/** Quick ones, of one shape each. */
const QUICK = ['A02', 'A17', 'B02', 'N05', 'N07'];

describe('simulate', () => {
  it('simulate gives the same bytes for the same seed, and others for another', () => {
    const [one, same, other] = [1, 1, 2].map((seed) => fingerprints(smallRun(QUICK, { seed })));
    expect(one).toEqual(same);
    expect([...(one?.values() ?? [])]).not.toEqual([...(other?.values() ?? [])]);
    expect([...(one?.keys() ?? [])].filter((keyId) => other?.has(keyId))).toEqual([]);
  });

  it.for(['A10', 'A17', 'B18', 'N05'])(
    'simulate makes a key of %s the same whatever is made beside it',
    (id) => {
      const alone = fingerprints(smallRun([id]));
      const among = fingerprints(smallRun(['N07', id, 'B02'], { keys: 3 }));
      for (const [keyId, hash] of alone) expect(among.get(keyId)).toBe(hash);
      expect(alone.size).toBe(1);
      expect(among.size).toBeGreaterThanOrEqual(6);
    },
  );

  it('simulate gives the events of all keys in time order', () => {
    let last = 0;
    let late = 0;
    const keys = new Set<string>();
    through(smallRun(QUICK, { keys: 5 }), ({ event }) => {
      if (event.time < last) late++;
      last = event.time;
      keys.add(event.keyId);
    });
    expect(late).toBe(0);
    expect(keys.size).toBe(5 * QUICK.length);
  });

  it('simulate widens what differs between keys', () => {
    const narrow = fingerprints(smallRun(['N07']));
    const wide = fingerprints(smallRun(['N07'], { widen: 1.3 }));
    expect([...narrow.keys()]).toEqual([...wide.keys()]);
    expect([...narrow.values()]).not.toEqual([...wide.values()]);
  });

  it('simulate lets keys live as long as they are asked to', () => {
    const [truth] = through(smallRun(['B02'], { leastDays: 20 }), () => {});
    expect((truth?.lastEventAt ?? 0) - (truth?.firstEventAt ?? 0)).toBeGreaterThan(19 * 86_400_000);
  });
});

describe('every scenario', () => {
  it.for(SCENARIOS.map(({ id, title }) => [id, title] as const))(
    '%s %s: its truth is the truth about its events',
    ([id]) => {
      const notes = new Notes();
      const [truth] = through(smallRun([id]), (labelled) => notes.add(labelled));
      expect(notes.faults).toEqual([]);
      expect(truth).toMatchObject({
        scenario: id,
        keyId: notes.keyId,
        events: notes.events,
        firstEventAt: notes.firstAt,
        lastEventAt: notes.lastAt,
        injected: {
          count: notes.injected,
          firstEventId: notes.ids[0] ?? null,
          ids: notes.ids.slice(0, NAMED_EVENTS),
          times: notes.times.slice(0, NAMED_EVENTS),
          start: notes.times[0] ?? null,
          end: notes.times.at(-1) ?? null,
        },
      });
      expect(truth?.expect === 'allow' || notes.injected > 0).toBe(true);
      expect(truth?.attackStart).toBe(truth?.kind === 'attack' ? notes.times[0] : null);
      expect(truth?.deadline === null).toBe(truth?.kind === 'benign');
    },
  );
});

describe('labels', () => {
  it('stand neither in an event nor in the names of keys', () => {
    const text: string[] = [];
    const truths = through(smallRun(['A01', 'B01']), ({ event, injected }) => {
      if (injected && text.length < 50) text.push(eventLine(event));
    });
    const all = `${text.join('')}${truths.map(({ keyId }) => keyId).join('')}`;
    expect(all).not.toMatch(/A01|B01|simulat|inject|attack|thief/i);
    expect(truths.every(({ keyId }) => /^kw_[0-9a-f]{32}$/.test(keyId))).toBe(true);
  });

  it('cannot be told from the number of fields or the id of an event', () => {
    const shapes = { usual: new Set<string>(), injected: new Set<string>() };
    through(smallRun(['B02', 'A17']), ({ event, injected }) => {
      const shape = `${Object.keys(event).join()} ${event.id?.replace(/-.*/, '').length}`;
      shapes[injected ? 'injected' : 'usual'].add(shape);
    });
    expect(shapes.usual).toEqual(shapes.injected);
  });
});

const PARSER = formatNamed('canonical')?.open({
  fingerprint: fingerprintApiKey,
  source: 'simulated',
  mapping: undefined,
});
/** Parsing every line of millions would tell no more. */
const PARSED_EVERY = 97;

class Notes {
  readonly faults: string[] = [];
  readonly ids: (string | undefined)[] = [];
  readonly times: number[] = [];
  keyId: string | undefined;
  events = 0;
  injected = 0;
  firstAt = 0;
  lastAt = 0;

  add({ event, injected }: LabelledEvent): void {
    this.keyId ??= event.keyId;
    if (this.events === 0) this.firstAt = event.time;
    this.events++;
    // Counted through, so ids are unique and say nothing but the order.
    if (event.id !== `${event.keyId.slice(-8)}-${this.events.toString(36)}`) this.#fault(event);
    if (event.time < this.lastAt || !Number.isInteger(event.time)) this.#fault(event);
    this.lastAt = event.time;
    if (injected) {
      this.injected++;
      this.ids.push(event.id);
      this.times.push(event.time);
    }
    if (this.events % PARSED_EVERY === 1) this.#parse(event);
  }

  #parse(event: UsageEvent): void {
    const read = PARSER?.parse(eventLine(event), event.line);
    if (!isDeepStrictEqual(read, event) || PARSER?.droppedFields !== 0) this.#fault(event);
  }

  #fault(event: UsageEvent): void {
    if (this.faults.length < 5) this.faults.push(JSON.stringify(event));
  }
}
