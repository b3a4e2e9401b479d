/**
 * What the output may use. `native`: everything (only types are stripped). `es5`: what every
 * microcontroller engine runs. `espruino`: es5 without what Espruino lacks of it.
 */
export type Profile = "native" | "es5" | "espruino";

export interface ProfileRules {
  /** Tasks become states and the language becomes ES5. */
  lowers: boolean;
  /** `label:` may stand before a statement. Some ES5 engines get it wrong. */
  labels: boolean;
  /** `var` and `function` count from the top of their function on, as in the standard. */
  hoists: boolean;
  /** `default:` may stand before a `case` of its switch. */
  defaultAnywhere: boolean;
  /** `[1, , 2]` has three elements. */
  holes: boolean;
  /** What a `finally` block throws is thrown, and where it jumps to is gone to. */
  finallyThrows: boolean;
  /** A function's `arguments` are its own, whatever a function around it has used. */
  ownArguments: boolean;
  /** `a[(b, c)]` parses. */
  commaInBrackets: boolean;
  /** A function expression may be called `of`. */
  reservedNames: boolean;
}

const STANDARD = {
  hoists: true,
  defaultAnywhere: true,
  holes: true,
  finallyThrows: true,
  ownArguments: true,
  commaInBrackets: true,
  reservedNames: true,
};

const ESPRUINO = {
  hoists: false,
  defaultAnywhere: false,
  holes: false,
  finallyThrows: false,
  ownArguments: false,
  commaInBrackets: false,
  reservedNames: false,
};

export const PROFILES: Readonly<Record<Profile, ProfileRules>> = {
  native: { lowers: false, labels: true, ...STANDARD },
  es5: { lowers: true, labels: false, ...STANDARD },
  espruino: { lowers: true, labels: false, ...ESPRUINO },
};
