import { describe, expect, test } from "vitest";
import { HOST_NAMES } from "../../targets/wasm/border.ts";
import { SIGNATURES } from "../../targets/wasm/host/functions.ts";
import { createSandbox } from "../../targets/wasm/index.ts";
import { bundleWith } from "./hostile.ts";

/** What the bundle writes to its console, one line a call. */
async function written(body: string): Promise<any[]> {
  const lines: any[] = [];
  const tell = "function tell(value) { $ristretto.console('log', JSON.stringify([value])); }";
  const sandbox = await createSandbox(`${tell}\n${bundleWith(body)}`, {
    memoryLimit: 16 * 1024 * 1024,
    turnLimitMs: 20_000,
    onConsole: (_method, [value]) => lines.push(value),
  });
  sandbox.dispose();
  return lines;
}

/** Goes to all that can be reached: properties of every kind, what getters give, prototypes. */
const WALK = `
var seen = new Set(), todo = [[globalThis, "globalThis"]], found = { natives: [], makers: [], walked: 0 };
function visit(value, path) {
  if (value === null || (typeof value !== "object" && typeof value !== "function") || seen.has(value)) return;
  seen.add(value);
  todo.push([value, path]);
}
while (todo.length > 0) {
  var next = todo.pop(), object = next[0], path = next[1];
  found.walked++;
  visit(Object.getPrototypeOf(object), path + ".__proto__");
  var keys = Reflect.ownKeys(object);
  for (var i = 0; i < keys.length; i++) {
    var property = Object.getOwnPropertyDescriptor(object, keys[i]), at = path + "." + String(keys[i]);
    visit(property.get, at); visit(property.set, at); visit(property.value, at);
    try { visit(object[keys[i]], at); } catch (e) {}
  }
  if (typeof object !== "function") continue;
  var native = /native code/.test(Function.prototype.toString.call(object));
  if (native && HOSTS.indexOf(object.name) >= 0) found.natives.push(path);
  try { if (object("3 + 4") === 7) found.makers.push(path); } catch (e) {}
  try { if (object("return 3 + 4")() === 7) found.makers.push(path); } catch (e) {}
  try { if (object("return 3 + 4")().next().value === 7) found.makers.push(path); } catch (e) {}
}`;

describe("what a bundle can reach", () => {
  test("has no global but the language's and $ristretto", async () => {
    const [names] = await written("tell(Object.getOwnPropertyNames(globalThis).sort());");
    const GUEST = ["$ristretto", "console", "tell"];
    const LANGUAGE = `AggregateError Array ArrayBuffer Boolean DataView Date Error EvalError Float16Array Float32Array
      Float64Array Function Infinity Int16Array Int32Array Int8Array InternalError Iterator JSON Map Math NaN Number
      Object Promise RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError
      Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet decodeURI decodeURIComponent encodeURI
      encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt undefined unescape`;
    expect(names.filter((name: string) => !LANGUAGE.split(/\s+/).includes(name))).toEqual(GUEST);
  });

  test("is no function of the host's, and nothing that makes code of a text", async () => {
    const hosts = `var HOSTS = ${JSON.stringify(HOST_NAMES)};`;
    const [text] = (await written(`${hosts}${WALK} tell(JSON.stringify(found));`)).slice(-1);
    const found = JSON.parse(text);
    expect(found.walked).toBeGreaterThan(500);
    // The language's own function of that name.
    expect(found.natives).toEqual(["globalThis.ArrayBuffer.prototype.transfer"]);
    expect(found.makers).toEqual([]);
  });

  test("has a clock that is the board's", async () => {
    const times: unknown[] = [];
    const sandbox = await createSandbox(
      bundleWith(
        "$ristretto.console('log', JSON.stringify([Date.now(), new Date().toISOString(), String(new Date(0)), new Date().getTimezoneOffset()])); return 1000;",
      ),
      { onConsole: (_method, values) => times.push(values) },
    );
    sandbox.advance(1000);
    expect(times).toEqual([
      [0, "1970-01-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z", 0],
      [1000, "1970-01-01T00:00:01.000Z", "1970-01-01T00:00:00.000Z", 0],
    ]);
  });
});

/** Numbers and texts that could go wrong somewhere. */
const NUMBERS = [-1, 0, 1, 2, 3, 5, 9, 0.5, 1e3, 1e9, 2 ** 53, -0, NaN, Infinity, -Infinity];
const TEXTS = ["", "x", "\u0001\u0000\uffff", "x".repeat(500), "__proto__", "[1]", "{", "done", "\ud800"];

/** A bundle that calls its host with whatever comes, from a seed. */
function fuzzed(seed: number): string {
  return `
var turns = 0, state = ${seed}, calls = ${JSON.stringify(SIGNATURES)}, names = Object.keys(calls).filter(function (name) { return name !== "start" && name !== "stray"; });
var numbers = [${NUMBERS}], texts = ${JSON.stringify(TEXTS)};
function pick(list) { state = (state * 1103515245 + 12345) % 2147483648; return list[(state >>> 8) % list.length]; }
${bundleWith(`
if (++turns > 30) return 1;
for (var i = 0; i < 100; i++) {
  var name = pick(names), values = [];
  for (var j = 0; j < calls[name].length; j++) values.push(pick(calls[name][j] === "n" ? numbers : texts));
  try { $ristretto[name].apply(null, values); } catch (e) { if (!(e instanceof Error)) throw new Error(name); }
}
return 1;`)}`;
}

describe("whatever a bundle calls its host with", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])("the host goes on, and so does the bundle: seed %i", async (seed) => {
    const sandbox = await createSandbox(fuzzed(seed), { onError: () => {}, turnLimitMs: 20_000 });
    for (let i = 0; i < 20 && sandbox.death === undefined; i++) {
      try {
        sandbox.advance(1);
      } catch (error: any) {
        expect([error.name, error.reason, error.cause]).toEqual(["SandboxError", "flood", undefined]);
      }
    }
    expect(sandbox.now).toBeGreaterThan(0);
    sandbox.dispose();
  });
});
