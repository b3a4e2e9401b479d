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
  /** An error that nobody joined for, or bytes that a full port lost (then `task` is empty). */
  | { t: number; error: string; task: string };

/** What a pin's event says: a level, a duty or an analog value. */
export function pinValue(event: Extract<SimEvent, { pin: string }>): number {
  if ("duty" in event) return event.duty;
  return "analog" in event ? event.analog : event.value;
}

/** Bytes on a port or bus that weigh as much as one event. */
const BYTES = 64;

/** Everything that happened on a simulated board, in call order. */
export class Recording {
  /** Those that are kept. */
  readonly events: SimEvent[] = [];
  /** How many events may be kept; bytes that were transferred count, too. When it is full, the older half goes. */
  limit: number = Infinity;
  /** Events that had to go. */
  dropped = 0;
  /** Called with each event, right after it was added. */
  listener: ((event: SimEvent) => void) | undefined = undefined;
  /** Called when events have to go for the first time. */
  onFull: (() => void) | undefined = undefined;
  private weight = 0;

  add(event: SimEvent): void {
    this.events.push(event);
    if (this.limit < Infinity) this.weigh(event);
    this.listener?.(event);
  }

  /** The events from number `from` on, counted from the first one that ever was, as far as they are kept. */
  since(from: number): SimEvent[] {
    return this.events.slice(Math.max(0, from - this.dropped));
  }

  /** How many events there ever were. */
  get count(): number {
    return this.dropped + this.events.length;
  }

  private weigh(event: SimEvent): void {
    this.weight += weightOf(event);
    if (this.weight <= this.limit) return;
    const first = this.dropped === 0;
    while (this.weight > this.limit / 2) this.forget();
    if (first) this.onFull?.();
  }

  /** Half of them at a time, so that it costs nothing on average. */
  private forget(): void {
    const gone = this.events.splice(0, Math.max(1, this.events.length >> 1));
    this.dropped += gone.length;
    for (const event of gone) this.weight -= weightOf(event);
  }
}

function weightOf(event: SimEvent): number {
  if ("data" in event) return 1 + event.data.length / BYTES;
  if ("received" in event) return 1 + event.received.length / BYTES;
  if (!("bus" in event)) return 1;
  return 1 + (event.write.length + ("read" in event ? event.read.length : 0)) / BYTES;
}
