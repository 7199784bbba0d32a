// Puts a message into the form that Amazon Q Developer in chat applications takes, within bounds.
import type { ChatNotification } from '#shared/model/chat-notification.ts';
import type { AlertThread } from './alert-thread.ts';
import { withoutMarks } from './chat-text.ts';

export interface ChatDraft {
  readonly alertId: string;
  readonly thread: AlertThread;
  readonly title: string;
  readonly lines: readonly string[];
  readonly nextSteps: readonly string[];
  readonly keywords: readonly string[];
  readonly eventType: string;
  readonly related: readonly string[];
  readonly context: Readonly<Record<string, string>>;
}

/** A section of a Slack message holds 3,000 characters, and a heading 150. */
const TITLE_CHARS = 150;
const DESCRIPTION_CHARS = 3_000;
const STEP_CHARS = 350;
const KEYWORD_CHARS = 75;
const MOST_STEPS = 8;

/** @param draft Texts that hold nothing which a chat room obeys. */
export function chatNotification(draft: ChatDraft): ChatNotification {
  const { thread, context } = draft;
  const title = draft.title.slice(0, TITLE_CHARS);
  return {
    version: '1.0',
    source: 'custom',
    id: draft.alertId,
    content: {
      textType: 'client-markdown',
      title,
      description: draft.lines.join('\n').slice(0, DESCRIPTION_CHARS),
      nextSteps: draft.nextSteps.slice(0, MOST_STEPS).map((step) => step.slice(0, STEP_CHARS)),
      keywords: draft.keywords.map((word) => word.slice(0, KEYWORD_CHARS)),
    },
    metadata: {
      threadId: withoutMarks(thread.threadId),
      summary: title,
      eventType: draft.eventType,
      relatedResources: draft.related,
      additionalContext: {
        ...context,
        dedupKey: withoutMarks(thread.dedupKey),
        number: thread.number,
      },
    },
  };
}
