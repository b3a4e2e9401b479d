import { type AppCases, everywhere } from "../app-cases.ts";

export const CLASSES: AppCases = {
  C3: [
    {
      title: "a class that extends Array",
      app: `class Stack extends Array { top() { return this[this.length - 1]; } } const s: any = new Stack(); s.push(1, 2); report(s.top()); report(s instanceof Stack); report(s.length);`,
      says: [2, "true", 2],
      refused: everywhere("extends a built-in"),
    },
    {
      title: "a class that extends Date",
      app: `class D extends Date { next() { return this.getTime() + 1; } } const d: any = new D(5); report(d.next()); report(d instanceof Date);`,
      says: [6, "true"],
      refused: everywhere("extends a built-in"),
    },
    {
      title: "a class that extends RegExp",
      app: `class R extends RegExp { twice(s) { return this.test(s) + "" + this.test(s); } } const r: any = new R("a"); report(r.twice("a"));`,
      says: ["truetrue"],
      refused: everywhere("extends a built-in"),
    },
    {
      title: "a class that extends Array beside one that extends Error",
      app: `class E1 extends Error { m() { return 1; } } class Stack extends Array { top() { return 1; } } report(new E1("x").m()); report(new E1("x") instanceof E1); report(new Stack().top());`,
      says: [1, "true", 1],
      refused: everywhere("extends a built-in"),
    },
    {
      title: "a class that extends null",
      app: `class Bare extends null { static kind() { return "bare"; } } report(Bare.kind());`,
      says: ["bare"],
      refused: everywhere("extends null"),
    },
    {
      title: "a class that extends Object",
      app: `class O extends Object { m() { return 2; } } report(new O().m()); report(new O() instanceof O);`,
      says: [2, "true"],
      refused: everywhere("extends a built-in"),
    },
    {
      title: "classes that extend String and Number",
      app: `class S extends String { m() { return this.length; } } class N extends Number { m() { return this.valueOf() + 1; } } report(new S("abc").m()); report(new N(4).m());`,
      says: [3, 5],
      refused: everywhere("extends a built-in"),
    },
    {
      title: "classes that extend a TypeError",
      app: `class E2 extends TypeError { constructor(m, public extra = 1) { super(m); } get x() { return this.extra; } } class E3 extends E2 { m() { return "m" + this.message; } } const e = new E3("hi"); report(e.m()); report(e.x); report(e instanceof E2); report(e instanceof Error); report(String(e));`,
      says: ["mhi", 1, "true", "true", "TypeError: hi"],
      differs: ["espruino"],
    },
    {
      title: "a class that extends Array by another name",
      app: `const Base = Array; class S extends Base { top() { return 1; } } report(new S().top());`,
      says: [1],
      refused: everywhere("extends a built-in"),
    },
  ],
  C5: [
    {
      title: "for…in over an instance",
      app: `class A { x = 1; m() {} } class B extends A { y = 2; n() {} } const keys = []; for (const k in new B()) keys.push(k); report(keys.sort().join());`,
      says: ["x,y"],
    },
  ],
  C14: [
    {
      title: "a static method is called name",
      app: `class A { static name() { return "n"; } } report((A as any).name());`,
      says: ["n"],
    },
    {
      title: "a static getter is called length",
      app: `class A { static get length() { return 3; } } report(A.length);`,
      says: [3],
      refused: { es5: "has a length in each function", mujs: "has a length in each function" },
    },
    {
      title: "static fields are called length and name",
      app: `class A { static length = 3; static name = "x"; } report(A.length); report(A.name);`,
      says: [3, "x"],
      refused: { es5: "has a length in each function", mujs: "has a length in each function" },
    },
    {
      title: "a method is called prototype",
      app: `class A { prototype() { return 4; } } report((new A() as any).prototype());`,
      says: [4],
      refused: { espruino: "a method that is called prototype" },
    },
    {
      title: "a static method that is called name uses super",
      app: `class A { static name() { return "n" + this.k; } static k = 2; } report((A as any).name()); class B extends A { static name() { return "B" + super.name(); } } report((B as any).name());`,
      says: ["n2", "Bn2"],
      refused: everywhere("static method that is called name or length"),
    },
  ],
  C16: [
    {
      title: "a decorator",
      app: `function dec(v: any, c: any) { return function (this: any, ...a) { return "d" + v.apply(this, a); }; } class A { @dec m() { return 1; } } report(new A().m());`,
      says: ["d1"],
    },
    {
      title: "an accessor field",
      app: `class A { accessor x = 3; } const a = new A(); a.x++; report(a.x);`,
      says: [4],
    },
    {
      title: "a variable that a namespace exports",
      app: `namespace N { export let v = 1; export function inc() { v++; } } N.inc(); report(N.v);`,
      says: [2],
    },
    {
      title: "accessor fields of all kinds",
      app: `class A { accessor x = 3; static accessor n = 1; accessor #p = 4; accessor "a-b" = 5; accessor u; get p() { return this.#p; } inc() { this.#p++; } } const a: any = new A(); a.x++; a.inc(); A.n += 2; report([a.x, A.n, a.p, a["a-b"], a.u, Object.keys(a).length].join());`,
      says: ["4,3,5,5,,0"],
      differs: ["espruino"],
    },
    {
      title: "variables that namespaces within namespaces export",
      app: `namespace N { export let v = 1, w; export var z = [1]; export const c = 5; export function inc() { v++; w = { v, z }; [v] = [v + 1]; return v; } export namespace M { export let deep = 2; deep *= 3; export const see = () => deep + v; } } N.inc(); report(N.v); report(N.M.deep); report(N.M.see()); report(N.w.v + N.z.length + N.c); N.v = 50; report(N.M.see()); namespace N { export const again = () => 7; } report((N as any).again());`,
      says: [3, 6, 9, 8, 56, 7],
    },
  ],
  C25: [
    {
      title: "an optional call of a private method",
      app: `class A { #v = 4; #m() { return this.#v; } #n?: any; run() { return this.#m?.(); } none() { return this.#n?.(); } static #s() { return this === A; } static t() { return A.#s?.(); } } report(new A().run()); report(new A().none()); report(A.t());`,
      says: [4, "undefined", "true"],
    },
  ],
  C29: [
    {
      title: "a field has the name of a setter above",
      app: `let called = 0; class B { set x(v) { called++; } } class D extends B { x: any = 5; } const d = new D(); report(called); report(d.x);`,
      says: [0, 5],
      refused: everywhere("A field with the name of an accessor"),
    },
    {
      title: "a static field has the name of a getter above",
      app: `class B { static get x() { return 1; } } class D extends B { static x: any = 5; } report(D.x);`,
      says: [5],
      refused: everywhere("A field with the name of an accessor"),
    },
    {
      title: "a field has the name of a getter above",
      app: `class B { get x() { return 1; } } class D extends B { x: any = 5; } report(new D().x);`,
      says: [5],
      refused: everywhere("A field with the name of an accessor"),
    },
    {
      title: "a field has the name of a field and of a static above",
      app: `class B { y = 1; static get x() { return 1; } } class D extends B { x: any = 5; } report(new D().x);`,
      says: [5],
    },
  ],
};
