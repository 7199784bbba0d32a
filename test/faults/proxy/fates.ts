// What may befall a request, as the columns of the matrix, and the ways in which each is played.

/** What the proxy does to one attempt. */
export type Blow =
  | 'throttle'
  | 'error'
  /** Nothing is carried out and nothing comes. */
  | 'hang'
  /** The connection breaks before it is carried out. */
  | 'reset-before'
  /** It is carried out, and the connection breaks before the first byte of the reply. */
  | 'reset-after'
  /** It is carried out; the reply begins and is cut off. */
  | 'cut'
  /** It is carried out; the reply begins, and then nothing moves. */
  | 'stall'
  /** Nothing comes; it is carried out when the next attempt has been answered. */
  | 'late-soon'
  /** Nothing comes; it is carried out when the flow is over. */
  | 'late';

export interface Play {
  readonly blow: Blow;
  /** `always`: each attempt of this one call, for as long as the client tries. */
  readonly times: 'once' | 'always';
}

export const FATES = [
  'throttle',
  '5xx',
  'hang',
  'reset before',
  'reset after',
  'reply lost',
  'applied late',
] as const;
export type Fate = (typeof FATES)[number];

/** Calls that change nothing: whether one is carried out, or when, makes no difference. */
const READS = /^(?:Get|BatchGet|Query$|Describe|List)/;

export function playsOf(fate: Fate, operation: string): readonly Play[] {
  return READS.test(operation) ? OF_READS[fate] : OF_WRITES[fate];
}

const OF_WRITES: Readonly<Record<Fate, readonly Play[]>> = {
  throttle: both('throttle'),
  '5xx': both('error'),
  hang: both('hang'),
  'reset before': both('reset-before'),
  'reset after': both('reset-after'),
  'reply lost': [once('cut'), once('stall'), always('cut')],
  'applied late': [once('late-soon'), once('late'), always('late')],
};

const OF_READS: Readonly<Record<Fate, readonly Play[]>> = {
  ...OF_WRITES,
  'reset after': [always('reset-after')],
  'reply lost': [once('stall'), always('cut')],
  'applied late': [always('late')],
};

function both(blow: Blow): readonly Play[] {
  return [once(blow), always(blow)];
}

function once(blow: Blow): Play {
  return { blow, times: 'once' };
}

function always(blow: Blow): Play {
  return { blow, times: 'always' };
}
