import { afterEach, describe, expect, it, vi } from 'vitest';
import { ProgressBar } from '#cli/replay/progress-bar.ts';

const LARGE = [{ path: 'a.ndjson', size: 2 ** 30 }];

describe('ProgressBar', () => {
  const isTTY = process.stderr.isTTY;
  afterEach(() => {
    vi.restoreAllMocks();
    process.stderr.isTTY = isTTY;
  });

  it.for([
    ['there is no terminal', false, LARGE, true],
    ['nobody wants it', true, LARGE, false],
    ['the work is short', true, [{ path: 'a.ndjson', size: 1_000 }], true],
    ['the size is not known', true, [{ path: '-', size: 0 }], true],
  ] as const)('is silent when %s', ([, terminal, files, wanted]) => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    process.stderr.isTTY = terminal;
    const bar = new ProgressBar(files, wanted);
    bar.advance(500);
    bar.draw();
    bar.stop();
    expect(write).not.toHaveBeenCalled();
  });
});
