// Takes the lines of a bot's log and gives ccxt's verbose blocks, each a request or a response, whole.

export interface CcxtBlock {
  readonly kind: 'request' | 'response';
  /** What stood before ccxt's own words: a timestamp of the bot's logger, if any. */
  readonly prefix: string;
  readonly text: string;
  readonly line: number;
}

/**
 * JavaScript, C# and Java print each part on lines of its own, Python all on one line:
 * `fetch Request: binance GET https://.. RequestHeaders: {..} RequestBody: None`.
 * Source: ccxt, `fetch` and `handleRestResponse` in the base class of each language.
 */
const MARKERS: readonly (readonly [string, CcxtBlock['kind']])[] = [
  ['fetch Request:', 'request'],
  ['fetch Response:', 'response'],
  ['handleRestResponse:', 'response'],
];

/** Beyond this a reply's tail adds nothing that we read. */
const MAX_BLOCK_CHARS = 65_536;

export interface BlockJoiner {
  /** @returns The block that this line completes. At most one, since a new block ends the last. */
  push(text: string, line: number): CcxtBlock | undefined;
  finish(): CcxtBlock | undefined;
}

export function createBlockJoiner(): BlockJoiner {
  let open: CcxtBlock | undefined;
  let awaitsBody = false;

  function take(): CcxtBlock | undefined {
    const block = open;
    open = undefined;
    awaitsBody = false;
    return block;
  }

  /** Looks at the new line alone, so that a long block costs no more than its length. */
  function endsBlock(line: string, block: CcxtBlock): boolean {
    if (awaitsBody) return line.trim() !== '';
    const title = block.kind === 'request' ? 'RequestBody:' : 'ResponseBody:';
    const at = line.indexOf(title);
    awaitsBody = at >= 0;
    return at >= 0 && line.slice(at + title.length).trim() !== '';
  }

  return {
    push(text, line) {
      const begun = beginBlock(text, line);
      if (begun !== undefined) {
        const ended = take();
        open = begun;
        return endsBlock(begun.text, begun) && ended === undefined ? take() : ended;
      }
      if (open === undefined) return undefined;
      if (open.text.length + text.length > MAX_BLOCK_CHARS) return take();
      open = { ...open, text: `${open.text}\n${text}` };
      return endsBlock(text, open) ? take() : undefined;
    },
    finish: take,
  };
}

function beginBlock(text: string, line: number): CcxtBlock | undefined {
  for (const [marker, kind] of MARKERS) {
    const at = text.indexOf(marker);
    if (at < 0) continue;
    return { kind, prefix: text.slice(0, at), text: text.slice(at + marker.length), line };
  }
  return undefined;
}
