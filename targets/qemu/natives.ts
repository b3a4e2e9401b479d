/*
 * What the firmware offers its app: the global `host` of firmware/natives.c. Pins, buses and ports go by their place in
 * the lists of firmware/names.c.
 */

export const PIN = 0;
export const ANALOG = 1;
export const I2C = 2;
export const SPI = 3;
export const SERIAL = 4;

/** What `turn` gives when no task lives any more; see firmware/app.h. */
export const ALL_ENDED = -2;

export interface Host {
  /**
   * Gives a pin to one user, see claims.ts.
   * @returns its place; -1 if there is none of that name, -2 if it has a user already.
   */
  claim(kind: number, name: string, use: number): number;
  /** What a pin that has a user is used as. */
  userOf(name: string): number;
  /** All names of a kind, for people. */
  namesOf(kind: number): string;
  /** @returns whether there is such a mode. */
  openPin(pin: number, mode: string, initial: number): boolean;
  /** It can be claimed again. */
  closePin(pin: number): void;
  readPin(pin: number): number;
  writePin(pin: number, level: number | boolean): void;
  /** @returns the number of the first edge that counts. */
  watchPin(pin: number): number;
  unwatchPin(pin: number): void;
  /** The edge that waits longest, with the ms of `uptime` at which it came. */
  nextEdge(): [pin: number, level: number, number: number, time: number] | undefined;
  openAnalog(pin: number): void;
  readAnalog(pin: number): number;
  writeDuty(pin: number, duty: number): void;
  openPort(port: number, baud: number): void;
  closePort(port: number): void;
  /** What has arrived. Bytes that were lost before are reported then, or at the end. */
  takeBytes(port: number): number[] | undefined;
  sendBytes(port: number, bytes: ArrayLike<number>): void;
  /** The tick it is. */
  uptime(): number;
  /** The time of day is `time` now, in ms since 1970 in UTC; the engine's Date has it from there. */
  setDate(time: number): void;
  /** The tick of the next delivery, whatever interrupts say; -1 for none. */
  wakeAt(tick: number): void;
  /** Asks for a turn. */
  wantTurn(): void;
  /** A line of the input script that is played here: `input.txt:3: I2C1@48 tmp102 21.5`. */
  nextLine(): string | undefined;
  /** Text to the runner, as it is; without one, a line on the console. */
  print(text: string): void;
  /** A transfer on a bus is done; without `read`, nobody answered. SPI has no address. */
  tellTransfer(bus: string, address: number | undefined, write: number[], read: number[] | undefined): void;
  /** An error that is no task's. */
  tellError(message: string): void;
  tellEnd(name: string, state: string, resumes: number, message?: string): void;
  tellTask(name: string, state: string, resumes: number): void;
  tellFailure(name: string, error: unknown): void;
  /**
   * @param turn runs a pass; see Executor.
   * @param deliver hands on what interrupts have kept; also called when the alarm is due.
   * @param summarize calls `tellTask` for each task.
   * @param cancel cancels every task, since the runner asks for an end.
   */
  runLoop(
    turn: (elapsed: number) => number,
    deliver?: () => void,
    summarize?: () => void,
    cancel?: () => void,
  ): void;
}
