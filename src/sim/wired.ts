import { SERIAL_NAMES } from "../hal/names.ts";
import { checkAdvance } from "./check.ts";
import type { SimEvent } from "./recording.ts";
import type { Simulation } from "./simulation.ts";

/** What runs on a board, here or in a sandbox. */
export type AnySimulation = Simulation<any, any>;

export interface WireOptions {
  /** The ports that are joined, of the one and of the other. Default: Serial1 of both. */
  ports?: readonly [string, string];
  /** What becomes of bytes on the line, by who sent them: 0 or 1. Default: nothing. */
  spoil?: (bytes: number[], from: 0 | 1) => readonly number[];
}

/** Two boards whose ports are joined by two wires. */
export class Wired {
  /** The two sides, as they are now. */
  readonly sides: [AnySimulation, AnySimulation];
  private readonly options: WireOptions;
  /** What was written and is not on the line yet. */
  private readonly written: [string[], string[]] = [[], []];

  /** @internal */
  constructor(one: AnySimulation, other: AnySimulation, options: WireOptions) {
    this.sides = [one, other];
    this.options = options;
    this.listen(0);
    this.listen(1);
  }

  /** From now on another board stands in the place of one of them, as after a reset. What is on the line stays there. */
  replace(which: 0 | 1, simulation: AnySimulation): this {
    this.sides[which] = simulation;
    this.listen(which);
    return this;
  }

  /**
   * Lets time pass for both, from event to event: `ms`, or until `isDone` says so.
   * @throws see Simulation.advance.
   */
  advance(ms: number, isDone: () => boolean = () => false): this {
    checkAdvance(ms);
    const end = ms + Math.max(this.sides[0].now, this.sides[1].now);
    while (!isDone() && this.step(end));
    return this;
  }

  private portOf(which: 0 | 1): string {
    return this.options.ports ? this.options.ports[which] : SERIAL_NAMES[0]!;
  }

  private listen(which: 0 | 1): void {
    const { recording } = this.sides[which].board;
    const before = recording.listener;
    const simulation = this.sides[which];
    const hear = (event: SimEvent): void => {
      if (this.sides[which] === simulation && "data" in event && event.port === this.portOf(which))
        this.written[which].push(event.data);
    };
    for (const event of recording.events) hear(event);
    recording.listener = (event) => {
      hear(event);
      before?.(event);
    };
  }

  /** Both go on to the next event of either. @returns false at the end. */
  private step(end: number): boolean {
    const isQuiet = !(this.deliver(0) || this.deliver(1));
    const next = this.sides.map((side) => side.nextEvent()).filter((tick) => tick >= 0);
    const tick = Math.min(end, ...next);
    for (const side of this.sides) side.runUntil(Math.max(tick, side.now));
    return tick < end || !isQuiet;
  }

  private deliver(from: 0 | 1): boolean {
    const texts = this.written[from].splice(0);
    const to = from === 0 ? 1 : 0;
    for (const text of texts) {
      const bytes: number[] = [];
      for (let i = 0; i < text.length; i++) bytes.push(text.charCodeAt(i));
      const { spoil } = this.options;
      this.sides[to].board.send(this.portOf(to), spoil ? spoil(bytes, from) : bytes);
    }
    return texts.length > 0;
  }
}

/**
 * Joins the ports of two simulated boards, of `simulate` or of sandboxes in this thread: what the one writes comes in at the other.
 * From now on `advance` of what this gives moves the time of both.
 *
 * @example
 * const pair = wired(simulate(blink), simulate(blink), { spoil: (bytes) => bytes.slice(1) });
 * pair.advance(1000);
 */
export function wired(one: AnySimulation, other: AnySimulation, options: WireOptions = {}): Wired {
  return new Wired(one, other, options);
}
