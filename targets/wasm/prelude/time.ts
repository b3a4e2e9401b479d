import type { Realm } from "./realm.ts";

/** `Date` reads the board's clock, in UTC. */
export function replaceTime({ global, apply, raw }: Realm): void {
  const Native = global.Date;
  const { construct, ownKeys, getOwnPropertyDescriptor, defineProperty } = global.Reflect;
  const { test } = global.RegExp.prototype;
  const { replace } = global.String.prototype;
  const { UTC, parse } = Native;
  const ZONED = /(?:Z|GMT|UTC|[+-]\d\d:?\d\d)\s*(?:\(.*\))?$|^[+-]?\d{4,6}(?:-\d\d){0,2}$/i;
  const { now } = raw;

  function parsed(value: unknown): number {
    const text = global.String(value);
    if (text.length > 100) return NaN;
    if (apply(test, ZONED, [text])) return parse(text);
    const iso = parse(`${text}Z`);
    return iso === iso ? iso : parse(`${text} UTC`);
  }

  function valueOf(values: ArrayLike<unknown>): number | unknown {
    if (values.length === 0) return now();
    if (values.length > 1) return apply(UTC, Native, values);
    const value = values[0];
    return typeof value === "string" ? parsed(value) : value;
  }

  const Own: any = function (this: unknown, ..._: unknown[]) {
    if (!new.target) return new Own().toString();
    return construct(Native, [valueOf(arguments)], new.target === Own ? Native : new.target);
  };
  Own.prototype = Native.prototype;
  const method = (object: any, name: PropertyKey, value: unknown) =>
    defineProperty(object, name, { value, configurable: true, writable: true });
  method(Native.prototype, "constructor", Own);
  method(Own, "now", () => now());
  method(Own, "parse", parsed);
  method(Own, "UTC", UTC);
  method(Own, "name", "Date");

  const names = ownKeys(Native.prototype);
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    if (typeof name !== "string" || !/^[gs]etUTC/.test(name)) continue;
    method(
      Native.prototype,
      apply(replace, name, ["UTC", ""]),
      getOwnPropertyDescriptor(Native.prototype, name).value,
    );
  }
  method(Native.prototype, "getTimezoneOffset", () => 0);
  const { toISOString } = Native.prototype;
  const ofISO = (from: number, to: number) =>
    function (this: any) {
      return this.getTime() === this.getTime()
        ? apply(toISOString, this, []).slice(from, to)
        : "Invalid Date";
    };
  for (const name of ["toString", "toLocaleString"]) method(Native.prototype, name, ofISO(0, 30));
  for (const name of ["toDateString", "toLocaleDateString"]) method(Native.prototype, name, ofISO(0, -14));
  for (const name of ["toTimeString", "toLocaleTimeString"]) method(Native.prototype, name, ofISO(-13, 30));
  global.Date = Own;
}
