import { MisuseError } from "../../src/executor/errors/errors.ts";
import type { Operation } from "../../src/executor/model/kernel.ts";
import { suspend } from "../../src/executor/ready.ts";
import { claim, release } from "./claims.ts";
import type { NativePin } from "./natives.ts";

declare const global: Record<string, any>;

/** The pins of a bus, by line (`scl`), where the engine has no choice of its own: set by the entry. */
export const lines: Record<string, Record<string, string>> = {};

/**
 * The engine's bus or port of this name, set up, for one user at a time.
 * @throws MisuseError R22 if there is none, R23 if it is open already.
 */
export function openBus<T>(name: string, setUp: (bus: T) => void): T {
  const bus = global[name];
  if (!bus?.setup) throw new MisuseError(35, name);
  claim(name);
  try {
    setUp(bus);
  } catch (error) {
    release(name);
    throw error;
  }
  return bus;
}

/** Adds the pins of the bus to what its `setup` takes. */
export function withLines<T extends object>(name: string, options: T): T {
  for (const line in lines[name]) (options as Record<string, NativePin>)[line] = global[lines[name]![line]!];
  return options;
}

/** A transfer is a native call that ends before it returns: `future.a` makes it, what it throws is thrown there. */
export function transferOperation(name: string): Operation {
  return {
    name,
    begin: suspend,
    start: (waiter, future) => waiter.resolve(future.a()),
    stop: () => true,
  };
}

/** What the engine gives as a Uint8Array, or as nothing for no bytes. */
export function plain(bytes: ArrayLike<number> | undefined): number[] {
  return bytes ? [].slice.call(bytes as number[]) : [];
}
