// Checks of where the command stands: whose credentials, which region, what time.
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import * as z from 'zod';
import { MINUTE_MS, SECOND_MS } from '#shared/model/units.ts';
import { type Check, type Finding, failed, ok, unknown, warning } from '../check.ts';
import { describeProblem } from '../run-checks.ts';
import type { Sight } from '../sight.ts';

export const ACCOUNT_CHECKS: readonly Check[] = [
  {
    name: 'credentials',
    expected: 'credentials that AWS knows',
    advice: 'Sign in (aws sso login, for instance) or set AWS_PROFILE. Most other checks need it.',
    look: async ({ clients }) => {
      try {
        const { Arn = '' } = await clients.callers.send(new GetCallerIdentityCommand({}));
        return ok(Arn);
      } catch (error) {
        return failed(describeProblem(error));
      }
    },
  },
  {
    name: 'region',
    expected: 'the region of the deployment',
    advice: 'Set AWS_REGION to the region that Keywarden was deployed to.',
    look: async ({ clients, outputs }) => {
      try {
        const region = await clients.stacks.config.region();
        return judgeRegion(region, (await outputs()).get('UrgentTopicArn'));
      } catch (error) {
        return failed(describeProblem(error));
      }
    },
  },
  {
    name: 'clock',
    expected: 'within 30 s of AWS',
    advice: 'Set the clock of this machine (NTP). AWS refuses what is signed 5 minutes off.',
    look: async (sight) => judgeClock(sight.now(), await timeOfAws(sight)),
  },
];

export function judgeRegion(region: string, topicArn: string | undefined): Finding {
  const deployed = topicArn?.split(':')[3];
  if (deployed === undefined || deployed === region) return ok(region);
  return failed(`${region}, but the stack's topics are in ${deployed}`);
}

const CLOSE_MS = 30 * SECOND_MS;
/** From here on AWS refuses signatures. */
const REFUSED_MS = 5 * MINUTE_MS;

export function judgeClock(local: number, date: string | undefined): Finding {
  const remote = Date.parse(date ?? '');
  if (!Number.isFinite(remote)) return unknown('AWS did not say what time it is');
  const offMs = local - remote;
  const seconds = Math.round(Math.abs(offMs) / SECOND_MS);
  const found = `${seconds} s ${offMs < 0 ? 'behind' : 'ahead'}`;
  if (Math.abs(offMs) <= CLOSE_MS) return ok(found);
  return Math.abs(offMs) < REFUSED_MS ? warning(found) : failed(found);
}

const DATED = z.object({ headers: z.object({ date: z.string() }) });

/** Also a refusal is dated. */
async function timeOfAws({ clients }: Sight): Promise<string | undefined> {
  const command = new GetCallerIdentityCommand({});
  let date: string | undefined;
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const read = DATED.safeParse(result.response);
      if (read.success) date = read.data.headers.date;
      return result;
    },
    { step: 'deserialize', priority: 'low' },
  );
  await clients.callers.send(command).catch((error: unknown) => {
    if (date === undefined) throw error;
  });
  return date;
}
