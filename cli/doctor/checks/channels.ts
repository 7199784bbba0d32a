// Checks of who hears what: the subscriptions of each topic.
import { ListSubscriptionsByTopicCommand, type Subscription } from '@aws-sdk/client-sns';
import { visibleText } from '../../visible-text.ts';
import { type Check, type Finding, failed, ok, someOf, warning } from '../check.ts';
import type { Sight } from '../sight.ts';

export interface TopicView {
  /** As its output is called: `Urgent`, `Informational`, `Bots`. */
  readonly name: string;
  readonly subscriptions: readonly Pick<Subscription, 'SubscriptionArn' | 'Endpoint'>[];
}

export const CHANNEL_CHECKS: readonly Check[] = [
  {
    name: 'subscriptions',
    expected: 'somebody confirmed on each topic, nobody pending',
    advice:
      'Subscribe to the topics in the outputs (alertEmails in cdk.json), and confirm by the link in the mail. A link is good for three days: subscribe again after that.',
    look: async (sight) => {
      const drills = (await sight.outputs()).get('DrillQueueUrl')?.split('/').at(-1);
      return judgeSubscriptions(await readTopics(sight), drills);
    },
  },
];

async function readTopics({ outputs, clients }: Sight): Promise<readonly TopicView[]> {
  const topics = [...(await outputs())].filter(([output]) => output.endsWith('TopicArn'));
  return Promise.all(
    topics.map(async ([output, TopicArn]) => {
      const subscriptions: Subscription[] = [];
      let NextToken: string | undefined;
      do {
        const command = new ListSubscriptionsByTopicCommand({ TopicArn, NextToken });
        const answer = await clients.topics.send(command);
        subscriptions.push(...(answer.Subscriptions ?? []));
        NextToken = answer.NextToken;
      } while (NextToken !== undefined && NextToken !== '');
      return { name: output.replace(/TopicArn$/, ''), subscriptions };
    }),
  );
}

/** @param drills Name of the queue that hears of drills: it wakes nobody. */
export function judgeSubscriptions(
  topics: readonly TopicView[],
  drills: string | undefined,
): Finding {
  const heard = topics.map(({ name, subscriptions }) => {
    const others = subscriptions.filter(
      ({ Endpoint }) => drills === undefined || Endpoint?.endsWith(`:${drills}`) !== true,
    );
    const confirmed = others.filter((one) => one.SubscriptionArn?.startsWith('arn:') === true);
    const pending = others.filter((one) => one.SubscriptionArn === 'PendingConfirmation');
    return { name, confirmed, pending };
  });
  const deaf = heard.filter(({ confirmed }) => confirmed.length === 0).map(({ name }) => name);
  const pending = heard.flatMap((one) =>
    one.pending.map(({ Endpoint }) => `${visibleText(Endpoint ?? '?', 40)} (${one.name})`),
  );
  const faults = [
    ...(deaf.length > 0 ? [`nobody hears ${deaf.join(', ')}`] : []),
    ...(pending.length > 0 ? [`not confirmed: ${someOf(pending)}`] : []),
  ].join('; ');
  // A theft that nobody hears of is what all this is to prevent; the others can wait.
  if (topics.length === 0 || deaf.includes('Urgent')) return failed(faults || 'no topic');
  return faults === '' ? ok(`${topics.length} topics are heard`) : warning(faults);
}
