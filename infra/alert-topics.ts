// Where alerts go: the urgent ones wake somebody, the others wait for the morning, bots are told apart.
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

export class AlertTopics extends Construct {
  readonly urgent: Topic;
  readonly informational: Topic;
  readonly botNotices: Topic;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const masterKey = new Key(this, 'Key', {
      description: 'Encrypts Keywarden alerts at rest.',
      enableKeyRotation: true,
    });
    const topic = (name: string) => new Topic(this, name, { masterKey, enforceSSL: true });
    this.urgent = topic('Urgent');
    this.informational = topic('Informational');
    this.botNotices = topic('BotNotices');
  }
}
