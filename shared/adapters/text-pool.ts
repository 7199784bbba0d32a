// Numbers the texts of a message, so that each is written once: calls of one key repeat nearly all.

export interface TextPool {
  readonly texts: readonly string[];
  /** @returns 0 for undefined, otherwise 1 more than the text's place in `texts`. */
  number(text: string | undefined): number;
}

export function createTextPool(): TextPool {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  return {
    texts,
    number(text) {
      if (text === undefined) return 0;
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, texts.push(text));
      return texts.length;
    },
  };
}
