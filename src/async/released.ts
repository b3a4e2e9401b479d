/** What a block holds by `using`, and what went wrong in it. */
export interface Uses {
  readonly held: Held[];
  failed: boolean;
  error: unknown;
}

interface Held {
  readonly value: any;
  readonly release: (this: unknown) => unknown;
  readonly isAwaited: boolean;
}

/*
 * What `using` and `await using` become: see compiler/spelling/using.ts. The compiler puts the calls in; an app has no use for
 * them.
 */

export function $uses(): Uses {
  return { held: [], failed: false, error: undefined };
}

/**
 * Gives back a value that is released at the end of the block.
 *
 * @param key what `Symbol.dispose` is there.
 * @param asyncKey what `Symbol.asyncDispose` is, for `await using`.
 * @throws TypeError if it has no such method; `null` and `undefined` need none.
 */
export function $use<T>(uses: Uses, value: T, key: any, asyncKey?: any): T {
  if (value === null || value === undefined) return value;
  const awaited = asyncKey === undefined ? undefined : (value as any)[asyncKey];
  const isAwaited = awaited !== null && awaited !== undefined;
  const release = isAwaited ? awaited : (value as any)[key];
  if (typeof release !== "function") throw new TypeError("Object not disposable");
  uses.held.push({ value, release, isAwaited });
  return value;
}

/** Releases the last value that is still held. @returns what is to be awaited, if anything. */
export function $release({ held }: Uses): unknown {
  const { value, release, isAwaited } = held.pop()!;
  const result = release.call(value);
  return isAwaited ? result : undefined;
}

/** Keeps an error until all is released. */
export function $failed(uses: Uses, error: unknown): void {
  uses.error = uses.failed ? suppressing(error, uses.error) : error;
  uses.failed = true;
}

function suppressing(error: unknown, suppressed: unknown): Error {
  const both: any = new Error("An error was suppressed during disposal");
  both.name = "SuppressedError";
  both.error = error;
  both.suppressed = suppressed;
  return both;
}

/** Throws what went wrong. */
export function $released({ failed, error }: Uses): void {
  if (failed) throw error;
}

/** Releases all, the last one first, and throws what went wrong. */
export function $releaseAll(uses: Uses): void {
  while (uses.held.length > 0)
    try {
      $release(uses);
    } catch (error) {
      $failed(uses, error);
    }
  $released(uses);
}
