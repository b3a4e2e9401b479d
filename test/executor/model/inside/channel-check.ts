import { Line, type Wait } from "./model-wait.ts";
import type { World } from "./model-world.ts";
import { Channel, isClosed } from "./runtime-adapter.ts";

interface Message {
  value: number;
  channel: ChannelCheck;
  /** Its sender was told that it is sent. */
  sent: boolean;
  /** Its sender was told that the channel is closed. */
  refused: boolean;
  /** When it was received, and when the wait for it began; 0 if it was not. */
  receivedAt: number;
  waitedSince: number;
}

/** A channel and what must be true of it: every message arrives once, in the order of sending. */
export class ChannelCheck {
  readonly channel: Channel<number>;
  readonly name: string;
  private readonly capacity: number;
  private readonly world: World;
  /** In the order in which they were sent. */
  private readonly messages: Message[] = [];
  private closed = false;
  /** Everybody who ever waited for a message. */
  private readonly receives: Wait[] = [];
  readonly receivers: Line;
  readonly senders: Line;

  constructor(world: World, capacity: number, name: string) {
    this.world = world;
    this.name = name;
    this.capacity = capacity;
    this.channel = new Channel<number>(capacity);
    this.receivers = new Line(`receive of ${name}`);
    this.senders = new Line(`send of ${name}`);
  }

  /** A message that is about to be sent. */
  message(): Message {
    const message = {
      value: this.world.nextValue(),
      channel: this,
      sent: false,
      refused: false,
      receivedAt: 0,
      waitedSince: 0,
    };
    this.messages.push(message);
    return message;
  }

  /** `wait` is about to send `message`. */
  sends(message: Message, wait: Wait): void {
    wait.message = message;
    wait.wasClosed = this.closed;
    this.senders.enter(wait);
  }

  /** `message` was sent. */
  accepted(message: Message, wait?: Wait): void {
    message.sent = true;
    if (wait === undefined) return;
    this.senders.served(wait);
    if (wait.wasClosed) this.world.wrong("closed", `${this.name} took ${message.value} after its end`);
  }

  /** `wait` was told that the channel is closed. */
  refused(wait: Wait): void {
    const { world, name } = this;
    if (!this.closed)
      world.wrong("phantom", `${name} is open, and ${wait.actor.name} is told that it is closed`);
    if (wait.message !== undefined) (wait.message as Message).refused = true;
    else if (wait.firm && wait.couldBe) world.wrong("closed", `${name} refuses what it has`);
  }

  /** The channel is closed. */
  end(): void {
    this.world.note(this.name, "closed");
    this.closed = true;
    this.senders.clear();
    this.receivers.clear();
    this.channel.close();
  }

  has(value: unknown): boolean {
    return this.messages.some((message) => message.value === value);
  }

  waits(wait: Wait): void {
    wait.couldBe = this.channel.size > 0;
    this.receives.push(wait);
    // Of what is closed and empty one is told so at once, and does not wait for what a cancelled task gives back.
    if (!this.closed || wait.couldBe) this.receivers.enter(wait);
  }

  /** `value` came to `wait`; without one it was taken at once. */
  received(value: unknown, wait?: Wait): void {
    const { world, name } = this;
    const step = world.step();
    world.note(name, String(value));
    const message = this.messages.find((one) => one.value === value);
    if (message === undefined) world.wrong("phantom", `${name} gave ${String(value)}, which nobody sent`);
    else if (message.refused) world.wrong("closed", `${name} gave ${value}, which was refused`);
    else if (message.receivedAt > 0) world.wrong("doubled", `${name} gave ${value} twice`);
    else {
      message.receivedAt = step;
      message.waitedSince = wait === undefined ? step : wait.start;
    }
    if (wait !== undefined) this.receivers.served(wait);
  }

  trySend(): void {
    const { world, channel } = this;
    const full = channel.size >= this.capacity;
    const message = this.message();
    try {
      message.sent = channel.trySend(message.value);
    } catch (error) {
      if (!this.closed || !isClosed(error)) throw error;
      message.refused = true;
      return;
    }
    if (this.closed) world.wrong("closed", `${this.name} took ${message.value} after its end`);
    if (this.capacity > 0 && message.sent === full)
      world.wrong("trySend", `trySend of ${this.name} gave ${message.sent}`);
  }

  tryReceive(): void {
    const empty = this.channel.size === 0;
    const next = this.channel.peek();
    const value = this.channel.tryReceive();
    if (value !== next) this.world.wrong("peek", `${this.name} gave ${value}, and has shown ${next}`);
    if (!empty || value !== undefined) this.received(value);
  }

  /** Between turns: nobody waits for what is there. */
  between(wait: Wait): void {
    const { size } = this.channel;
    const served =
      this.closed || (wait.kind === "receive" ? this.channel.peek() !== undefined : size < this.capacity);
    if (served) this.world.wrong("not woken", `${wait.actor.name} waits for a ${wait.kind} that is possible`);
  }

  /** All tasks have ended. */
  close(): void {
    const { channel, world, name } = this;
    for (let left = channel.size; left > 0; left--) this.received(channel.tryReceive());
    if (channel.tryReceive() !== undefined) world.wrong("phantom", `${name} gives more than its size`);
    for (const { value, sent, receivedAt } of this.messages)
      if (sent && receivedAt === 0) world.wrong("lost", `${name} has lost ${value}`);
    for (let i = 1; i < this.messages.length; i++) this.checkOrder(i);
    if (this.closed) return;
    const fits = this.capacity > 0;
    if (channel.trySend(1) !== fits || channel.size !== (fits ? 1 : 0))
      world.wrong("left behind", `a task waits in ${name} still`);
  }

  /** A message may only be overtaken while a receiver that is cancelled afterwards has it. */
  private checkOrder(at: number): void {
    const late = this.messages[at]!;
    if (late.receivedAt === 0) return;
    for (let i = 0; i < at; i++) {
      const early = this.messages[i]!;
      const overtaken = early.receivedAt > late.receivedAt && early.waitedSince > late.receivedAt;
      if (overtaken && !this.excused(late))
        this.world.wrong(
          "order",
          `${this.name} gave ${late.value} before ${early.value}, which was sent before`,
        );
    }
  }

  private excused({ waitedSince, receivedAt }: Message): boolean {
    return this.receives.some(
      ({ done, start, lostAt }) => !done && start < receivedAt && (lostAt === 0 || lostAt > waitedSince),
    );
  }
}
