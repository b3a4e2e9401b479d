import { MisuseError } from "../../src/executor/errors.ts";
import type { NativePin, PinType } from "./natives.ts";

declare const global: Record<string, unknown>;
declare const Pin: PinType;
declare const process: { env: { BOARD: string } };

/** What an app calls a pin, and the pin that it is instead: set by the entry, from `--pins` and the board. */
export const names: Record<string, string> = {};
/** Who has which pin or bus, by the engine's own name of it. */
export const users: Record<string, string> = {};

/**
 * The pin that `name` stands for, for one user at a time.
 * @throws MisuseError R22 if there is none, R23 if it is open already, under whatever name.
 */
export function claimPin(name: string, use: string): NativePin {
  const pin = global[names[name] || name];
  if (!(pin instanceof Pin)) throw unknown(name);
  claim(name, `${pin}`, use);
  return pin;
}

export function claim(name: string, key: string, use: string): void {
  if (users[key]) throw new MisuseError(23, name, users[key]);
  users[key] = use;
}

export function release(key: string): void {
  delete users[key];
}

export function unknown(name: string): Error {
  return new MisuseError(22, name, process.env.BOARD);
}

/** @throws MisuseError R25 if `native`, what a peripheral stands for, is gone since `close`. */
export function opened<T>(native: T | undefined, name: string): T {
  if (native === undefined) throw new MisuseError(25, name);
  return native;
}
