/*
 * What this target uses of Espruino's globals, as its sources declare them. `@types/espruino` 1.95 lacks the timers
 * and the named pins, makes optional arguments required, and its globals cannot stand beside those of Node.
 * Each module declares the few it needs: a name found in a short scope is found quickly.
 */

/** `D5`, `LED1`. D0 is falsy: compare with `undefined`, or use `instanceof`. As text it is its own name. */
export interface NativePin {
  /** Without `mode`: whatever the next use needs. */
  mode(mode?: string): void;
}

export type PinType = abstract new (...args: never[]) => NativePin;

/** Seconds, with fractions. Jumps with `setTime`. */
export type GetTime = () => number;
export type SetTime = (seconds: number) => void;

/** `ms` is 0.1 at least, and at most 100 years. The id is 1 or more. */
export type SetInterval = (run: () => void, ms: number) => number;
/** Counts from now; called by the interval's own function, from when that was due. */
export type ChangeInterval = (id: number, ms: number) => void;
/** Nothing happens for an id that is not there, such as 0; `undefined` throws. */
export type ClearInterval = (id: number) => void;

/** Objects that have a `write` of their own are taken, too. */
export type DigitalWrite = (pin: NativePin, level: 0 | 1 | boolean) => void;
export type DigitalRead = (pin: NativePin) => 0 | 1;
/** From 0 up to, but never, 1; a little below 0 on the nRF52. */
export type AnalogRead = (pin: NativePin) => number;
export type AnalogWrite = (pin: NativePin, duty: number, options: { freq?: number; soft?: boolean }) => void;

export interface WatchEvent {
  /** The level after the edge. */
  state: boolean;
  /** When it came, as `getTime` read then. */
  time: number;
}

export interface WatchOptions {
  edge: "rising" | "falling" | "both";
  repeat: boolean;
  /** In ms. Without it a button's pin is given 25, and only rising edges. */
  debounce: number;
}

/** Undefined, and a warning on the console, if the pin cannot be watched. Called from the idle loop. */
export type SetWatch = (
  listener: (event: WatchEvent) => void,
  pin: NativePin,
  options: WatchOptions,
) => number | undefined;
/** Throws for an id that is not there. Inside of a listener it ends this edge for all later watches of the pin. */
export type ClearWatch = (id: number) => void;

/** Transfers end before the call does. What fails throws. */
export interface NativeI2C {
  setup(options: { scl?: NativePin; sda?: NativePin; bitrate?: number }): void;
  /** Does nothing for no bytes. */
  writeTo(address: number | { address: number; stop: boolean }, bytes: ArrayLike<number>): void;
  /** Undefined for a count of 0. */
  readFrom(address: number, count: number): Uint8Array | undefined;
}

export interface NativeSPI {
  setup(options: { sck?: NativePin; miso?: NativePin; mosi?: NativePin; baud?: number; mode?: number }): void;
  /** As many bytes as were sent. `select` is low meanwhile. */
  send(bytes: ArrayLike<number>, select?: NativePin): Uint8Array;
}

export interface NativeSerial {
  setup(baud: number, options: { rx?: NativePin; tx?: NativePin }): void;
  unsetup(): void;
  /** Goes into a buffer; waits where that is full. */
  write(bytes: ArrayLike<number> | string): void;
  /** One character a byte. */
  on(event: "data", listener: (data: string) => void): void;
  removeListener(event: "data", listener: (data: string) => void): void;
}
