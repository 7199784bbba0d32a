// What comes of one hostile input: a log's records, a value, or a refusal. Anything else is a crash.
import type { Rejection } from '#shared/model/rejection.ts';
import type { UsageEvent } from '#shared/model/usage-event.ts';
import type { LogReadCode } from '#shared/ports/log-read-error.ts';

export interface LogOutcome {
  readonly kind: 'log';
  readonly events: readonly UsageEvent[];
  readonly rejections: readonly Rejection[];
  readonly fault: LogReadCode | undefined;
  /** Undefined when none fits. */
  readonly format: string | undefined;
}

export type Outcome =
  | LogOutcome
  | { readonly kind: 'gives'; readonly value: unknown }
  | { readonly kind: 'refuses'; readonly saying: string };

/** Pieces of text, as a reader hands them on. */
export type Played = string | Uint8Array | Iterable<string>;

export interface Target {
  readonly name: string;
  /** @throws whatever nobody expected: that is what the fuzzer looks for. */
  readonly play: (input: Played) => Outcome | Promise<Outcome>;
}

export function textOf(input: Played): string {
  if (typeof input === 'string') return input;
  return input instanceof Uint8Array ? DECODER.decode(input) : [...input].join('');
}

export function bytesOf(input: Played): Uint8Array {
  return input instanceof Uint8Array ? input : ENCODER.encode(textOf(input));
}

/** As a log's bytes are decoded: what is no UTF-8 becomes U+FFFD. */
const DECODER = new TextDecoder();
const ENCODER = new TextEncoder();
