// A message for Slack or Microsoft Teams, in the form that Amazon Q Developer in chat applications takes:
// https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html

/** Markdown of Slack and of Teams differs: texts hold none, only line feeds and links of our own. */
export interface ChatNotification {
  readonly version: '1.0';
  readonly source: 'custom';
  readonly id: string;
  readonly content: {
    readonly textType: 'client-markdown';
    readonly title: string;
    readonly description: string;
    readonly nextSteps: readonly string[];
    readonly keywords: readonly string[];
  };
  readonly metadata: {
    /** Messages of one thread stand together, if the channel's preferences allow it. */
    readonly threadId: string;
    readonly summary: string;
    readonly eventType: string;
    readonly relatedResources: readonly string[];
    readonly additionalContext: Readonly<Record<string, string>>;
  };
}
