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

/** Everything that happened on a simulated board, in call order. */
export class Recording {
  readonly events: SimEvent[] = [];
  /** Called with each event, right after it was added. */
  listener: ((event: SimEvent) => void) | undefined = undefined;

  add(event: SimEvent): void {
    this.events.push(event);
    this.listener?.(event);
  }
}
