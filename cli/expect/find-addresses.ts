// Finds the addresses that a move is announced for: as given, from the environment, or this machine's own.
import { parseAddress } from '#shared/enrich/parse-address.ts';
import { readCidrs } from '../deployed/read-cidrs.ts';
import { UsageError } from '../usage-error.ts';

const CHECK_URL = 'https://checkip.amazonaws.com/';
const CHECK_MS = 5_000;
/** An address and a line feed; whatever is longer is no answer. */
const MOST_CHARS = 64;

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws UsageError when there are none, or `auto` finds none. */
export async function findAddresses(
  given: string | undefined,
  env: Environment,
): Promise<readonly string[]> {
  const text = given ?? env['KEYWARDEN_DEPLOY_IPS'] ?? '';
  if (text.trim() === '') {
    throw new UsageError('Expected --ip, or addresses in KEYWARDEN_DEPLOY_IPS, got neither.');
  }
  if (text.trim() === 'auto') return [await ownAddress(env['KEYWARDEN_CHECKIP_URL'] ?? CHECK_URL)];
  return readCidrs(text);
}

/** A wrong answer would announce a stranger: only one public address counts. */
async function ownAddress(url: string): Promise<string> {
  const text = await ask(url);
  const address = text.length > MOST_CHARS ? undefined : parseAddress(text);
  if (address?.kind === 'public') return address.text;
  throw new UsageError('Expected the public address of this machine, got none: give it by --ip.');
}

async function ask(url: string): Promise<string> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(CHECK_MS) });
    return answer.ok ? await answer.text() : '';
  } catch {
    return '';
  }
}
