import { expect, test } from "vitest";
import { type RefuseOptions, refuse } from "../../../compiler/refuse/index.ts";

function refused(source: string, options: Partial<RefuseOptions> = {}): string[] {
  return refuse(source, { file: "app.ts", engine: "espruino", ...options }).map(
    ({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`,
  );
}

const names = (source: string, options: Partial<RefuseOptions> = {}) =>
  refuse(source, { file: "app.ts", engine: "espruino", ...options }).map(({ name }) => name);

test("a refusal names the place in the TypeScript, the engine, what to use instead, and the override", () => {
  const source = `import { sleep } from "ristretto";\ntype Names = Map<string, number>;\n\n  const m: Names = new Map();`;
  expect(refused(source)).toEqual([
    "app.ts:4:24: Map is not there on Espruino. Use a plain object, or two arrays where the keys are objects. Or let it through: --allow Map.",
  ]);
});

test.each([
  ["Symbol", "Symbol('x');"],
  ["WeakMap", "new WeakMap();"],
  ["Proxy", "new Proxy({}, {});"],
  ["Reflect", "Reflect.ownKeys({});"],
  ["queueMicrotask", "queueMicrotask(f);"],
  ["performance", "performance.now();"],
  ["fetch", "globalThis.fetch('/');"],
  ["Buffer", "Buffer.from([]);"],
  ["BigInt", "1n;"],
  ["import()", "import('./x.ts');"],
  ["import.meta", "import.meta.url;"],
  ["eval", "eval('1');"],
  ["Function", "new Function('return 1');"],
  ["await", "await f(); export {};"],
  ["Object.freeze", "Object.freeze({});"],
  ["Object.freeze", "Object['freeze']({});"],
  ["Object.freeze", "const { freeze } = Object; freeze({});"],
  ["Math.imul", "Math.imul(2, 3);"],
  ["Uint8Array.from", "Uint16Array.from([1]);"],
  ["Array.flat", "[[1], [2]].flat();"],
  ["Array.flat", "const rows = [[1]]; rows.flat();"],
  ["Array.at", "function last(a: number[]) { return a.at(-1); }"],
  ["Array.at", "function last(a: readonly string[]) { return a.at(-1); }"],
  ["Array.at", "'a b'.split(' ').at(0);"],
  ["Array.flatMap", "unknown.flatMap(f);"],
  ["String.trimEnd", "unknown?.trimEnd();"],
  ["Array.keys", "Array.prototype.keys.call(x);"],
  ["named groups", "/(?<year>[0-9]+)/;"],
  ["lookbehind", "/(?<!a)b/;"],
  ["lookahead", "/a(?=b)/;"],
  ["lazy quantifiers", "/<.+?>/;"],
  ["counted quantifiers", "/[0-9]{4}/;"],
  ["quantified groups", "/(ab)+/;"],
  ["super", "class B extends A { get x() { return super.x + 1; } }"],
  ["super", "class B extends A { set x(value) { super.x = value; } }"],
  ["the replacer of JSON.stringify", "JSON.stringify({ a: 1 }, ['a']);"],
  ["the reviver of JSON.parse", "JSON.parse(text, (key, value) => value);"],
  ["a function in Object.defineProperties", "Object.defineProperties(function () {}, { a: { value: 1 } });"],
  ["the properties of Object.create", "Object.create({}, { a: { value: 1 } });"],
  ["the cause of an Error", "new Error('m', { cause: 1 });"],
  ["a function that replaces a text", "text.replace('-', () => '+');"],
  ["the limit of split", "text.split(',', 2);"],
  ["Array.at", "unknown.at(-1);"],
  ["Object.prototype.toString", "Object.prototype.toString.call(x);"],
  ["instanceof TypeError", "try { f(); } catch (error) { error instanceof TypeError; }"],
  ["a Date made of a Date", "new Date(new Date(5));"],
  ["Function.name", "function f() {} f.name;"],
  ["Error.name", "new Error('m').name;"],
  ["the quantifier ?", "/colou?r/;"],
  ["non-capturing groups", "/(?:ab)c/;"],
  ["alternatives in groups", "/^(a|b)c/;"],
  ["nested groups", "/((a)b)/;"],
  ["groups beside alternatives", "/x(a)|b/;"],
  ["an empty match at the end", "/ *$/;"],
  ["$ with the flag g", "new RegExp('a$', 'g');"],
  ["line ends and the dot", "new RegExp('a.c');"],
  ["odd ranges", "/[a-a]/;"],
  ["odd ranges", "/[Z-a]/i;"],
  ["[ in a class", "new RegExp('[[]');"],
  ["alternatives after ^", "/^a|b/;"],
  ["a repeat before an alternative", "/\\w+a|b/;"],
  ["more than 9 groups", "/(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)/;"],
  ["| in a class", "new RegExp('[a|b]');"],
  ["/ in a class", "new RegExp('[/]');"],
  ["word boundaries", "new RegExp('\\\\bx\\\\b');"],
  ["the flag s", "/a.b/s;"],
  ["the flag y", "new RegExp('a', 'y');"],
])("%s is refused: %s", (name, source) => {
  expect(names(source)).toEqual([name]);
});

test("with is refused in a script", () => {
  expect(names("with (x) { y; }", { file: "old.js" })).toEqual(["with"]);
});

test.each([
  ["a variable of the program", "function f(Map: any) { return new Map(); }"],
  ["an import", "import { Map } from './map.ts'; new Map();"],
  ["a type", "let m: Map<string, Set<symbol>>; function f(x: Promise<Map<1, 2>>) {}"],
  ["a key", "const o = { Map: 1, fetch() {} }; o.Map; o.fetch();"],
  ["a question for it", "typeof Symbol === 'function';"],
  ["a use after that question", "if (typeof Map === 'function') { const m = new Map(); }"],
  ["a use in a condition", "const s = typeof Symbol === 'function' ? Symbol('x') : '@@x';"],
  ["a guarded member", "const freeze = Object.freeze && Object.freeze({});"],
  ["a guarded method", "x.flatMap ? x.flatMap(f) : 0;"],
  ["a method of the file's own class", "class Rope { flat() {} } rope.flat();"],
  ["a method of another type", "const text = 'a'; text.includes('b'); [1].includes(1);"],
  ["a polyfill", "Array.prototype.flat = function () { return []; };"],
  ["a method of super", "class B extends A { m() { super.m.call(this); return super.m(); } }"],
  ["a text of JSON with spaces", "JSON.stringify({ a: 1 }, null, 2); JSON.stringify(1, undefined, 2);"],
  ["a JSON of the program", "function f(JSON: any) { JSON.parse(1, 2); }"],
  ["a pattern that is replaced", "text.replace(/-/, () => '+'); text.replace('-', '+'); text.split(',');"],
  ["an at of the program's own", "grid.at(1, 2); grid.at(x);"],
  ["an error with a message", "new Error('m'); Object.create({}); x instanceof Error;"],
  ["a harmless pattern", "/^[a-c\\d.]+x\\/\\w*$|^\\?/gi; /^(a)[b]$/;"],
  ["what is written with a backslash", "/[a|/]/;"],
  ["a bracket in a class", "/[(?=)]+[\\]{2}]/;"],
])("%s is not refused", (_, source) => {
  expect(names(source)).toEqual([]);
});

test("what one engine lacks another may have", () => {
  expect(names("'a'.padStart(2); Object.freeze({});")).toEqual(["Object.freeze"]);
  expect(names("'a'.padStart(2); Object.freeze({});", { engine: "es5" })).toEqual(["String.padStart"]);
  expect(names("new Uint8Array(1);", { engine: "duktape" })).toEqual([]);
  expect(names("new Uint8Array(1); /a{2}(?=b)/;", { engine: "mujs" })).toEqual(["Uint8Array"]);
});

test("allow lets a name through, whole or by its last part", () => {
  expect(names("new Map(); new Set();", { allow: ["Map"] })).toEqual(["Set"]);
  expect(names("Object.freeze({}); [].flat();", { allow: ["Object.freeze", "flat"] })).toEqual([]);
  expect(names("/(?=b)/;", { allow: ["lookahead"] })).toEqual([]);
});

test("require reaches the engine's own modules, and a file of the project is imported", () => {
  expect(names(`export const s = require("Storage");`)).toEqual([]);
  expect(refused(`export const s = require("./storage");`)).toEqual([
    expect.stringMatching(
      /^app\.ts:1:18: require\("\.\/storage"\) finds no such module in Espruino\. Write import … from "\.\/storage" to bundle it\. It has: .*Storage, /,
    ),
  ]);
  expect(names(`export const s = require(name);`)).toEqual(["require"]);
  expect(names(`export const s = require("Storage");`, { engine: "es5" })).toEqual(["require"]);
  expect(names(`module.exports = require("./other");`, { file: "lib.js" })).toEqual([]);
});

test("all refusals of a file come at once, in the order of the source", () => {
  expect(names("new Set();\nnew Map();\nfetch('/');")).toEqual(["Set", "Map", "fetch"]);
});
