// Where alerts go: the urgent ones wake somebody, the others wait for the morning, bots are told apart.
import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { MonitorFunction } from './monitor-function.ts';
import type { Settings } from './settings.ts';

export interface AlertTopicsProps {
  /** Each address has to confirm once. */
  readonly emails: Settings['alertEmails'];
  /** Whether chat applications get a topic of their own. */
  readonly chat: boolean;
}

export class AlertTopics extends Construct {
  readonly urgent: Topic;
  readonly informational: Topic;
  readonly bots: Topic;
  /** For Amazon Q Developer in chat applications, which reads no other form. */
  readonly chat: Topic | undefined;
  private readonly key: Key;

  constructor(scope: Construct, id: string, { emails, chat }: AlertTopicsProps) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: 'Encrypts Keywarden alerts at rest.',
      enableKeyRotation: true,
      /** Alerts lie here for seconds, and each rotation costs a dollar a month for ever. */
      rotationPeriod: Duration.days(2560),
    });
    this.urgent = this.createTopic('Urgent', emails.urgent);
    this.informational = this.createTopic('Informational', emails.informational);
    this.bots = this.createTopic('Bots', emails.bots);
    this.chat = chat ? this.createTopic('Chat', []) : undefined;
    this.admitAlarms();
  }

  /** SNS itself asks for the key, in the name of whoever publishes. */
  grantPublish(publisher: MonitorFunction): void {
    const publish = new PolicyStatement({
      actions: ['sns:Publish'],
      resources: this.all.map(({ topicArn }) => topicArn),
    });
    const encrypt = new PolicyStatement({
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [this.key.keyArn],
      conditions: {
        StringEquals: { 'kms:ViaService': `sns.${Stack.of(this).region}.amazonaws.com` },
      },
    });
    const environment = {
      KEYWARDEN_URGENT_TOPIC_ARN: this.urgent.topicArn,
      KEYWARDEN_INFORMATIONAL_TOPIC_ARN: this.informational.topicArn,
      KEYWARDEN_BOTS_TOPIC_ARN: this.bots.topicArn,
      ...(this.chat === undefined ? {} : { KEYWARDEN_CHAT_TOPIC_ARN: this.chat.topicArn }),
    };
    publisher.grant(environment, publish, encrypt);
  }

  private createTopic(name: string, emails: readonly string[]): Topic {
    const topic = new Topic(this, name, { masterKey: this.key, enforceSSL: true });
    for (const email of emails) topic.addSubscription(new EmailSubscription(email));
    return topic;
  }

  /** Alarms of this account. A topic with a policy of its own has lost the one that would let them in. */
  private admitAlarms(): void {
    const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com');
    for (const topic of [this.urgent, this.informational]) {
      topic.addToResourcePolicy(
        new PolicyStatement({
          principals: [cloudWatch],
          actions: ['sns:Publish'],
          resources: [topic.topicArn],
          conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
        }),
      );
    }
    this.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudWatch],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
      }),
    );
  }

  private get all(): readonly Topic[] {
    const always = [this.urgent, this.informational, this.bots];
    return this.chat === undefined ? always : [...always, this.chat];
  }
}
