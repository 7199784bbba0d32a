// Says numbers and times as a person reads them.

export function minute(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}

export function count(value: number, noun: string): string {
  return `${number(value)} ${noun}${value === 1 ? '' : 's'}`;
}

export function number(value: number): string {
  return value.toLocaleString('en-US');
}

export function clip(text: string, width: number): string {
  // By code points: half of a surrogate pair is no letter.
  const characters = Array.from(text);
  return characters.length <= width ? text : `${characters.slice(0, width - 3).join('')}...`;
}
