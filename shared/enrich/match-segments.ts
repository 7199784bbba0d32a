// Takes a pattern of a scope table and gives a test for paths: whole segments from the start, with
// `*` for any text inside one segment.

export type PathTest = (segments: readonly string[]) => boolean;

type SegmentTest = (segment: string) => boolean;

/**
 * Compiles a pattern.
 *
 * @param pattern Lower case, segments parted by slashes. Whatever follows the last segment matches.
 */
export function compilePattern(pattern: string): PathTest {
  const tests = pattern.split('/').map(compileSegment);
  return (segments) =>
    segments.length >= tests.length && tests.every((test, index) => test(segments[index] ?? ''));
}

function compileSegment(pattern: string): SegmentTest {
  const pieces = pattern.split('*');
  if (pieces.length === 1) return (segment) => segment === pattern;
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  const middle = pieces.slice(1, -1);
  return (segment) =>
    segment.length >= first.length + last.length &&
    segment.startsWith(first) &&
    segment.endsWith(last) &&
    holdsInOrder(segment.slice(first.length, segment.length - last.length), middle);
}

function holdsInOrder(text: string, pieces: readonly string[]): boolean {
  let from = 0;
  for (const piece of pieces) {
    const at = text.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return true;
}
