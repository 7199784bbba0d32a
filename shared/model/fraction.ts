// Zero in the form that V8 has for fractions.

/**
 * For a field that will hold fractions or times. V8 keeps whole numbers below 2^31 in another form: it rebuilds
 * an object whose field turns from one into the other, and throws away what it has compiled for it.
 */
export const ZERO_FRACTION: number = Float64Array.of(0)[0] ?? 0;
