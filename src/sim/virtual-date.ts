/**
 * A `Date` that reads `now`, in whole milliseconds since 1970, where `Native` would read the host's clock. What it makes are dates of
 * the host. It takes what it is given from `arguments`: on Espruino a parameter that was left out counts among them.
 *
 * @param extend Object.setPrototypeOf, where classes can extend Date.
 */
export function virtualDate(
  Native: DateConstructor,
  now: () => number,
  extend?: (date: Date, prototype: object) => void,
): DateConstructor {
  function Virtual(this: unknown): unknown {
    // biome-ignore lint/complexity/noArguments: see above.
    const given = arguments;
    const at = (i: number, otherwise: number): number => (i < given.length ? given[i] : otherwise);
    if (!(this instanceof Virtual)) return new Native(now()).toString();
    const date =
      given.length > 1
        ? new Native(at(0, 0), at(1, 0), at(2, 1), at(3, 0), at(4, 0), at(5, 0), at(6, 0))
        : new Native(at(0, now()));
    extend?.(date, Object.getPrototypeOf(this));
    return date;
  }
  const kind = Virtual as unknown as DateConstructor;
  Virtual.prototype = Native.prototype;
  kind.now = now;
  kind.parse = Native.parse;
  kind.UTC = Native.UTC;
  return kind;
}
