import type { MessagePort } from "node:worker_threads";
import type { RunOptions } from "../arguments.ts";

/** What the main thread gives its worker. */
export interface Job {
  options: RunOptions;
  /** URL of the bundled app. */
  app: string;
  /** URL of the bundled module that stands in for the firmware. */
  native: string | undefined;
  /** Text of the input script. */
  script: string | undefined;
  /** See Control. */
  control: SharedArrayBuffer;
  /** Standard input and the wish to stop come in here. */
  port: MessagePort;
  /** Characters a line of the picture may have. */
  width: number;
  colour: boolean;
  /** Whether a terminal talks to the serial port; from its opening on, the log then waits until the end. */
  interactive: boolean;
}

/** What comes in through `Job.port`: bytes for the serial port, or the wish to stop. */
export type ToWorker = Uint8Array | "stop";
/**
 * What the worker tells the main thread: the app opened its first serial port; a line of the log is held, for main to
 * print if the worker cannot; the worker prints what was held.
 */
export type ToMain = "stdin" | { held: string } | "released";
