// Reads addresses and networks as people give them: separated by commas or spaces, one option or several.
import { InvalidArgumentError } from 'commander';
import { checkCidr } from '#shared/enrich/parse-cidr.ts';

/** @param before Of the same option, given before. */
export function readCidrs(text: string, before: readonly string[] = []): readonly string[] {
  const given = text.split(/[\s,]+/).filter((part) => part !== '');
  if (given.length === 0) throw new InvalidArgumentError('Expected an address or a network.');
  return [...before, ...given.map(readCidr)];
}

function readCidr(text: string): string {
  const checked = checkCidr(text);
  if (checked.kind === 'cidr') return checked.text;
  throw new InvalidArgumentError(`Expected ${checked.expected}, got ${text}.`);
}

/** Codes of ISO 3166-1, in the same form. */
export function readCountries(text: string, before: readonly string[] = []): readonly string[] {
  const given = text
    .toUpperCase()
    .split(/[\s,]+/)
    .filter((part) => part !== '');
  const bad = given.find((code) => !/^[A-Z]{2}$/.test(code));
  if (given.length === 0 || bad !== undefined) {
    throw new InvalidArgumentError('Expected country codes of two letters, such as DE.');
  }
  return [...before, ...given];
}
