import { MisuseError } from "../../src/executor/errors/errors.ts";
import type { NativePin, PinType } from "./natives.ts";

declare const global: Record<string, any>;
declare const Pin: PinType;

/** Which pins and buses are open, by the engine's own names: the name that each was opened by. */
export const users: Record<string, string> = {};

/**
 * The pin of this name, for one user at a time.
 * @throws MisuseError R22 if there is none, R23 if it is open already, under whatever name.
 */
export function claimPin(name: string): NativePin {
  const pin = global[name];
  if (!(pin instanceof Pin)) throw new MisuseError(35, name);
  if (users[pin as any]) throw new MisuseError(23, name, users[pin as any]);
  users[pin as any] = name;
  return pin;
}

/** The same for what has no name but its own. */
export function claim(name: string): void {
  if (users[name]) throw new MisuseError(23, name, users[name]);
  users[name] = name;
}

/** @param native the pin, or the name of the bus. */
export function release(native: NativePin | string): void {
  delete users[native as string];
}

/** @throws MisuseError R25 if `native`, what a peripheral stands for, is gone since `close`. */
export function opened<T>(native: T | undefined, name: string): T {
  if (native === undefined) throw new MisuseError(25, name);
  return native;
}
