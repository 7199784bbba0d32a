// Fifty secrets of the shapes that exchanges, clouds and tokens have; made up, and the same in every run.
import { createHash } from 'node:crypto';

export interface Canary {
  readonly name: string;
  readonly value: string;
}

/** Random bytes that every run has. */
function bytes(seed: string, length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, n) =>
    createHash('sha256').update(`canary ${seed} ${n}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, length);
}

const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function word(seed: string, length: number, letters = ALNUM): string {
  return [...bytes(seed, length)].map((byte) => letters[byte % letters.length]).join('');
}

/** By shape: what a test plants where. */
export const SHAPES = {
  /** Binance, MEXC */
  alnum64: (n: number) => word(`alnum64 ${n}`, 64),
  /** Bybit, KuCoin: short enough to be a word */
  alnum24: (n: number) => word(`alnum24 ${n}`, 24),
  /** HMAC-SHA256 in hexadecimal: Binance, Bybit, MEXC */
  hex64: (n: number) => bytes(`hex64 ${n}`, 32).toString('hex'),
  /** OKX */
  hexUpper32: (n: number) => bytes(`hex32 ${n}`, 16).toString('hex').toUpperCase(),
  /** HMAC-SHA512: Kraken, Gate */
  base64Of64: (n: number) => bytes(`b64 ${n}`, 64).toString('base64'),
  base64Of32: (n: number) => bytes(`b32 ${n}`, 32).toString('base64'),
  passphrase: (n: number) => `Correct-Horse-${word(`pass ${n}`, 9)}!`,
  jwt: (n: number) =>
    ['head', 'body', 'sign']
      .map((part) => bytes(`jwt ${part} ${n}`, 30).toString('base64url'))
      .map((part, index) => (index === 0 ? `eyJ${part}` : part))
      .join('.'),
  awsId: (n: number) => `AKIA${word(`aws ${n}`, 16, UPPER)}`,
  awsSecret: (n: number) => bytes(`awss ${n}`, 30).toString('base64'),
  github: (n: number) => `ghp_${word(`gh ${n}`, 36)}`,
} as const;

export type Shape = keyof typeof SHAPES;

/** Gives out each secret once and remembers it. */
export class Nest {
  readonly canaries: Canary[] = [];

  take(shape: Shape): string {
    const value = SHAPES[shape](this.canaries.length);
    this.canaries.push({ name: `${this.canaries.length} ${shape}`, value });
    return value;
  }
}
