// What a load run and its workers say to each other.

export interface Call {
  readonly id: number;
  readonly event: unknown;
  /** What the function may take. */
  readonly timeoutMs: number;
  /** How far the clock of the deployment is ahead of the machine's. */
  readonly aheadMs: number;
}

export interface Fault {
  readonly name: string;
  readonly message: string;
}

export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown; readonly peakKb: number }
  | {
      readonly kind: 'failed';
      readonly id: number;
      readonly error: Fault;
      readonly peakKb: number;
    };
