// A place in a letter that only a person can fill in, marked so that nobody sends it off unseen.

export function blank(what: string): string {
  return `**[FILL IN: ${what}]**`;
}
