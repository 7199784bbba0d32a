// Makes something at the first call and gives the same ever after: once per cold start.

/**
 * Not at import: a fault in the environment is then an error of the invocation, with its reason in the
 * log. What throws is tried again at the next call.
 */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
