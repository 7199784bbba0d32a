// The chunk queue: in order for each key, at least once, with dead letters, as SQS has it.

export interface QueueMessage {
  readonly messageId: string;
  readonly group: string;
  readonly body: string;
  receives: number;
  visibleAt: number;
}

export interface Received {
  readonly message: QueueMessage;
  /** A receipt of an earlier delivery takes nothing out any more. */
  readonly receipt: number;
}

const VISIBILITY_MS = 180_000;
/** Less than a worker lives. */
const LOOSE_VISIBILITY_MS = 4_000;
const MOST_RECEIVES = 5;

export class FifoQueue {
  messages: QueueMessage[] = [];
  readonly dead: QueueMessage[] = [];
  /** Keeps no order, and hands out messages that are being worked on: worse than SQS ever is. */
  #isLoose = false;
  #sent = 0;
  /** Known until a message comes, goes or is handed out. */
  #nextAt: { readonly at: number | undefined } | undefined;

  set isLoose(isLoose: boolean) {
    this.#isLoose = isLoose;
    this.#nextAt = undefined;
  }

  get sent(): number {
    return this.#sent;
  }

  send(group: string, body: string, at: number): void {
    const messageId = `message-${this.#sent++}`;
    this.#nextAt = undefined;
    this.messages.push({ messageId, group, body, receives: 0, visibleAt: at });
  }

  /** Of a key none behind one that is being worked on, or has yet to come again. */
  receive(now: number, most: number): readonly Received[] {
    if ((this.nextAt() ?? Number.POSITIVE_INFINITY) > now) return [];
    this.#nextAt = undefined;
    const blocked = new Set<string>();
    const received: Received[] = [];
    for (const message of this.messages) {
      if (received.length >= most) break;
      if (!this.#isLoose && blocked.has(message.group)) continue;
      if (message.visibleAt > now) {
        blocked.add(message.group);
      } else if (message.receives >= MOST_RECEIVES) {
        this.#remove(message);
        this.dead.push(message);
      } else {
        message.receives++;
        message.visibleAt = now + (this.#isLoose ? LOOSE_VISIBILITY_MS : VISIBILITY_MS);
        received.push({ message, receipt: message.receives });
      }
    }
    return received;
  }

  /** When the next message can be received; undefined when nothing waits. */
  nextAt(): number | undefined {
    this.#nextAt ??= { at: this.#findNext() };
    return this.#nextAt.at;
  }

  #findNext(): number | undefined {
    const firsts = new Map<string, number>();
    for (const { group, messageId, visibleAt } of this.messages) {
      const of = this.#isLoose ? messageId : group;
      if (!firsts.has(of)) firsts.set(of, visibleAt);
    }
    return firsts.size === 0 ? undefined : Math.min(...firsts.values());
  }

  /** Too late when the message has been received again since. */
  delete({ message, receipt }: Received): boolean {
    if (message.receives !== receipt || !this.messages.includes(message)) return false;
    this.#remove(message);
    return true;
  }

  redrive(now: number): number {
    const letters = this.dead.splice(0);
    this.#nextAt = undefined;
    for (const letter of letters) {
      this.messages.push({ ...letter, receives: 0, visibleAt: now });
    }
    return letters.length;
  }

  #remove(message: QueueMessage): void {
    this.#nextAt = undefined;
    this.messages = this.messages.filter((one) => one !== message);
  }
}
