import type { Assumption } from "./assumption.ts";

export const LANGUAGE: readonly Assumption[] = [
  {
    title: "an unused constant that a getter makes",
    app: `let n = 0; const o = { get x() { n++; return 1; } }; const unused = o.x; report(n);`,
  },
  {
    title: "an unused variable that a getter makes",
    app: `let n = 0; const o = { get x() { n++; return 1; } }; function f() { const unused = o.x; } f(); report(n);`,
  },
  {
    title: "an unused read that throws",
    app: `function f(o) { try { const unused = o.a.b; report("no"); } catch { report("threw"); } } f({});`,
  },
  {
    title: "an empty if that asks a getter",
    app: `let n = 0; const o = { get x() { n++; return 1; } }; if (o.x) {} report(n);`,
  },
  {
    title: "an argument too many that a getter makes",
    app: `let n = 0; const o = { get x() { n++; return 1; } }; function f(a) { report(a); for (;;) break; } f(1, o.x); f(2, o.x); report(n);`,
  },
  {
    title: "a method chosen by a constant has no this",
    app: `const D = true; const o = { v: 1, m() { return this === o; }, n() { return 2; } }; report((D ? o.m : o.n)()); report((D && o.m)());`,
  },
  {
    title: "a method that a function gives has no this",
    app: `const state = { v: 1, handler() { return this === state; } }; function current() { return state.handler; } report(current()());`,
  },
  {
    title: "a field that is deleted",
    app: `const config: any = { a: 1, b: 2 }; delete config.a; report(config.a); report(config.b);`,
  },
  {
    title: "an object that is only used by its fields",
    app: `const config = { a: 1, b: 2, f() { return 3; } }; report(config.a + config.b); const g = config.f; report(g());`,
  },
  {
    title: "a class whose variable becomes null",
    app: `let A: any = class A { make() { return new A() instanceof B; } }; const B = A; A = null; report(new B().make());`,
  },
  {
    title: "a class whose variable becomes another class",
    app: `class A { v = 1; make() { return new A().v; } } const B = A; (A as any) = class X { v = 2 }; report(new B().make());`,
  },
  {
    title: "arguments for the constructor of an instance",
    app: `class P { x: any; constructor(x?: any) { this.x = x; } } const p: any = new P(); const q = new p.constructor(5); report(q.x);`,
  },
  {
    title: "the constructor of what Object.create made",
    app: `class P { x = 1; } const p: any = Object.create(P.prototype); report(p instanceof P); report(new p.constructor().x);`,
  },
  {
    title: "the keys of an instance",
    app: `class K { a = 1; m() {} get g() { return 1; } } report(Object.keys(new K()).join()); report(JSON.stringify(new K()));`,
  },
  {
    title: "a prototype that changes",
    app: `class K { m() { return 1; } n() { return 2; } } const k = new K(); K.prototype.m = function () { return 10; }; report(k.m()); const o: any = K.prototype; o.z = () => 5; report((k as any).z()); report((k as any).constructor === K);`,
  },
  {
    title: "constructor as a computed name",
    app: `class K { m() { return 1; } n() { return 2; } } const k: any = new K(); const c = "constr" + "uctor"; report(k[c] === K);`,
  },
  {
    title: "methods called by computed names",
    app: `class K { m() { return 1; } n() { return 2; } ["o" + 1]() { return 3; } } const k: any = new K(); for (const x of ["m", "n", "o1"]) report(k[x]());`,
  },
  {
    title: "this in a static method",
    app: `class K { static v = 4; static make() { return new this(); } who() { return K.v; } } report(K.make().who()); const m = K.make; try { m(); report("no") } catch { report("threw") }`,
  },
  {
    title: "fields of the global object with short names",
    espruinoOnly: true,
    app: `(globalThis as any).n = 1; (globalThis as any).t = 2; (globalThis as any).e = 3; function alpha(x: number) { for (;;) { return x * 2; } } function beta(x: number) { for (;;) { return alpha(x) + 1; } } const gamma = [alpha, beta], delta = [1], eps = [2], r1 = [3], r2 = [4], r3 = [5], r4 = [6], r5=[7],r6=[8],r7=[9],r8=[10]; report(gamma.length + delta.length + eps.length + r1.length+r2.length+r3.length+r4.length+r5.length+r6.length+r7.length+r8.length); report(gamma[1](3)); report((globalThis as any).n + (globalThis as any).t + (globalThis as any).e); report([delta,eps,r1,r2,r3,r4,r5,r6,r7,r8].join())`,
  },
  {
    title: "keys that are ristretto's own names",
    app: `const o: any = {}; for (const k of ["ticks", "next", "op", "s", "h", "a", "_a", "$a", "taken"]) o[k] = k; report(JSON.stringify(o)); report(Object.keys(o).join());`,
  },
  {
    title: "a constant object for an enum",
    app: `const Color = { Red: 0, Green: 1 } as const; report(Color.Red + Color.Green); const names: any = Object.keys(Color); report(names.join());`,
  },
  {
    title: "a function's text",
    app: `function f() { return 1; } report(typeof f.toString());`,
  },
  {
    title: "a function's length",
    app: `function f(a, b, c) { return a; } report(f.length); report(f(1));`,
  },
  {
    title: "a class's length",
    app: `class K { constructor(a, b) { this.a = a; } } report(K.length);`,
  },
  {
    title: "a parameter that is not always given",
    app: `function f(a, b?) { if (b === undefined) return a; return b; } report(f(1)); report([1, 2].map(f).join());`,
  },
  {
    title: "a parameter that only another way of calling gives",
    app: `function f(a, b?) { for (;;) return b === undefined ? a : b; } const g = f; report(g(1, 2)); report(f(3));`,
  },
  {
    title: "arguments that have no parameter",
    app: `function f(a) { return arguments.length; } report(f(1, 2, 3)); function h(a, b?) { const x = arguments; return x.length; } report(h(1));`,
  },
  {
    title: "default exports and a namespace",
    app: {
      "app.ts": `import f, { g } from "./a.ts"; import * as all from "./a.ts"; report(f()); report(g); report(Object.keys(all).sort().join()); for (const k of ["default", "g"]) report(typeof (all as any)[k]);`,
      "a.ts": `export default function () { return "d"; } export const g = 4;`,
    },
  },
  {
    title: "side effects of modules",
    app: {
      "app.ts": `import "./a.ts"; import "./b.ts"; report("app");`,
      "a.ts": `report("a"); export const unused = report("unused");`,
      "b.ts": `report("b"); class K { static x = report("static"); } const dead = () => report("never");`,
    },
  },
  {
    title: "a CommonJS module",
    app: {
      "app.ts": `import thing from "./c.cjs"; report(thing.name1); report(thing.f());`,
      "c.cjs": `exports.name1 = "cjs"; exports.f = function () { return this === exports; };`,
    },
  },
  {
    title: "a JSON module",
    app: {
      "app.ts": `import data from "./d.json"; report(JSON.stringify(data)); report(data.ticks);`,
      "d.json": `{"ticks": 4, "s": 5, "with space": 1, "_a": {"b":[1,2]}}`,
    },
  },
  {
    title: "accessors and statics",
    app: `class K { _v = 1; get v() { return this._v; } set v(x) { this._v = x * 2; } static get s() { return 9; } } const k = new K(); k.v = 4; report(k.v); report(K.s); report("v" in k); report(Object.keys(k).join());`,
  },
  {
    title: "inheritance and toString",
    app: `class A { constructor(public_) { this.p = public_; } m() { return "A" + this.p; } static s() { return "s"; } } class B extends A { m() { return "B" + super.m(); } toString() { return "str"; } } const b = new B(3); report(b.m()); report(String(b)); report(B.s()); report(b instanceof A); report(\`\${b}\`);`,
  },
  {
    title: "errors of its own",
    app: `class E1 extends Error { code; constructor(m) { super(m); this.name = "E1"; this.code = 5; } } try { throw new E1("msg"); } catch (e) { report(e instanceof E1); report(e instanceof Error); report(e.message); report(e.name + e.code); report(String(e)); }`,
  },
  {
    title: "fields with the names of array methods",
    app: `class K { push = 1; length = 2; map() { return 3; } indexOf() { return 4; } } const k: any = new K(); report(k.push + k.length + k.map() + k.indexOf()); const o = { length: 5, splice: 6, concat: 7 }; report(JSON.stringify(o));`,
  },
  {
    title: "toJSON and valueOf",
    app: `class K { v = 1; toJSON() { return { x: this.v }; } valueOf() { return 42; } } report(JSON.stringify(new K())); report(+(new K() as any));`,
  },
  {
    title: "dead code",
    app: `const DEBUG = false; if (DEBUG) report("never"); function unused() { report("never"); } report(DEBUG ? 1 : 2); while (DEBUG) report("never"); report("end");`,
  },
  {
    title: "jumps out of folded ifs",
    app: `const D = false; outer: for (let i = 0; i < 3; i++) { for (;;) { if (D) break outer; if (i > 1) break outer; continue outer; } } report("end");`,
  },
  {
    title: "regular expressions",
    app: `report("a1b2".replace(/[0-9]/g, (d) => d + d)); const r = /a(b)/; const m = r.exec("ab"); report(m[1] + m.index);`,
  },
  {
    title: "defineProperty",
    app: `const o: any = {}; Object.defineProperty(o, "x", { get() { return 5; }, enumerable: true, configurable: true }); report(o.x); report(Object.keys(o).join());`,
  },
  {
    title: "Object.assign",
    espruinoOnly: true,
    app: `report(JSON.stringify(Object.assign({ state: 1 }, { next: 2, ticks: 3 })));`,
  },
  {
    title: "an instance that is spread",
    app: `class K { a = 1; m() {} } report(JSON.stringify({ ...new K(), b: 2 })); report(typeof ({ ...new K() } as any).m);`,
  },
  {
    title: "classes with the names of ristretto's",
    app: `class Task { next = 1; state = "mine"; cancel() { return "c"; } } class Future { op = 2; } class Executor { turn() { return this; } } report(JSON.stringify(new Task())); report(new Task().cancel()); report(JSON.stringify(new Future())); report(typeof new Executor().turn());`,
  },
  {
    title: "__proto__ in a literal",
    app: `const base = { hello() { return "hi " + this.n; } }; const o: any = { __proto__: base, n: 4 }; report(o.hello());`,
  },
  {
    title: "constructor functions with prototypes",
    app: `function Old(n) { this.n = n; } Old.prototype.get = function () { return this.n; }; Old.prototype.two = function () { return this.n * 2; }; report(new Old(4).get() + new Old(3).two()); Old.prototype = { get() { return 7; } }; report(new Old(1).get());`,
  },
  {
    title: "constants in a switch",
    app: `const A = 1, B = 2; function f(x) { switch (x) { case A: return "a"; case B: return "b"; default: return "d"; } } report(f(1) + f(2) + f(3));`,
  },
  {
    title: "optional calls",
    app: `const o: any = { m() { return this === o; } }; report(o?.m()); report((o?.m)()); report(o.x?.y.z);`,
  },
  {
    title: "closures",
    app: `function mk() { let n = 0; return { inc() { return ++n; }, get n() { return n; } }; } const a = mk(), b = mk(); a.inc(); a.inc(); b.inc(); report(a.n + "," + b.n);`,
  },
  {
    title: "names that are not there",
    app: `report(typeof notThere); try { const x = notThere; report("no"); } catch { report("ref"); }`,
  },
  {
    title: "an unused name that is not there",
    app: `try { f(); } catch { report("caught"); } function f() { const gone = notThere; report("passed"); }`,
  },
];
