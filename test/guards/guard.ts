// One guard of the product: what it is, the mutant without it, and the test that shows what it is for.

export interface Guard {
  /** For `--guard`: in kebab case. */
  readonly name: string;
  /** What it does, for the table. */
  readonly guard: string;
  /** Where it stands. */
  readonly file: string;
  /** Its text, which stands once in the file. */
  readonly find: string;
  /** What stands there without it. */
  readonly replace: string;
  /** What goes wrong without it. */
  readonly breaks: string;
  readonly test: NamedTest;
}

export interface NamedTest {
  readonly file: string;
  /** Its title, behind those of its groups where others share it: `group > title`. `%s` stands for anything. */
  readonly name: string;
}

/** @throws Error unless the guard's text stands exactly once. */
export function withoutGuard(text: string, { name, file, find, replace }: Guard): string {
  const times = text.split(find).length - 1;
  if (times !== 1) {
    throw new Error(`Expected the text of ${name} once in ${file}, got it ${times} times.`);
  }
  // Not `replace`, to which `$` in the new text would mean something.
  return text.split(find).join(replace);
}

/** The title alone, as it stands in the test's file. */
export function titleOf({ name }: NamedTest): string {
  return name.split(' > ').at(-1) ?? name;
}

/** @param fullName With all its groups, as vitest gives it. */
export function isNamed({ name }: NamedTest, fullName: string): boolean {
  return new RegExp(`(?:^|> )${patternOf(name)}$`).test(fullName);
}

/** Of a title whose `%s` and the like are filled in. */
export function patternOf(name: string): string {
  return name
    .split(/%(?:\d\$)?[a-z]|\$[a-z]+/i)
    .map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&'))
    .join('.+');
}
