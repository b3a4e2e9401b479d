/*
 * What crosses the border between a sandbox and its host: numbers and texts, nothing else. A byte in a text is the
 * character one above it, since a text cannot hold the character 0.
 */

/** A bundle and its host have to agree on it. */
export const BORDER = 5;

/** The global that a bundle finds its host in. */
export const HOST = "$ristretto";

/** What `turn` gives when no task lives any more; else ticks to the next deadline, or NO_DEADLINE. */
export const ALL_ENDED = -2;

/** They cross by their places in this list. */
export { MODES } from "../../src/sim/digital.ts";

/** What can be opened and closed. */
export const PIN = 0;
export const PWM = 1;
export const ANALOG = 2;
export const I2C = 3;
export const SPI = 4;
export const SERIAL = 5;

/** Kinds of transfers. */
export const I2C_READ = 0;
export const I2C_WRITE = 1;
export const I2C_WRITE_READ = 2;
export const SPI_TRANSFER = 3;
export const SERIAL_WRITE = 4;
export const SERIAL_READ = 5;

/** What `flash` does; see FlashFiles. */
export const FLASH_READ = 0;
export const FLASH_WRITE = 1;
export const FLASH_ERASE = 2;
export const FLASH_LIST = 3;

/** What `measured` gives goes by its place. */
export const MEASURED = ["battery", "temperature"] as const;

/** How the text of an outcome begins: bytes, nothing, a device that did not answer, another error's message. */
export const BYTES = "+";
export const NOTHING = "=";
export const NACK = "-";
export const FAILED = "!";

/** What `query` answers, as JSON. */
export const TASKS = 0;
export const READY = 1;
export const RUNNING = 2;
export const DEADLINE = 3;
/** Not JSON: ends that were kept, as `ends` takes them. */
export const ENDS = 4;

/** Ends that are kept at most. */
export const KEPT_ENDS = 100;

/** What a host calls in the sandbox. Those that give a boolean say whether work became ready. */
export interface Guest {
  /**
   * @param more how many turns may follow at once, with no time between them, because nothing of the host's is due. Only
   * while the host is not called.
   * @param keep 1: nobody listens for the end of a task, so it may be told with others when the call ends, or before
   * anything else is told.
   * @returns ticks to the next deadline, NO_DEADLINE or ALL_ENDED. If other turns followed, a text: how many, a space, and
   * that number.
   */
  turn(elapsed: number, more: number, keep: number): number | string;
  /** The pin has this level, or the analog input reads this value. */
  input(pin: number, value: number): void;
  /**
   * The change that was told last but not handed on: calls who watches. With `fresh` it was not told yet. It came `passed`
   * ticks after the last turn began.
   */
  edge(pin: number, level: number, fresh: number, passed: number): boolean;
  /** A transfer is over. */
  done(id: number, outcome: string): boolean;
  cancel(): boolean;
  query(what: number): string;
}

/** What the sandbox calls in its host. Pins, buses and ports go by their place in the board's lists of names. */
export interface Host {
  /** As JSON: the board's name, its digital pins beyond the portable ones, and the executor's cleanupMs. */
  about(): string;
  start(
    border: number,
    turn: Guest["turn"],
    input: Guest["input"],
    edge: Guest["edge"],
    done: Guest["done"],
    cancel: Guest["cancel"],
    query: Guest["query"],
  ): void;
  /** The time of day, by the board's clock. */
  now(): number;
  setNow(time: number): void;
  /** See WallClock. */
  setZone(rules: string): void;
  /** Minutes by which local time is ahead of UTC. */
  offset(time: number): number;
  /** Work became ready outside of a turn. */
  pend(): void;
  /** Ticks since the last turn began. */
  passed(): number;
  /** Opens a pin. @returns its level. */
  digital(pin: number, mode: number, initial: number): number;
  pwm(pin: number, frequency: number): void;
  /** @returns its value. */
  analog(pin: number): number;
  i2c(bus: number, frequency: number): void;
  /** @param select a pin, or -1. */
  spi(bus: number, frequency: number, mode: number, select: number): void;
  serial(port: number, baud: number): void;
  close(kind: number, place: number): void;
  /** @returns the level that the pin has now. */
  write(pin: number, level: number): number;
  duty(pin: number, duty: number): void;
  /** From now on the pin's changes are to be handed on. */
  watch(pin: number): void;
  /** Begins a transfer. @returns its outcome, if that is known at once. */
  transfer(
    kind: number,
    place: number,
    id: number,
    address: number,
    count: number,
    bytes: string,
  ): string | undefined;
  /** Nobody waits for this transfer any more. */
  leave(id: number): void;
  /** @returns undefined for no such file, or no room; a text is what was read, or a list of names as JSON. */
  flash(what: number, name: string, text: string, at: number, size: number): string | undefined;
  /** What the board measures of itself. */
  measured(what: number): number;
  resetReason(): string;
  /** @param task that starts or feeds the watchdog; empty for none. */
  watchdog(ms: number, task: string): void;
  feed(task: string): void;
  /** Deep sleep. */
  off(ms: number): void;
  /** @param values see textOf in targets/engine/text.ts. */
  console(method: string, values: string): void;
  ended(id: number, name: string, state: string, resumes: number, message: string): void;
  /** As `ended`, of several tasks: a line of JSON each, a list of the values that `ended` takes. */
  ends(lines: string): void;
  failed(name: string, message: string, error: string): void;
  /** An error that no task threw. */
  stray(error: string): void;
}

/** The names in a bundle that its host uses, too. */
export const HOST_NAMES: readonly string[] = [
  ...[
    "about",
    "start",
    "now",
    "setNow",
    "setZone",
    "offset",
    "pend",
    "passed",
    "digital",
    "pwm",
    "analog",
    "i2c",
    "spi",
    "serial",
    "close",
    "write",
  ],
  ...[
    "duty",
    "watch",
    "transfer",
    "leave",
    "flash",
    "measured",
    "resetReason",
    "watchdog",
    "feed",
    "off",
    "console",
    "ended",
    "ends",
    "failed",
    "stray",
  ],
];

export function packed(bytes: ArrayLike<number>): string {
  let text = "";
  for (let i = 0; i < bytes.length; i++) text += String.fromCharCode(bytes[i]! + 1);
  return text;
}

export function unpacked(text: string): number[] {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) bytes.push(text.charCodeAt(i) - 1);
  return bytes;
}
