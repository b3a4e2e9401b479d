import { BORDER, type Guest, type Host } from "../border.ts";
import type { GuestFunction } from "./quickjs-machine.ts";
import { Refusal } from "./quickjs-machine.ts";

/** A letter for each argument, see prelude/offer-host.ts. */
export const SIGNATURES: Readonly<Record<keyof Host, string>> = {
  about: "",
  start: "nffffff",
  now: "",
  setNow: "n",
  setZone: "s",
  offset: "n",
  pend: "",
  passed: "",
  digital: "nnn",
  pwm: "nn",
  analog: "n",
  i2c: "nn",
  spi: "nnnn",
  serial: "nn",
  close: "nn",
  write: "nn",
  duty: "nn",
  watch: "n",
  transfer: "nnnnns",
  leave: "n",
  flash: "nssnn",
  measured: "n",
  resetReason: "",
  watchdog: "ns",
  feed: "s",
  off: "n",
  console: "ss",
  ended: "nssns",
  ends: "s",
  failed: "sss",
  stray: "s",
};

/** What the bundle gave to be called. */
export type Entries = Readonly<Record<keyof Guest, GuestFunction>>;

export function entriesOf(border: number, functions: readonly GuestFunction[]): Entries {
  if (border !== BORDER)
    throw new Refusal(`The bundle was built for border ${border}, and this is ${BORDER}. Build it again.`);
  const [turn, input, edge, done, cancel, query] = functions as [
    GuestFunction,
    GuestFunction,
    GuestFunction,
    GuestFunction,
    GuestFunction,
    GuestFunction,
  ];
  return { turn, input, edge, done, cancel, query };
}

/** @throws Refusal unless `place` is one of `names`. */
export function nameAt(names: readonly string[], place: number): string {
  const name = names[place];
  if (name === undefined) throw new Refusal(`There is nothing at ${place}.`);
  return name;
}
