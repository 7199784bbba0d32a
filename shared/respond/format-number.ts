// Counts and rarities the way one would say them to a person.

const COUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const ROUGH = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 });

/** Beyond this a number only pretends to be exact: 2^50 is one in a thousand million million. */
const RAREST_BITS = 50;

const SCALES: readonly (readonly [size: number, name: string])[] = [
  [1e12, ' trillion'],
  [1e9, ' billion'],
  [1e6, ' million'],
  [1, ''],
];

/** `12,345`. */
export function formatCount(count: number): string {
  return Number.isFinite(count) ? COUNT.format(count) : 'unknown';
}

/** `1 call`, `12,345 calls`. */
export function formatCounted(count: number, one: string, many: string = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** Bits as a chance: `about 1 in 1 million`. Zero bits come from declared rules, not from chance. */
export function formatRarity(bits: number): string {
  if (bits === 0) return 'a declared rule, not a chance';
  if (!(bits >= 1)) return 'not unusual by itself';
  if (bits > RAREST_BITS) return 'less than 1 in 1,000 trillion';
  const odds = 2 ** bits;
  const [size, name] = SCALES.find(([scale]) => odds >= scale) ?? [1, ''];
  return `about 1 in ${ROUGH.format(odds / size)}${name}`;
}

/** `20 bits`; whole bits, since the fraction means nothing to a person. */
export function formatBits(bits: number): string {
  return formatCounted(Math.round(bits), 'bit');
}
