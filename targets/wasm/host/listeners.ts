/** What hears that a listener failed. */
export interface Keeper {
  /** Set once it is dead: then nothing is told any more. */
  readonly death: Error | undefined;
  /** @returns what the call has to throw that the listener was called in, if anything. Does not throw. */
  fail(cause: unknown): Error | undefined;
}

/** All that a sandbox calls of its user's. */
const NAMES = [
  ...(["onEvent", "onConsoleText", "onError", "onSpin", "onWarn", "onSerialOpen"] as const),
  ...(["onRun", "onFlash"] as const),
] as const;

type Listeners = { [K in (typeof NAMES)[number]]?: ((...values: any[]) => unknown) | undefined };

/** The listeners among `options`: whatever they throw, at once or as a Promise, ends the sandbox and nothing else. */
export function guardedListeners<L extends Listeners>(options: L, keeper: Keeper): Pick<L, keyof Listeners> {
  const guards: Listeners = {};
  for (const name of NAMES) {
    const listener = options[name];
    if (listener !== undefined) guards[name] = guarded(listener, keeper);
  }
  return guards as Pick<L, keyof Listeners>;
}

function guarded(listener: (...values: any[]) => unknown, keeper: Keeper) {
  return (...values: unknown[]): void => {
    if (keeper.death !== undefined) return;
    try {
      const result: any = listener(...values);
      if (typeof result?.then === "function") result.then(undefined, (cause: unknown) => keeper.fail(cause));
    } catch (cause) {
      const error = keeper.fail(cause);
      if (error !== undefined) throw error;
    }
  };
}
