// Takes the variables of NORMALISE and gives who may push. A bad secret refuses pushes and nothing else.
import type { NormaliseEnvironment } from '../runtime/normalise-environment.ts';
import type { PushRules } from './admit-push.ts';

/** Printable ASCII, which every shell and every tool signs alike; a shorter one could be guessed. */
const SECRET = /^[\x20-\x7e]{32,}$/;

/** @returns Mode `unusable` where one of the secrets cannot be used: then nobody may push. */
export function readPushRules(env: NormaliseEnvironment): PushRules {
  const { KEYWARDEN_PUSH_MODE: mode, KEYWARDEN_SOURCES: sources } = env;
  if (mode !== 'hmac') return { mode, secrets: [], sources };
  const secrets = [env.KEYWARDEN_PUSH_SECRET_1, env.KEYWARDEN_PUSH_SECRET_2].flatMap((secret) =>
    secret === undefined ? [] : [withoutLastNewline(secret)],
  );
  const isUsable = secrets.length > 0 && secrets.every((secret) => SECRET.test(secret));
  return isUsable ? { mode, secrets, sources } : { mode: 'unusable', secrets: [], sources };
}

/** An editor or `echo` has put it there, and `$(...)` of the sender's shell takes it off. */
function withoutLastNewline(secret: string): string {
  return secret.replace(/\r?\n$/, '');
}
