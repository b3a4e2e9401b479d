/**
 * What the output may use. `native`: everything (only types are stripped). `es5`: what every
 * engine with ES5 runs. `espruino` and `mquickjs`: es5 without what Espruino or MicroQuickJS lacks of it.
 */
export type Profile = "native" | "es5" | "espruino" | "mquickjs";

export interface ProfileRules {
  /** Tasks become states and the language becomes ES5. */
  lowers: boolean;
  /** Nodes of the syntax tree in the largest head of a loop that is copied to where the loop comes back to it. */
  copiedHead: number;
  /** `label:` may stand before a statement. Some ES5 engines get it wrong. */
  labels: boolean;
  /** `var` and `function` count from the top of their function on, as in the standard. */
  hoists: boolean;
  /** After a `break` out of a `do` loop its condition is not asked for. */
  breakLeavesDo: boolean;
  /** `default:` may stand before a `case` of its switch. */
  defaultAnywhere: boolean;
  /** `[1, , 2]` has three elements. */
  holes: boolean;
  /** What a `finally` block throws is thrown, and where it jumps to is gone to. */
  finallyThrows: boolean;
  /** `Array.prototype.slice` is there, a TypeError is an Error, and so on. */
  standardObjects: boolean;
  /** A function's `arguments` are its own, whatever a function around it has used, and as many as were given. */
  ownArguments: boolean;
  /** `list.splice(i)` takes all from there on. ES5 does not say so; MuJS damages the list. */
  spliceToTheEnd: boolean;
  /** `a[(b, c)]` parses. */
  commaInBrackets: boolean;
  /** A function expression may be called `of`. */
  reservedNames: boolean;
  /** `get "a-b"()` and `get in()` parse in a literal. */
  accessorNames: boolean;
  /** A property that is not enumerable is not listed by `for…in`. */
  hiddenProperties: boolean;
  /** Each key that `for…in` gives is a text of its own. MuJS has one text for all indexes of an array or a text. */
  ownKeys: boolean;
  /** `"".concat(x)` takes any x as its text. */
  concatConverts: boolean;
  /** The parameter of `catch` is known in its block only, and two in one function may have the same name. */
  catchScopes: boolean;
  /** What has the prototype of an Error is made by assignments like any object, and so is the message of an error changed. */
  plainErrors: boolean;
  /** `Object.getOwnPropertyDescriptor` is there, and what it tells can be changed: whether a property is listed. */
  descriptors: boolean;
  /** `for…in` takes a text and null, too. */
  listsAnything: boolean;
}

const STANDARD = {
  hoists: true,
  breakLeavesDo: true,
  defaultAnywhere: true,
  holes: true,
  finallyThrows: true,
  standardObjects: true,
  ownArguments: true,
  commaInBrackets: true,
  reservedNames: true,
  accessorNames: true,
  hiddenProperties: true,
  concatConverts: true,
  catchScopes: true,
  plainErrors: true,
  descriptors: true,
  listsAnything: true,
};

const ESPRUINO = {
  hoists: false,
  breakLeavesDo: false,
  defaultAnywhere: false,
  holes: false,
  finallyThrows: false,
  standardObjects: false,
  ownArguments: false,
  commaInBrackets: false,
  reservedNames: false,
  accessorNames: false,
  hiddenProperties: false,
  concatConverts: false,
  catchScopes: true,
  plainErrors: true,
  descriptors: true,
  listsAnything: true,
};

const MQUICKJS = {
  ...STANDARD,
  holes: false,
  catchScopes: false,
  plainErrors: false,
  descriptors: false,
  listsAnything: false,
};

export const PROFILES: Readonly<Record<Profile, ProfileRules>> = {
  native: { lowers: false, copiedHead: 0, labels: true, spliceToTheEnd: true, ownKeys: true, ...STANDARD },
  es5: { lowers: true, copiedHead: 24, labels: false, spliceToTheEnd: false, ownKeys: false, ...STANDARD },
  mquickjs: { lowers: true, copiedHead: 0, labels: false, spliceToTheEnd: true, ownKeys: true, ...MQUICKJS },
  espruino: { lowers: true, copiedHead: 0, labels: false, spliceToTheEnd: true, ownKeys: true, ...ESPRUINO },
};
