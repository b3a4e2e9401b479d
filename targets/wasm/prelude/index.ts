import { seeded } from "../../../src/sim/seeded.ts";
import { HOST } from "../border.ts";
import { guardArrays } from "./arrays.ts";
import { offerHost } from "./offer-host.ts";
import { makeRealm } from "./realm.ts";
import { removeGlobals } from "./remove-globals.ts";
import { guardTexts } from "./texts.ts";
import { replaceTime } from "./time.ts";

export interface PreludeOptions {
  /** Of Math.random. */
  seed: number;
  /** Elements that a built-in may go through in one call. */
  longest: number;
  /** The host's functions, each with a letter for each argument: `n` a number, `s` a text, `f` a function. */
  signatures: Readonly<Record<string, string>>;
}

/** The text of a function that makes a sandbox of a realm. It takes the host's functions, as they are. */
export function preludeText({ seed, longest, signatures }: PreludeOptions): string {
  const [host, offered] = [JSON.stringify(HOST), JSON.stringify(signatures)];
  return `(function (raw) {
"use strict";
var realm = (${makeRealm})(globalThis, raw, ${longest});
(${guardArrays})(realm);
(${guardTexts})(realm);
(${replaceTime})(realm);
realm.global.Math.random = (${seeded})(${seed});
(${removeGlobals})(realm);
(${offerHost})(realm, ${host}, ${offered});
})`;
}
