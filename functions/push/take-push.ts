// Takes one pushed request in and answers it.
import { DEFAULT_MAX_RATIO, decodeLog } from '#shared/adapters/decode-log.ts';
import type { EpochMs } from '#shared/model/units.ts';
import { type NormaliseServices, normaliseLog } from '#shared/pipeline/normalise-log.ts';
import { LogReadError } from '#shared/ports/log-read-error.ts';
import { tellReport } from '../intake/take-object.ts';
import type { Telemetry } from '../runtime/telemetry.ts';
import { admitPush, type PushRules } from './admit-push.ts';
import { acceptance, failure, type PushAnswer, type Refusal, refusal } from './push-answer.ts';
import type { PushRequest } from './read-push.ts';

/** Text that a body may become. It waits in memory until all of it has unpacked. */
const MAX_TEXT_BYTES = 32 * 1024 * 1024;
const PIECE_CHARS = 65_536;

export interface PushServices extends NormaliseServices {
  readonly rules: PushRules;
  readonly telemetry: Telemetry;
}

/** All or nothing: a sender can mend a damaged body and send it again, so nothing of it is taken. */
export async function takePush(
  request: PushRequest,
  services: PushServices,
  now: EpochMs,
): Promise<PushAnswer> {
  const { telemetry, rules } = services;
  const admission = admitPush(request, rules, now / 1_000);
  if (admission.kind === 'refused') return turnAway(request, admission.refusal, telemetry);
  try {
    const text = await readBody(request.body);
    if (typeof text !== 'string') return turnAway(request, text, telemetry);
    const { source, id } = admission;
    // The text is part of it: a sender that gives one id to two requests loses neither.
    const origin = ['push', id, services.hash(text)];
    const name = `push/${id}`;
    const report = await normaliseLog(
      { source, name, origin, text: inPieces(text) },
      services,
      now,
    );
    tellReport(telemetry, report, { source: source.name, ...about(request) });
    return acceptance(report);
  } catch (error) {
    telemetry.error('Push failed', error, about(request));
    return failure(request.requestId, admission.id !== request.requestId);
  }
}

async function readBody(body: Uint8Array): Promise<string | Refusal> {
  const limits = { maxRatio: DEFAULT_MAX_RATIO, maxBytes: MAX_TEXT_BYTES };
  let text = '';
  try {
    for await (const piece of decodeLog(single(body), limits)) text += piece;
    return text;
  } catch (error) {
    if (!(error instanceof LogReadError)) throw error;
    const isTooMuch = error.code === 'too-large' || error.code === 'too-compressed';
    return isTooMuch
      ? { status: 413, message: `Expected at most ${MAX_TEXT_BYTES} bytes after unpacking.` }
      : { status: 400, message: 'Expected a body that unpacks, got a damaged one.' };
  }
}

function turnAway(request: PushRequest, reason: Refusal, telemetry: Telemetry): PushAnswer {
  telemetry.count('PushesRefused', 1);
  telemetry.warn('Push refused', { ...about(request), ...reason, path: request.path });
  return refusal(reason);
}

function about({ requestId, sourceIp, identity }: PushRequest): Readonly<Record<string, string>> {
  return { requestId, sourceIp, ...(identity === undefined ? {} : { identity }) };
}

async function* single(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** In pieces, so that the events of a piece are sent on before the next is read. */
async function* inPieces(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += PIECE_CHARS) yield text.slice(at, at + PIECE_CHARS);
}
