import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { logText } from '#functions/runtime/log-text.ts';
import { createTelemetry } from '#functions/runtime/telemetry.ts';
import { OutsideError } from '#shared/ports/outside-error.ts';

function listen() {
  const lines: string[] = [];
  for (const stream of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      lines.push(String(text));
      return true;
    });
  }
  for (const level of ['log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((text: unknown) => void lines.push(String(text)));
  }
  return () => lines.map((text): unknown => JSON.parse(text));
}

describe('createTelemetry', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  function begin() {
    // Writes to the console, where the test can listen; would switch counters off, too.
    vi.stubEnv('POWERTOOLS_DEV', 'true');
    vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
    const said = listen();
    return { telemetry: createTelemetry(), said };
  }

  it('writes fields as JSON, with nothing in them that is obeyed', () => {
    const { telemetry, said } = begin();
    telemetry.warn('Lines rejected', { object: 'a\u202e\n\u001b[2J', first: [{ line: 1 }] });
    expect(said()).toMatchObject([
      {
        level: 'WARN',
        service: 'keywarden',
        message: 'Lines rejected',
        object: 'a\\u202e\\u000a\\u001b[2J',
        first: [{ line: 1 }],
      },
    ]);
  });

  it('adds counters up and writes them once, 0 too', () => {
    const { telemetry, said } = begin();
    telemetry.flush();
    telemetry.count('EventsIn', 2);
    telemetry.count('EventsIn', 3);
    telemetry.count('HeldKeys', 0);
    telemetry.flush();
    telemetry.flush();
    expect(said()).toMatchObject([
      {
        EventsIn: 5,
        HeldKeys: 0,
        service: 'keywarden',
        _aws: { CloudWatchMetrics: [{ Namespace: 'Keywarden', Dimensions: [['service']] }] },
      },
    ]);
  });

  it('says of an expected fault what it is, and of its own where it is', () => {
    const { telemetry, said } = begin();
    const cause = Object.assign(new Error('with a secret'), { name: 'Throttled' });
    telemetry.error('Failed', new OutsideError('unavailable', 'Expected a reply.', cause));
    telemetry.error('Failed', new TypeError('x is not a function'));
    telemetry.error('Failed', 'a text');
    const [outside, own, text] = said();
    expect(outside).toMatchObject({ fault: { code: 'unavailable', because: 'Throttled' } });
    expect(JSON.stringify(outside)).not.toContain('secret');
    expect(outside).not.toHaveProperty('fault.stack');
    expect(own).toHaveProperty('fault.stack');
    expect(text).toHaveProperty('fault.message', 'a text');
  });
});

describe('logText', () => {
  it('gives printable ASCII of bounded length', () => {
    const check = (text: string) => {
      expect(logText(text, 50)).toMatch(/^[\x20-\x7e]*$/);
      expect(logText(text, 50).length).toBeLessThan(50 * 6 + 30);
    };
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), check));
  });
});
