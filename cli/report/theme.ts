// Every colour of the report, light and dark, as CSS variables that charts use as well.

/** A colour by day and by night. */
export type Shade = readonly [light: string, dark: string];

/** Names become `--name`. A test holds every pair in `READABLE` to a contrast of 4.5. */
export const THEME = {
  page: ['#f4f6f9', '#0d1219'],
  card: ['#ffffff', '#151c26'],
  well: ['#f7f9fb', '#1a222e'],
  ink: ['#18212d', '#e7ecf3'],
  soft: ['#535f70', '#a3afc0'],
  line: ['#dde2ea', '#2b3645'],
  link: ['#1a56a8', '#8fc0ff'],
  'critical-ink': ['#9b1029', '#ffb8c1'],
  'critical-wash': ['#fde8eb', '#4a1621'],
  'high-ink': ['#93380a', '#ffc19a'],
  'high-wash': ['#fdebde', '#47260f'],
  'medium-ink': ['#755000', '#f3d27d'],
  'medium-wash': ['#fcf2d4', '#3c300e'],
  'low-ink': ['#1f5391', '#a9d0f8'],
  'low-wash': ['#e5effa', '#15304c'],
  'informational-ink': ['#4a5565', '#c0cad6'],
  'informational-wash': ['#ebeef2', '#29323e'],
  'quiet-ink': ['#17603a', '#94dcb2'],
  'quiet-wash': ['#e3f4ea', '#12341f'],
  alert: ['#e89a1c', '#f0b046'],
  'on-alert': ['#2a1a00', '#2a1a00'],
  disable: ['#b5132f', '#ff7d8d'],
  'on-disable': ['#ffffff', '#2c050c'],
  shade: ['#fdf0f1', '#2a1a22'],
  land: ['#d9e0e9', '#2c3848'],
  border: ['#ffffff', '#151c26'],
  'usual-1': ['#3a6cae', '#6fa3e8'],
  'usual-2': ['#7d9fd0', '#4a74ad'],
  'usual-3': ['#a3c4d8', '#3f8a94'],
  rest: ['#a2acba', '#5d6979'],
  'odd-1': ['#c8193a', '#ff6e82'],
  'odd-2': ['#e57a3c', '#f5a06a'],
  'odd-3': ['#a9479a', '#d687cb'],
  'on-odd': ['#ffffff', '#2c050c'],
} as const satisfies Readonly<Record<string, Shade>>;

export type ThemeName = keyof typeof THEME;

/** Text colours with the grounds they stand on. */
export const READABLE: readonly (readonly [text: ThemeName, ground: ThemeName])[] = [
  ['ink', 'page'],
  ['ink', 'card'],
  ['ink', 'well'],
  ['soft', 'page'],
  ['soft', 'card'],
  ['soft', 'well'],
  ['soft', 'shade'],
  ['link', 'page'],
  ['link', 'card'],
  ['critical-ink', 'critical-wash'],
  ['high-ink', 'high-wash'],
  ['medium-ink', 'medium-wash'],
  ['low-ink', 'low-wash'],
  ['informational-ink', 'informational-wash'],
  ['quiet-ink', 'quiet-wash'],
  ['critical-ink', 'card'],
  ['quiet-ink', 'card'],
  ['on-alert', 'alert'],
  ['on-disable', 'disable'],
  ['on-odd', 'odd-1'],
];

/** Paper is always light: the dark colours hold for screens only. */
export function themeStyles(): string {
  return `:root { color-scheme: light dark; ${variables(0)} }
@media screen and (prefers-color-scheme: dark) { :root { ${variables(1)} } }`;
}

function variables(index: 0 | 1): string {
  return Object.entries(THEME)
    .map(([name, shade]) => `--${name}: ${shade[index]};`)
    .join(' ');
}
