import { race } from "../combine/race.ts";
import { MisuseError } from "../executor/errors/errors.ts";
import { currentExecutor } from "../executor/model/current.ts";
import type { Future, Routine } from "../executor/model/future.ts";
import type { Kernel } from "../executor/model/kernel.ts";
import { toMs } from "../executor/model/ticks.ts";
import type { Task } from "../executor/task.ts";
import type { Serial } from "../hal/bus.ts";
import { cobs } from "../hal/cobs.ts";
import { type Frames, frames } from "../hal/frames.ts";
import { DONE } from "../sync/done.ts";
import { Signal } from "../sync/signal.ts";
import { sleep } from "../timers/sleep.ts";
import { append32, checksum, WHOLE } from "./checksum.ts";
import type { Codec } from "./codec.ts";
import { Incoming } from "./incoming.ts";
import type { Link } from "./link.ts";
import { Session } from "./link-session.ts";
import { Outgoing } from "./outgoing.ts";
import { GAP, GREETING, GREETING_BYTES, HEAD, MOST, PIECE, pushText, SETTLED, SUM } from "./piece.ts";

/** Bytes of the longest frame within COBS. */
const LONGEST = HEAD + MOST + SUM + 1;
/** How often the pause before something is sent again stays the same, and how often it doubles then. */
const STEADY = 3;
const DOUBLED = 4;
/** How often a link that closes sends again what nobody answers. */
const PATIENCE = 8;
/** How long the end of the other side may be asked for again, in pauses. */
const FAREWELL = 2;

/** All of LinkOptions, checked. */
export interface Settings<Out, In> {
  capacity: number;
  limit: number;
  resendMs: number;
  session: number;
  codec: Codec<Out, In>;
}

/** A link at work: one task reads frames, the other one writes them. */
export class PortLink<Out, In> implements Link<Out, In> {
  /** Frames that were spoilt in a way that only the checksum has found. */
  private spoilt = 0;
  resent = 0;
  onRestart: ((lost: number) => void) | undefined = undefined;
  declare [Symbol.asyncIterator]: () => AsyncIterator<In>;
  private readonly settings: Settings<Out, In>;
  private readonly exec: Kernel;
  private readonly line: Frames;
  private readonly session: Session;
  private readonly outgoing: Outgoing;
  private readonly incoming: Incoming<In>;
  private readonly wake = new Signal<void>();
  private readonly tasks: Task<unknown>[];
  /** It is to greet, or to answer: GAP says that a piece is missing. */
  private greets = true;
  private answers = false;
  private gap = 0;
  /** The room that the other side was told last. */
  private told = 0;
  /** Until when it waits for an answer. */
  private due = 0;
  /** How often there was none in time, since something new came, and since anything came. */
  private late = 0;
  private tries = 0;

  constructor(port: Serial, settings: Settings<Out, In>) {
    const { capacity, limit, codec, session } = settings;
    this.settings = settings;
    this.exec = currentExecutor("link");
    this.line = frames(port, cobs, { limit: LONGEST });
    this.session = new Session(session);
    this.outgoing = new Outgoing(capacity, () => this.wake.set());
    this.incoming = new Incoming<In>(capacity, limit, codec, () => this.makesRoom());
    this.tasks = [this.read(), this.write()].map(
      (steps) => this.exec.spawn(steps, { name: "link" }) as Task<unknown>,
    );
  }

  get connected(): boolean {
    return this.session.settled && !this.closed;
  }

  get closed(): boolean {
    return this.outgoing.outbox.closed === true;
  }

  get size(): number {
    return this.incoming.inbox.size;
  }

  get lost(): number {
    return this.line.lost + this.spoilt;
  }

  send(message: Out): Future<void> {
    return this.outgoing.outbox.send(this.encoded(message));
  }

  trySend(message: Out): boolean {
    return this.outgoing.outbox.trySend(this.encoded(message));
  }

  receive(): Future<In> {
    return this.incoming.inbox.receive();
  }

  next(): Future<In | typeof DONE> {
    return this.incoming.inbox.next();
  }

  tryReceive(): In | undefined {
    return this.incoming.inbox.tryReceive();
  }

  close(): void {
    this.outgoing.outbox.close();
    this.incoming.inbox.close();
    this.goesOn();
    this.wake.set();
  }

  private encoded(message: Out): string {
    const { codec, limit } = this.settings;
    const text = codec.encode(message);
    if (text.length > limit) throw new MisuseError(56, text.length, limit);
    return text;
  }

  /** A message was taken out. The other side may wait for that. */
  private makesRoom(): void {
    if (this.told > 0) return;
    this.answers = true;
    this.wake.set();
  }

  private *read(): Routine<void> {
    try {
      for (;;) {
        const packet = yield* this.line.next();
        if (packet === DONE) return;
        this.take(packet);
        this.wake.set();
      }
    } finally {
      this.end();
    }
  }

  private *write(): Routine<void> {
    try {
      while (!this.isOver()) {
        const packet = this.packet();
        if (packet !== undefined) yield* this.put(packet);
        else if (!this.waits()) yield* this.wake.wait();
        else yield* race(this.wake.wait(), sleep(Math.max(0, this.due - this.now())));
      }
    } finally {
      this.end();
    }
  }

  /** The time for an answer begins when the last byte is on the wire. */
  private *put(packet: number[]): Routine<void> {
    yield* this.line.send(packet);
    if (packet[0]! & (PIECE | GREETING)) this.expect();
  }

  private now(): number {
    return toMs(this.exec, this.exec.now);
  }

  /** Something is to be answered. */
  private waits(): boolean {
    return !this.session.settled || this.outgoing.waits || this.incoming.ended;
  }

  private isOver(): boolean {
    if (this.incoming.ended) return !this.answers && this.tries >= FAREWELL;
    return this.closed && (this.outgoing.done || this.tries >= PATIENCE);
  }

  /** Neither is anything sent any more nor received. */
  private end(): void {
    this.outgoing.outbox.close();
    this.incoming.inbox.close();
    for (const task of this.tasks) task.cancel();
  }

  /** What is to go out now; undefined if there is nothing. */
  private packet(): number[] | undefined {
    if (this.waits() && this.due > 0 && this.now() >= this.due) this.isLate();
    if (this.greets) return this.greet();
    if (!this.session.settled) return undefined;
    const piece = this.incoming.ended ? undefined : this.outgoing.take();
    if (piece === undefined) return this.answers ? this.piece(0, "") : undefined;
    return this.piece(piece.charCodeAt(0), piece.slice(1));
  }

  /** Nobody has answered in time. */
  private isLate(): void {
    this.tries++;
    this.late++;
    this.expect();
    if (!this.session.settled) this.greets = true;
    else {
      this.resent++;
      this.outgoing.ask();
    }
  }

  private expect(): void {
    const times = 1 << Math.min(DOUBLED, Math.max(0, this.late - STEADY));
    this.due = this.now() + times * this.settings.resendMs;
  }

  /** There is an answer that brings something new. */
  private goesOn(): void {
    this.late = this.tries = 0;
    this.expect();
  }

  private greet(): number[] {
    this.greets = false;
    const bytes = this.session.greeting();
    return append32(bytes, checksum(bytes, 0));
  }

  private piece(kind: number, text: string): number[] {
    const { outgoing, incoming, session, gap } = this;
    this.told = incoming.room;
    this.answers = false;
    this.gap = 0;
    const bytes = pushText([kind | gap, outgoing.number, incoming.next, this.told], text);
    return append32(bytes, checksum(bytes, session.out));
  }

  private take(packet: readonly number[]): void {
    const { session } = this;
    const isGreeting = (packet[0]! & GREETING) > 0 && packet.length === GREETING_BYTES;
    if (checksum(packet, isGreeting ? 0 : session.in) !== WHOLE) this.spoilt++;
    else if (isGreeting) this.takeGreeting(packet);
    else if (session.settled && packet.length >= HEAD + SUM) this.takePiece(packet);
  }

  private takeGreeting(packet: readonly number[]): void {
    const { session, outgoing, incoming } = this;
    const before = session.settled;
    let lost = -1;
    if (session.isOther(packet)) {
      if (before) lost = outgoing.restart();
      incoming.restart();
      session.settled = false;
    }
    if (!session.settled) session.meet(packet);
    if (!before && session.settled) this.goesOn();
    if (!(packet[0]! & SETTLED)) this.greets = true;
    if (lost >= 0 && this.onRestart) this.onRestart(lost);
  }

  private takePiece(packet: readonly number[]): void {
    const { outgoing, incoming } = this;
    const kind = packet[0]!;
    this.tries = 0;
    if (outgoing.acknowledge(packet[2]!, packet[3]!)) this.goesOn();
    if (kind & GAP) outgoing.goBack();
    if (!(kind & PIECE)) return;
    this.answers = true;
    this.gap |= incoming.take(kind, packet[1]!, packet);
    if (incoming.ended) this.endsThere();
  }

  /** What the other side has closed is closed here, once the answer to that has surely arrived. */
  private endsThere(): void {
    this.outgoing.outbox.close();
    this.incoming.inbox.close();
    this.goesOn();
  }
}
