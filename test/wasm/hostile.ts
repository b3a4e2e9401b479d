import { BORDER } from "../../targets/wasm/border.ts";
import type { Cause } from "../../targets/wasm/index.ts";
import { FORGED } from "./forged.ts";

/** A bundle that means harm. */
export interface Hostile {
  title: string;
  /** What its turn runs; or the bodies of what the host calls. */
  body: string | Partial<Record<Entry, string>>;
  /** What the error says; of a SandboxError, its reason. */
  ends: RegExp | Cause;
  /** Default: the sandbox's own. */
  memoryLimit?: number;
}

type Entry = "turn" | "input" | "edge" | "done" | "cancel" | "query";

/** All that the host calls, as it should be. */
const TAME: Record<Entry, string> = {
  turn: "return -1;",
  input: "",
  edge: "return false;",
  done: "return false;",
  cancel: "return false;",
  query: 'return a === 3 ? "-1" : "[]";',
};

/** A bundle without an app: only what is given is not as it should be. */
export function bundleWith(body: Hostile["body"]): string {
  const bodies = { ...TAME, ...(typeof body === "string" ? { turn: `${body}\nreturn -1;` } : body) };
  const functions = Object.values(bodies).map((each) => `function (a, b, c) {\n${each}\n}`);
  return `$ristretto.start(${BORDER}, ${functions.join(", ")});`;
}

const nested = (open: string, close: string, times: number) =>
  `${JSON.stringify(open)}.repeat(${times}) + ${JSON.stringify(close)}.repeat(${times})`;

/** LED1 as an output, whose changes are listened to. */
const OPEN_AND_WATCH =
  "if (globalThis.opened) return -1; opened = 1; $ristretto.digital(0, 1, 0); $ristretto.watch(0); $ristretto.write(0, 1);";

/** Fails with "contained" unless the name leads somewhere. */
const unreachable = (...names: string[]) =>
  `${names.map((name) => `if (typeof ${name} !== "undefined") return 0;`).join(" ")} throw new Error("contained");`;

/** Opens what FLOODS need. */
export const OPENED =
  "var $ = $ristretto, i = 0; $.digital(0, 1, 0); $.digital(1, 1, 0); $.watch(1); $.pwm(2, 100); $.serial(1, 9600);";
const LONG = "'x'.repeat(50000)";

/** Every call over the border, so that it is not refused; `i` counts. */
export const FLOODS: Record<string, string> = {
  about: "$.about();",
  now: "$.now();",
  passed: "$.passed();",
  pend: "$.pend();",
  "digital and close": "$.digital(4, 0, 0); $.close(0, 4);",
  "pwm and close": "$.pwm(4, 100); $.close(1, 4);",
  "analog and close": "$.analog(24); $.close(2, 24);",
  "i2c and close": "$.i2c(0, 1e5); $.close(3, 0);",
  "spi and close": "$.spi(0, 1e5, 0, 4); $.close(4, 0);",
  "serial and close": "$.serial(0, 9600); $.close(5, 0);",
  write: "$.write(0, i & 1);",
  "write where it is watched": "$.write(1, i & 1);",
  duty: "$.duty(2, (i % 100) / 100);",
  watch: "$.watch(1);",
  "transfer of nothing": "$.transfer(4, 1, i, 0, 0, '');",
  "transfer and leave": "$.transfer(4, 1, i, 0, 0, 'bb'); $.leave(i);",
  "transfer of much": `$.transfer(4, 1, i, 0, 0, ${LONG});`,
  console: "$.console('log', '1');",
  "console with much": `$.console('log', '["' + ${LONG} + '"]');`,
  ended: "$.ended(i, 't', 'failed', 0, 'm');",
  "ended with a long name": `$.ended(i, ${LONG}, 'done', 0, '');`,
  "ended with a long message": `$.ended(i, 't', 'failed', 0, ${LONG});`,
  "many ends": `$.ends('[1,"t","done",0,""]\\n'.repeat(1000));`,
  failed: "$.failed('t', 'm', '1');",
  "failed with a long name": `$.failed(${LONG}, 'm', '1');`,
  "failed with much": `$.failed('t', 'm', '{"error":["n","' + ${LONG} + '",""]}');`,
  stray: "$.stray('1');",
  "stray with much": `$.stray('{"error":["n","","' + ${LONG} + '"]}');`,
  "a refused call": "$.digital(99, 0, 0);",
};

export const HOSTILE: Hostile[] = [
  // Values that cross
  ...["$ristretto.console('log', forged[i])", "$ristretto.console('log', '[' + forged[i] + ']')"].map(
    (call): Hostile => ({
      title: `forged values: ${call}`,
      body: `var forged = ${JSON.stringify(FORGED)}; for (var i = 0; i < forged.length; i++) ${call}; throw new Error('contained');`,
      ends: /contained/,
    }),
  ),
  ...["$ristretto.failed('t', 'm', forged[i])", "$ristretto.stray(forged[i])"].map(
    (call): Hostile => ({
      title: `forged values: ${call}`,
      body: `var forged = ${JSON.stringify(FORGED)}; for (var i = 0; i < forged.length; i++) try { ${call}; } catch (e) { if (!/cannot be read/.test(e.message)) throw e; } throw new Error('contained');`,
      ends: /contained/,
    }),
  ),
  ...Object.entries(FLOODS).map(
    ([what, body]): Hostile => ({
      title: `a flood of calls: ${what}`,
      body: `${OPENED} for (;; i++) try { ${body} } catch (e) {}`,
      ends: "flood",
      memoryLimit: 256 * 1024,
    }),
  ),
  {
    title: "tasks without number",
    body: { query: 'return \'[\' + \'[1,"","done",1,1],\'.repeat(20000) + \'[1,"","done",1,1]]\';' },
    ends: /nonsense about its tasks/,
  },
  // Loops
  { title: "a loop without end", body: "for (;;);", ends: "time" },
  { title: "a loop that catches", body: "for (;;) try { for (;;); } catch (e) {}", ends: "time" },
  { title: "a loop in a finally", body: "try { for (;;); } finally { for (;;); }", ends: "time" },
  { title: "a getter that never returns", body: "({ get a() { for (;;); } }).a;", ends: "time" },
  {
    title: "a toString that never returns",
    body: "'' + { toString: function () { for (;;); } };",
    ends: "time",
  },
  {
    title: "a sort whose comparator never ends",
    body: "[1, 2].sort(function () { for (;;); });",
    ends: "time",
  },
  {
    title: "an iterator without end",
    body: "for (const x of { [Symbol.iterator]() { return { next() { return { value: 1, done: false }; } }; } });",
    ends: "time",
  },
  {
    title: "a generator without end, spread into a Set",
    body: "new Set((function* () { for (;;) yield 1; })());",
    ends: "time",
  },
  {
    title: "an iterator of the engine's own functions, without end",
    body: "new Set({ [Symbol.iterator]() { return { next: Object }; } });",
    ends: "time",
  },
  {
    title: "a replace whose function never ends",
    body: "'a'.replace('a', function () { for (;;); });",
    ends: "time",
  },
  { title: "a reviver that never ends", body: "JSON.parse('[1]', function () { for (;;); });", ends: "time" },
  { title: "a toJSON that never ends", body: "JSON.stringify({ toJSON() { for (;;); } });", ends: "time" },
  { title: "a long chain of awaits", body: "(async function () { for (;;) await 0; })();", ends: "time" },
  {
    title: "a flood of Promise jobs",
    body: "(function more() { Promise.resolve().then(more); Promise.resolve().then(more); })();",
    ends: /^(time|memory)$/,
  },
  {
    title: "a thenable that resolves itself for ever",
    body: "var p = { then(r) { r(p); } }; Promise.resolve(p);",
    ends: "time",
  },
  // Built-ins that never look at the clock
  {
    title: "new Array(4294967295).join('')",
    body: "new Array(4294967295).join('');",
    ends: /join: 4294967295 elements take too long/,
  },
  {
    title: "[].indexOf.call({ length: 2 ** 40 }, 1)",
    body: "[].indexOf.call({ length: 2 ** 40 }, 1);",
    ends: /indexOf: 1099511627776 elements/,
  },
  {
    title: "a length that changes when it is read again",
    body: "var n = 0; [].indexOf.call({ get length() { return n++ ? 2 ** 40 : 1; } }, 1);",
    ends: /length has to be a plain number/,
  },
  {
    title: "a length whose valueOf changes",
    body: "var n = 0; [].includes.call({ length: { valueOf() { return n++ ? 2 ** 40 : 1; } } }, 1);",
    ends: /length has to be a plain number/,
  },
  {
    title: "every other array built-in on a huge length",
    body: "var o = { length: 2 ** 40 }; for (const name of ['forEach','map','filter','some','every','reduce','reduceRight','find','findIndex','findLast','lastIndexOf','includes','join','reverse','slice','splice','sort','toSorted','toReversed','copyWithin','fill','flat','shift','unshift','at','concat']) { try { [][name].call(o, Boolean); } catch (e) { if (e instanceof RangeError) continue; throw e; } throw new Error(name + ' got through'); } throw new RangeError('all refused');",
    ends: /all refused/,
  },
  {
    title: "concat of a huge sparse array",
    body: "[].concat(new Array(4294967295));",
    ends: /concat: 4294967295/,
  },
  { title: "flat of a huge inner array", body: "[new Array(4294967295)].flat();", ends: /flat: 4294967295/ },
  { title: "toString of a huge array", body: "String(new Array(4294967295));", ends: /4294967295 elements/ },
  { title: "a Set of a huge sparse array", body: "new Set(new Array(4294967295));", ends: "time" },
  {
    title: "an array that grows while it is iterated",
    body: "var a = [1]; var i = a[Symbol.iterator](); a.length = 4294967295; new Set(i);",
    ends: "time",
  },
  {
    title: "String.raw with a huge length",
    body: "String.raw({ raw: { length: 2 ** 40 } });",
    ends: /raw: 1099511627776/,
  },
  {
    title: "JSON.stringify with a huge list of names",
    body: "JSON.stringify({}, new Array(4294967295));",
    ends: /stringify: 4294967295/,
  },
  {
    title: "JSON.stringify of a huge sparse array",
    body: "JSON.stringify(new Array(4294967295));",
    ends: "memory",
  },
  {
    title: "a search that takes the product of two lengths",
    body: "var s = 'a'.repeat(2e5); for (;;) s.indexOf('a'.repeat(1e5) + 'b');",
    ends: "time",
  },
  {
    title: "a split by a long text",
    body: "'a'.repeat(2e5).split('a'.repeat(1e5) + 'b');",
    ends: /split: .* take too long/,
  },
  {
    title: "normalize of a long text of marks",
    body: "'\\u0301\\u0316'.repeat(1e5).normalize();",
    ends: /normalize: this text is too long/,
  },
  {
    title: "sorting long texts",
    body: "var a = []; for (var i = 0; i < 3000; i++) a.push('x'.repeat(200) + i % 7); for (;;) a.slice().sort();",
    ends: "time",
  },
  {
    title: "a regular expression that backtracks for ever",
    body: "/^(a+)+$/.test('a'.repeat(40) + 'b');",
    ends: "time",
  },
  {
    title: "a regular expression on a long text",
    body: "/(?:a*)*b/.exec('a'.repeat(1e5)); /a*?b/.exec('a'.repeat(3e5)); for (;;);",
    ends: /^(time|memory)$/,
  },
  {
    title: "large BigInts",
    body: "var n = 2n ** 500000n; for (;;) n * n % 7n;",
    ends: /^app\.js:2:9: 2n is a BigInt, or a text that looks like one, and the sandbox has none/,
  },
  // Memory
  { title: "a text that doubles", body: "var s = 'x'; for (;;) s += s;", ends: /string too long|memory/ },
  { title: "a giant text at once", body: "'x'.repeat(500000000);", ends: "memory" },
  { title: "padStart to a giant text", body: "'x'.padStart(500000000, 'ab');", ends: "memory" },
  { title: "an array that grows", body: "var a = []; for (;;) a.push({});", ends: "memory" },
  {
    title: "out of memory that is caught",
    body: "var a = []; try { for (;;) a.push('x'.repeat(1e5) + a.length); } catch (e) { a = null; }",
    ends: "memory",
  },
  {
    title: "one allocation out of memory that is caught",
    body: "try { new ArrayBuffer(100000000); } catch (e) {}",
    ends: "memory",
  },
  {
    title: "out of memory in a finally, again and again",
    body: "for (;;) try { 'x'.repeat(1e9); } catch (e) {} finally { new Array(1e6).fill(0); }",
    ends: "memory",
  },
  {
    title: "a Map that grows",
    body: "var m = new Map(); for (var i = 0; ; i++) m.set(i, i);",
    ends: "memory",
  },
  {
    title: "Array.from of a huge length",
    body: "Array.from({ length: 2 ** 40 });",
    ends: /invalid array length/,
  },
  {
    title: "closures without end",
    body: "var f = null; for (;;) f = (function (g) { return function () { return g; }; })(f);",
    ends: "memory",
  },
  // Depth
  { title: "deep recursion", body: "(function f() { f(); })();", ends: /stack overflow/i },
  {
    title: "deep recursion, caught and begun again",
    body: "function f() { try { f(); } catch (e) { f(); } } f();",
    ends: /^(time|.*stack overflow.*)$/i,
  },
  {
    title: "deeply nested JSON",
    body: `JSON.parse(${nested("[", "]", 200_000)});`,
    ends: /more than \d+ brackets/,
  },
  {
    title: "deeply nested JSON objects",
    body: `JSON.parse(${nested('{"a":', "}", 30_000)});`,
    ends: /more than \d+ brackets/,
  },
  {
    title: "a deep object made into JSON",
    body: "var o = {}; for (var i = 0; i < 12000; i++) o = { o: o }; JSON.stringify(o);",
    ends: /stack overflow|call stack|memory/i,
  },
  {
    title: "an array in itself, as text",
    body: "var a = []; for (var i = 0; i < 5000; i++) a = [a]; String(a);",
    ends: /stack overflow/i,
  },
  {
    title: "an array in itself, flat",
    body: "var a = []; a[0] = a; a.flat(Infinity);",
    ends: /stack overflow/i,
  },
  {
    title: "a deeply nested regular expression",
    body: `new RegExp(${nested("(", ")", 100_000)});`,
    ends: /stack overflow|too many|nest|memory/i,
  },
  {
    title: "a deep chain of prototypes",
    body: "var o = {}; for (var i = 0; i < 3000; i++) o = Object.create(o); for (;;) o.missing;",
    ends: "time",
  },
  {
    title: "getters that call each other",
    body: "var o = { get a() { return this.b; }, get b() { return this.a; } }; o.a;",
    ends: /stack overflow/i,
  },
  // Code out of texts
  { title: "eval", body: "eval('1');", ends: /eval makes code of a text/ },
  {
    title: "indirect eval of nested source",
    body: `(0, eval)(${nested("(", ")", 200_000)});`,
    ends: /eval makes code of a text/,
  },
  {
    title: "the Function constructor",
    body: "Function('return this')();",
    ends: /Function makes code of a text/,
  },
  {
    title: "the Function constructor of a function",
    body: "(function () {}).constructor('return this')();",
    ends: /Function makes code of a text/,
  },
  {
    title: "the constructors of generators and async functions",
    body: "for (const f of [function* () {}, async function () {}, async function* () {}]) try { Object.getPrototypeOf(f).constructor('1'); return 0; } catch (e) { if (!/makes code/.test(e.message)) throw e; } throw new Error('contained');",
    ends: /contained/,
  },
  {
    title: "import()",
    body: "import('node:fs').then(function () {}); throw new Error('contained');",
    ends: /contained|Could not load|module/i,
  },
  // The world outside
  {
    title: "the host's globals",
    body: unreachable(
      "process",
      "require",
      "fetch",
      "setTimeout",
      "setInterval",
      "XMLHttpRequest",
      "WebAssembly",
      "Buffer",
      "Worker",
      "self",
      "window",
      "document",
      "importScripts",
      "postMessage",
      "std",
      "os",
      "module",
      "__dirname",
    ),
    ends: /contained/,
  },
  {
    title: "time that is the host's",
    body: "if (Date.now() > 1e6 || new Date().getTime() > 1e6 || new Date(0).getTimezoneOffset() !== 0) return 0; throw new Error('contained');",
    ends: /contained/,
  },
  { title: "a Proxy as an argument", body: "new Proxy({}, {});", ends: /Proxy/ },
  {
    title: "objects as arguments of the host",
    body: "$ristretto.write({ valueOf() { for (;;); } }, 1);",
    ends: /host was called wrongly: write\(object\)/,
  },
  { title: "too few arguments for the host", body: "$ristretto.write(1);", ends: /host was called wrongly/ },
  {
    title: "numbers that are no places",
    body: "for (const n of [-1, 1e9, NaN, 0.5, Infinity]) try { $ristretto.write(n, 1); return 0; } catch (e) {} throw new Error('contained');",
    ends: /contained/,
  },
  { title: "an unknown pin", body: "$ristretto.digital(99, 0, 0);", ends: /There is nothing at 99/ },
  {
    title: "a second start",
    body: `var f = function () {}; $ristretto.start(${BORDER}, f, f, f, f, f, f);`,
    ends: /has started already/,
  },
  {
    title: "a re-entrant turn",
    body: "$ristretto.pend(); $ristretto.digital(0, 1, 0); $ristretto.watch(0); $ristretto.write(0, 1); throw new Error('contained');",
    ends: /contained/,
  },
  {
    title: "changed host functions",
    body: "try { $ristretto.write = function () {}; } catch (e) {} try { globalThis.$ristretto = 1; } catch (e) {} if (typeof $ristretto.write !== 'function') return -1; try { $ristretto.write(0, 1); } catch (e) { if (/Nothing of kind 0 is open/.test(e.message)) throw new Error('contained'); }",
    ends: /contained/,
  },
  {
    title: "a console that is written full",
    body: "var s = '[' + '1,'.repeat(20000) + '1]'; for (;;) $ristretto.console('log', s);",
    ends: "flood",
  },
  {
    title: "a console of nonsense",
    body: "$ristretto.console('log', '{\"nonsense\":'.repeat(1000)); throw new Error('contained');",
    ends: /contained/,
  },
  {
    title: "a method that the console has not",
    body: "for (const name of ['__proto__', 'constructor', 'toString', 'x'.repeat(1e5)]) try { $ristretto.console(name, '1'); return 0; } catch (e) { if (!/^The console has no/.test(e.message)) throw e; } throw new Error('contained');",
    ends: /contained/,
  },
  {
    title: "transfers without end",
    body: "$ristretto.serial(0, 1); for (var i = 1; ; i++) $ristretto.transfer(4, 0, i, 0, 0, 'x'.repeat(50000));",
    ends: "flood",
  },
  {
    title: "pins that are watched again and again",
    body: "$ristretto.digital(0, 1, 0); for (var i = 0; i < 1e4; i++) $ristretto.watch(0); throw new Error('contained');",
    ends: /contained/,
  },
  {
    title: "an I2C read of a billion bytes",
    body: "$ristretto.i2c(0, 1e5); $ristretto.transfer(0, 0, 1, 8, 1e9, '');",
    ends: /read count of I2C1/,
  },
  {
    title: "a transfer of no kind",
    body: "$ristretto.transfer(99, 0, 1, 0, 0, '');",
    ends: /no transfer of kind 99/,
  },
  {
    title: "a task that failed with nonsense",
    body: "$ristretto.failed('t', 'm', '{\"__proto__\":1}');",
    ends: /cannot be read/,
  },
  // Itself
  {
    title: "polluted prototypes",
    body: "Object.prototype.length = 2 ** 40; Array.prototype.push = Array.prototype.indexOf = String.prototype.charCodeAt = Function.prototype.call = Function.prototype.apply = Reflect.apply = JSON.parse = null; Object.prototype.toJSON = function () { for (;;); }; Object.prototype.then = function () { for (;;); }; $ristretto.digital(0, 1, 0); throw new Error('contained');",
    ends: /contained/,
  },
  {
    title: "Object.prototype.toString that throws",
    body: "Object.prototype.toString = function () { throw 1; }; throw {};",
    ends: "host",
  },
  {
    title: "an error whose message is a getter",
    body: "throw { get message() { for (;;); } };",
    ends: /^(time|host)$/,
  },
  {
    title: "an exception while unwinding",
    body: "try { throw 1; } finally { throw { get stack() { throw 3; }, toString: null }; }",
    ends: "host",
  },
  { title: "a throw of nothing", body: "throw undefined;", ends: "host" },
  { title: "a throw of a Symbol", body: "throw Symbol('s');", ends: "host" },
  { title: "nonsense as the next deadline", body: "return NaN;", ends: /nonsense/ },
  {
    title: "an object as the next deadline",
    body: "return { valueOf: function () { return 1; } };",
    ends: /nonsense/,
  },
  { title: "a deadline in fractions", body: "return 0.5;", ends: /nonsense/ },
  // Not in its turn
  { title: "tasks that take for ever to be told", body: { query: "for (;;);" }, ends: "time" },
  {
    title: "tasks that are nonsense",
    body: { query: "return '[[1,2,3]]';" },
    ends: /nonsense about its tasks/,
  },
  {
    title: "tasks that are no JSON",
    body: { query: "return a === 3 ? '-1' : '['.repeat(1e5);" },
    ends: /nonsense about its tasks/,
  },
  { title: "cancelling that takes for ever", body: { cancel: "for (;;);" }, ends: "time" },
  {
    title: "cancelling that throws",
    body: { cancel: "throw new Error('no');" },
    ends: /threw into its host: no/,
  },
  {
    title: "a listener of a pin that takes for ever",
    body: { turn: `${OPEN_AND_WATCH} return -1;`, edge: "for (;;);" },
    ends: "time",
  },
  {
    title: "a listener of a pin that writes it in turn, for ever",
    body: { turn: `${OPEN_AND_WATCH} return -1;`, edge: "$ristretto.write(0, 1 - b); return false;" },
    ends: /^(time|flood)$/,
  },
  {
    title: "a transfer whose end throws",
    body: {
      turn: "$ristretto.serial(0, 9600); $ristretto.transfer(4, 0, 1, 0, 0, 'bb'); return -1;",
      done: "throw 'no';",
    },
    ends: /threw into its host: no/,
  },
  {
    title: "a turn within a turn, by way of its own function",
    body: "$ristretto.turn = 1; if (typeof $ristretto.turn !== 'undefined') return -1; throw new Error('contained');",
    ends: /contained|extensible|read-only/,
  },
  {
    title: "work that is asked for without end",
    body: "for (;;) $ristretto.pend();",
    ends: /^(time|flood)$/,
  },
];
