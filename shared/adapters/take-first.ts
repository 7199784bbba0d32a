// Takes the beginning of a list that may be long, and asks for no more of it.

/** The first of them, in their order. */
export async function takeFirst<T>(items: AsyncIterable<T>, limit: number): Promise<readonly T[]> {
  const taken: T[] = [];
  if (limit <= 0) return taken;
  for await (const item of items) {
    taken.push(item);
    if (taken.length >= limit) break;
  }
  return taken;
}
