// Takes many streams, each in time order, and gives all their values as one, holding one value of each.

/** Anything with a moment, in epoch milliseconds. */
export interface Timed {
  readonly at: number;
}

interface Head<T> {
  value: T;
  readonly rest: Iterator<T>;
  /** The stream's place in the list: at the same moment the earlier stream goes first. */
  readonly order: number;
}

export function* mergeByTime<T extends Timed>(streams: readonly Iterable<T>[]): Iterable<T> {
  const heap: Head<T>[] = [];
  streams.forEach((stream, order) => {
    const rest = stream[Symbol.iterator]();
    const first = rest.next();
    if (first.done !== true) heap.push({ value: first.value, rest, order });
  });
  for (let at = heap.length >> 1; at >= 0; at--) sink(heap, at);
  for (let top = heap[0]; top !== undefined; top = heap[0]) {
    yield top.value;
    const next = top.rest.next();
    if (next.done !== true) top.value = next.value;
    else removeTop(heap);
    sink(heap, 0);
  }
}

function removeTop<T>(heap: Head<T>[]): void {
  const last = heap.pop();
  if (last !== undefined && heap.length > 0) heap[0] = last;
}

function sink<T extends Timed>(heap: Head<T>[], from: number): void {
  const moved = heap[from];
  if (moved === undefined) return;
  let at = from;
  for (;;) {
    const left = heap[2 * at + 1];
    const right = heap[2 * at + 2];
    const child = right !== undefined && left !== undefined && isBefore(right, left) ? right : left;
    if (child === undefined || !isBefore(child, moved)) break;
    heap[at] = child;
    at = 2 * at + (child === left ? 1 : 2);
  }
  heap[at] = moved;
}

function isBefore<T extends Timed>(a: Head<T>, b: Head<T>): boolean {
  return a.value.at < b.value.at || (a.value.at === b.value.at && a.order < b.order);
}
