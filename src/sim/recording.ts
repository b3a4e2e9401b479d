/** One line of a recording. `t` is in ticks, 1 ms each. docs/log.md describes every shape. */
export type SimEvent =
  /** A digital pin: its level when it was opened, then changes only. */
  | { t: number; pin: string; value: 0 | 1 }
  /** A PWM pin: the first write, then changes only. */
  | { t: number; pin: string; duty: number }
  /** An analog input, 0 to 1: what it read when it was opened, then changes only. */
  | { t: number; pin: string; analog: number }
  /** Bytes that the firmware wrote, one character a byte; one event a `write`, at the tick it began. */
  | { t: number; port: string; data: string }
  /** Bytes that arrived at an open port, all of one tick. */
  | { t: number; port: string; received: string }
  /** An I2C transfer that is done. */
  | { t: number; bus: string; address: number; write: number[]; read: number[] }
  /** An I2C transfer that was not answered. */
  | { t: number; bus: string; address: number; write: number[]; nack: true }
  /** An SPI transfer that is done. */
  | { t: number; bus: string; write: number[]; read: number[] }
  /** A task ended; `error` is the message of what it threw. */
  | { t: number; task: string; state: "done" | "failed" | "cancelled"; resumes: number; error?: string }
  /** The board went into deep sleep for so many ms. */
  | { t: number; off: number }
  /** An error that nobody joined for, or bytes that a full port lost (then `task` is empty). */
  | { t: number; error: string; task: string };

/** What a pin's event says: a level, a duty or an analog value. */
export function pinValue(event: Extract<SimEvent, { pin: string }>): number {
  if ("duty" in event) return event.duty;
  return "analog" in event ? event.analog : event.value;
}

/** Bytes of texts and transfers that an event may have before they count. */
const FREE = 64;

/** Everything that happened on a simulated board, in call order. */
export class Recording {
  /** Those that are kept. */
  readonly events: SimEvent[] = [];
  /** How many events may be kept. When it is full, the older half goes. */
  limit: number = Infinity;
  /** Bytes that long events may have in all, beyond the first 64 of each; of a port's output, how many are kept. */
  bytes: number = Infinity;
  /** Events that had to go. */
  dropped = 0;
  /** Called with each event, right after it was added. */
  listener: ((event: SimEvent) => void) | undefined = undefined;
  /** Called when events have to go for the first time, before they go. */
  onFull: (() => void) | undefined = undefined;
  private weight = 0;

  add(event: SimEvent): void {
    this.events.push(event);
    if (this.limit < Infinity || this.bytes < Infinity) this.weigh(event);
    this.listener?.(event);
  }

  /** The events from number `from` on, counted from the first one that ever was, as far as they are kept. */
  since(from: number): SimEvent[] {
    return this.events.slice(Math.max(0, from - this.dropped));
  }

  /** Somebody is called at an event, or may be. */
  get isHeard(): boolean {
    return this.listener !== undefined || this.onFull !== undefined;
  }

  /** How many events there ever were. */
  get count(): number {
    return this.dropped + this.events.length;
  }

  private weigh(event: SimEvent): void {
    this.weight += weightOf(event);
    if (this.weight <= this.bytes && this.events.length <= this.limit) return;
    if (this.dropped === 0) this.onFull?.();
    while (this.weight > this.bytes / 2 || this.events.length > this.limit / 2) this.forget();
  }

  /** Half of them at a time, so that it costs nothing on average. */
  private forget(): void {
    const gone = this.events.splice(0, Math.max(1, this.events.length >> 1));
    this.dropped += gone.length;
    for (const event of gone) this.weight -= weightOf(event);
  }
}

/** Bytes beyond what every event may have: a character takes one, a number in a list eight. */
function weightOf(event: SimEvent): number {
  return Math.max(0, sizeOf(event) - FREE);
}

/** Bytes of its texts, and of the lists of a transfer. */
export function sizeOf(event: SimEvent): number {
  if ("data" in event) return event.data.length;
  if ("received" in event) return event.received.length;
  if ("bus" in event) return 8 * (event.write.length + ("read" in event ? event.read.length : 0));
  if (!("task" in event)) return 0;
  return event.task.length + ("error" in event ? (event.error as string).length : 0);
}
