import type { Waiter } from "../executor/model/kernel.ts";
import type { EdgeOptions, EdgeStream } from "./edge-stream.ts";
import type { Level, Watched } from "./level.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { members: { edges: ["TIMED"], watch: ["WATCHED"] } };

export type { Edge, EdgeListener, Level } from "./level.ts";

export interface DigitalOptions {
  /** Default `"input"`. A button is wired so that pressed reads 1 on every board; see the board's table. */
  mode?: "input" | "output" | "input-pullup" | "input-pulldown";
  /** The level that an output starts with. Default 0. */
  initial?: Level;
}

/** One pin that is low or high (shape of ECMA-419's Digital). */
export interface Digital extends Watched {
  read(): Level;
  /** @throws MisuseError R30 on an input. */
  write(level: Level | boolean): void;
  /**
   * A stream of every edge from now on, with its time, which keeps up to `capacity` of them for a task that is late: see
   * EdgeStream. From anywhere; it watches until it or the pin is closed.
   * @throws MisuseError R18 if no such number of edges can be kept, R24 where the pin cannot be watched.
   * @example
   * const edges = button.edges({ capacity: 32 });
   * const { level, time } = yield* edges.receive();
   */
  edges(options?: EdgeOptions): EdgeStream;
  /** @internal Where it is there: `waiter` waits for the edge of `watch`, and is told if it misses one before it waits again. */
  count?(watch: unknown, waiter: Waiter): void;
  /** Frees the pin for another `digital`, `pwm` or `analog`. Tasks that wait for it get R25. */
  close(): void;
}
