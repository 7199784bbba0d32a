// The fuzzer finds something: readers with a planted fault are caught, and their inputs made short.
import { afterEach, describe, expect, it } from 'vitest';
import { type Outcome, type Target, textOf } from './play/outcome.ts';
import { guardBuiltIns } from './run/builtin-guard.ts';
import { fuzz } from './run/fuzz.ts';
import { type FuzzTarget, fuzzTargets } from './run/seeds.ts';
import { shrink } from './run/shrink.ts';

const SOUND: Outcome = { kind: 'gives', value: undefined };

/** A reader with the seeds of a real one, and a fault. */
function planted(play: (text: string) => void): FuzzTarget {
  const [real] = fuzzTargets().filter(({ name }) => name === 'log canonical');
  if (real === undefined) throw new Error('Expected the canonical format among the targets.');
  const faulty: Target = {
    name: 'planted',
    play: (input) => {
      play(textOf(input));
      return SOUND;
    },
  };
  return { ...real, ...faulty, limit: 4_096 };
}

function run(play: (text: string) => void, inputs = 20_000) {
  return fuzz({ targets: [planted(play)], inputs, seed: 'planted', guard: guardBuiltIns() });
}

afterEach(() => {
  Reflect.deleteProperty(Object.prototype, 'planted');
});

describe('the fuzzer', () => {
  it('finds a crash that needs two things at once, and makes its input short', async () => {
    const { findings } = await run((text) => {
      if (text.includes('\u202e') && text.includes('-0')) throw new TypeError('planted fault');
    });
    expect(findings).toHaveLength(1);
    const [found] = findings;
    expect(found).toMatchObject({ kind: 'crash', message: 'TypeError: planted fault' });
    const shrunk = textOf(found?.shrunk ?? '');
    expect([...shrunk].sort().join('')).toBe('-0\u202e');
    expect(found?.input.length).toBeGreaterThan(found?.shrunk.length ?? 0);
  });

  it('finds a merge that reaches what all objects inherit', async () => {
    const { findings } = await run((text) => {
      if (text.includes('__proto__')) Object.assign(Object.prototype, { planted: 1 });
    }, 3_000);
    expect(findings[0]).toMatchObject({ kind: 'polluted' });
    expect(findings[0]?.message).toContain('Object.prototype planted');
  });

  it('finds a reader that takes time by the square of what it reads', async () => {
    const { findings } = await run((text) => {
      let spaces = 0;
      for (let from = 0; from < text.length; from++) {
        for (let at = 0; text.length > 3_000 && at < text.length; at++) {
          if (text.charCodeAt(at) === 0x20 + (from % 2)) spaces++;
        }
      }
      if (spaces < 0) throw new Error('Never.');
    }, 600);
    expect(findings[0]).toMatchObject({ kind: 'slow' });
  });

  it('finds an outcome that breaks the rules of an event', async () => {
    const broken: Outcome = {
      kind: 'log',
      events: [],
      rejections: [
        { kind: 'rejected', code: 'not-json', detail: 'x'.repeat(500), source: 's', line: 1 },
      ],
      fault: undefined,
      format: 'canonical',
    };
    const target = { ...planted(() => undefined), play: () => broken };
    const report = await fuzz({ targets: [target], inputs: 5, seed: 'a', guard: guardBuiltIns() });
    expect(report.findings[0]?.message).toContain('a rejection of bounded length');
  });

  it('finds nothing where nothing is', async () => {
    const { findings, figures } = await run(() => undefined, 500);
    expect(findings).toEqual([]);
    expect(figures).toMatchObject([{ name: 'planted', inputs: 500 }]);
  });

  it('plays the same inputs for the same seed, and others for another', async () => {
    const played = async (seed: string) => {
      const texts: string[] = [];
      const target = planted((text) => void texts.push(text));
      await fuzz({ targets: [target], inputs: 200, seed, guard: guardBuiltIns() });
      return texts;
    };
    expect(await played('one')).toEqual(await played('one'));
    expect(await played('one')).not.toEqual(await played('two'));
  });

  it('makes an input no longer than the fault needs', async () => {
    const needle = (bytes: Uint8Array) =>
      textOf(bytes).includes('ab') && textOf(bytes).includes('yz');
    const long = new TextEncoder().encode(
      `${'x'.repeat(500)}ab${'x'.repeat(900)}yz${'x'.repeat(70)}`,
    );
    expect(textOf(await shrink(long, async (bytes) => needle(bytes)))).toBe('abyz');
  });
});
