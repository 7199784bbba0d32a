// Every text stands out from its ground, by day and by night (WCAG 2 contrast of at least 4.5).
import { describe, expect, it } from 'vitest';
import { READABLE, THEME, themeStyles } from '#cli/report/theme.ts';

const PAIRS = READABLE.flatMap(([text, ground]) => [
  [text, ground, 'light', contrast(THEME[text][0], THEME[ground][0])] as const,
  [text, ground, 'dark', contrast(THEME[text][1], THEME[ground][1])] as const,
]);

describe('THEME', () => {
  it.for(PAIRS)('%s on %s is readable in %s', ([, , , ratio]) => {
    expect(ratio).toBeGreaterThanOrEqual(4.5);
  });

  it('turns dark on screens only', () => {
    expect(themeStyles()).toContain('@media screen and (prefers-color-scheme: dark)');
  });
});

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => channel(colour.slice(at, at + 2)));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channel(hex: string): number {
  const value = Number.parseInt(hex, 16) / 255;
  return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
