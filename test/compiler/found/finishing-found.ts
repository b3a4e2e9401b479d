import type { AppCases } from "../app-cases.ts";

export const FINISHING: AppCases = {
  C7: [
    {
      title: "a store to a static setter",
      app: `let got = 0; class A { static set v(x) { got = x; } } A.v = 5; report(got);`,
      says: [5],
    },
    {
      title: "a store to a setter of a prototype",
      app: `let got = 0; class A { set v(x) { got = x; } get w() { return 3; } } (A.prototype as any).v = 6; report(got); report((A.prototype as any).w);`,
      says: [6, 3],
    },
    {
      title: "a variable holds a prototype of which there are instances",
      app: `function Foo(this: any) { this.a = 1; } const before = new (Foo as any)(); var proto = Foo.prototype; proto.m = function () { return this.a; }; report(before.m()); report(new (Foo as any)().m());`,
      says: [1, 1],
    },
    {
      title: "a variable holds Array.prototype",
      app: `const ap = Array.prototype; report(ap.slice.call([1, 2, 3], 1).join()); var sl = Array.prototype.slice; report(sl.call([1, 2], 1).join());`,
      says: ["2,3", 2],
    },
    {
      title: "a function reads a var before it is set",
      app: `function read() { return x; } report(read()); var x = 5; report(read());`,
      says: ["undefined", 5],
    },
    {
      title: "a prototype is replaced after an instance was made",
      app: `function Foo(this: any) {} const before = new (Foo as any)(); var proto = Foo.prototype = { m() { return 2; } } as any; proto.n = function () { return 3; }; report(typeof before.m); report(new (Foo as any)().m() + new (Foo as any)().n());`,
      says: ["undefined", 5],
    },
    {
      title: "a variable that held a prototype holds something else",
      app: `function Foo(this: any) {} var p: any = Foo.prototype; p.m = function () { return 1; }; p = { z: 4 }; p.k = 3; report(new (Foo as any)().m()); report((new (Foo as any)() as any).k);`,
      says: [1, "undefined"],
    },
    {
      title: "a setter of instances and of their prototype",
      app: `let n = 0; class A { set v(x) { n += x; } } const a: any = new A(); a.v = 1; A.prototype.v = 10; a.v = 100; report(n);`,
      says: [111],
    },
    {
      title: "a getter that is defined on a prototype",
      app: `class A { m() { return 1; } } Object.defineProperty(A.prototype, "g", { get() { return 7; } }); report((new A() as any).g);`,
      says: [7],
    },
  ],
  C8: [
    {
      title: "a function is called _extends",
      app: `function _extends(a, b) { return a + b; } const o = { ...{ a: 1 } }; report(_extends(1, 2)); report(o.a);`,
      says: [3, 1],
    },
    {
      title: "a function is called _inheritsLoose",
      app: `function _inheritsLoose(x) { return "mine" + x; } class A { m() { return 1; } } class B extends A { n() { return 2; } } report(_inheritsLoose(1)); report(new B().m() + new B().n());`,
      says: ["mine1", 3],
    },
    {
      title: "variables are called _createClass and _toPropertyKey",
      app: `var _createClass = 4; var _toPropertyKey = (x) => x + 1; class A { get v() { return 2; } ["k" + 1]() { return 5; } } report(new A().v + _createClass); report(_toPropertyKey(2)); report((new A() as any).k1());`,
      says: [6, 3, 5],
    },
    {
      title: "a function is called _wrapNativeSuper",
      app: `function _wrapNativeSuper(x) { return x * 2; } class E extends Error { m() { return 1; } } report(_wrapNativeSuper(4)); report(new E("a").m());`,
      says: [8, 1],
    },
    {
      title: "a function is called _construct",
      app: `function _construct(a, b) { return "mine"; } class A { constructor(public a, public b) {} } const l = [1, 2]; report(new A(...(l as [any, any])).b); report(_construct(1, 2));`,
      says: [2, "mine"],
    },
    {
      title: "functions are called as the helpers of this compiler",
      app: `function $copy(x) { return "mine"; } function $items(x) { return "items"; } const l: any = [1, 2]; function f(x: any) { return [...x]; } report(f(l).length); report($copy(1) + $items(1));`,
      says: [2, "mineitems"],
    },
    {
      title: "a function is called _construct and changes the list that it is given",
      app: `function _construct(a: number, list: number[]) { list.push(a); return list.length; } const l = [1, 2]; report(_construct(3, [...l])); report(l.length);`,
      says: [3, 2],
    },
    {
      title: "functions with names that begin as those of helpers use their arguments",
      app: `function _count(a?: any, b?: any) { return arguments.length; } const o = { _m: function _m(a?: any, b?: any) { return arguments.length; }, _n(a?: any) { return arguments.length; } }; class A { _k(a?: any, b?: any) { return arguments.length; } } report(_count(1)); report(o._m() + o._n() + new A()._k(1));`,
      says: [1, 1],
    },
    {
      title: "a loop over the arguments has a variable called _len",
      app: `function sum(a?: any, b?: any, c?: any) { for (var _len = arguments.length, all = [], _key = 0; _key < _len; _key++) all[_key] = arguments[_key]; return all.length; } report(sum(1)); report(sum(1, 2, 3, 4));`,
      says: [1, 4],
    },
    {
      title: "a function that makes a class by hand calls its prototype _proto",
      app: `const A: any = function () { function A(this: any) {} var _proto = A.prototype; _proto.m = function () { return 1; }; return A; }(); const keys = []; for (const key in new A()) keys.push(key); report(keys.join());`,
      says: ["m"],
    },
    {
      title: "generators are called _loop",
      app: `function* main() { const run = function* () { const _loop = function* (a = 2, ...rest: number[]) { return a + rest.length; }; const all = [yield* _loop(), yield* _loop(1, 2, 3)]; const _loop2 = function* () { return all.join(); }; return yield* _loop2(); }; report(yield* run()); }`,
      says: ["2,3"],
    },
    {
      title: "a function within a function is called _extends",
      app: `function outer() { function _extends() { return 3; } return _extends(); } report(outer()); const o = { ...{ a: 1 } }; report(o.a);`,
      says: [3, 1],
    },
  ],
  C24: [
    {
      title: "a var is read before it is set",
      app: `function ready() { return started === true } const before = ready(); var started = true; report(before); report(ready());`,
      says: ["false", "true"],
    },
    {
      title: "a var is set to undefined after a function wrote it",
      app: `function set() { x = 4; } set(); var x: any = undefined; report(x);`,
      says: ["undefined"],
    },
    {
      title: "a var without a value after a function wrote it",
      app: `function set() { x = 4; } set(); var x: any; report(x);`,
      says: [4],
    },
    {
      title: "a var of a function is read before it is set",
      app: `function f() { const r = g(); var v = 3; return r + ":" + v; function g() { return typeof v; } } report(f());`,
      says: ["undefined:3"],
    },
    {
      title: "a var of a loop keeps its value",
      app: `function f() { const out = []; for (let i = 0; i < 2; i++) { var v; out.push(v); v = i; } return out.join(); } report(f());`,
      says: [",0"],
    },
    {
      title: "a let of a loop begins anew",
      app: `function f() { const out = []; for (let i = 0; i < 2; i++) { let v; out.push(v); v = i; } return out.join("/"); } report(f());`,
      says: ["/"],
    },
    {
      title: "a sum of what nobody declares",
      app: `try { (sum as any) += 1; report("no"); } catch (e) { report(e instanceof ReferenceError); } declare let sum: number;`,
      says: ["true"],
    },
  ],
};
