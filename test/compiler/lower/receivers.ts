/**
 * Functions with a `this`, `arguments` or `new.target` of their own, in every place where a task or async function
 * has others. `@` marks what becomes a task, an async function or neither: `function@ f`, `@method()`, `run@ f()`.
 */
const SHAPES: Record<string, string> = {
  "a constructor": `function Foo(n) { this.baz = n; } const foo = new Foo(1); run@ wait(1); log([foo.baz, new Foo(2).baz, foo instanceof Foo]);`,
  "a function that is called with a receiver": `function helper(x) { return [this.v, x, arguments.length]; } log(helper.call({ v: 4 }, 1, 2)); run@ wait(1); log(helper.apply({ v: 5 }, [2])); const o = { v: 6, helper }; log(o.helper(3));`,
  "a bound function": `function helper(x) { return [this.v, x]; } const bound = helper.bind({ v: 7 }); run@ wait(1); log(bound(1));`,
  "a function that is used before its declaration": `log(late.call({ v: 4 })); run@ wait(1); function late() { return [this.v, arguments.length]; }`,
  "functions within functions": `function outer() { function inner() { return this.w; } const arrow = () => [this.v, arguments[0]]; return [inner.call({ w: 1 }), arrow(8, 9), this.v]; } run@ wait(1); log(outer.call({ v: 2 }, 5));`,
  "a task": `function@ inner(n) { run@ wait(this.v); return [this.v, n, arguments.length]; } log(run@ inner.call({ v: 6 }, 1)); const o = { v: 7, inner }; log(run@ o.inner(2, 3));`,
  "a task in an expression": `const inner = function@ (n) { run@ wait(this.v); const f = () => [this.v, arguments[0], n]; run@ wait(1); return f(); }; log(run@ inner.call({ v: 8 }, 1));`,
  "a task within a plain function": `function plain() { const own = this; function@ inner() { run@ wait(own.v); return [this.w, own.v, arguments.length]; } return inner.call({ w: 9 }, 1, 2); } log(run@ plain.call({ v: 3 }));`,
  "a task within an arrow function": `const make = () => function@ (n) { run@ wait(n); return this.v + n; }; const inner = make(); log(run@ inner.call({ v: 2 }, 3));`,
  "arguments of its own": `function count(a) { return [arguments.length, arguments[1], a]; } run@ wait(1); log([count(), count(1, 2), (() => arguments.length)()]);`,
  "new.target": `function Made() { this.own = new.target === Made; } run@ wait(1); log(new Made().own); const other = { Made() { return new.target === undefined; } }; log(other.Made());`,
  "default parameters": `function f(a = this.v, b = arguments.length, c = () => this.v) { return [a, b, c(), this.v]; } run@ wait(1); log([f.call({ v: 1 }), f.call({ v: 2 }, 3)]);`,
  "default parameters of a task": `function@ f(a = this.v, b = arguments.length, c = () => this.v) { run@ wait(a); return [a, b, c(), this.v]; } log(run@ f.call({ v: 1 })); log(run@ f.call({ v: 2 }, 3));`,
  "methods and accessors of a literal": `const o = { v: 1, m(n) { return [this.v, arguments.length, n]; }, get g() { return this.v; }, set s(x) { this.v = x; }, e: function () { return this.v; }, a: () => this && this.k }; o.s = run@ wait(5); log([o.m(1, 2), o.g, o.e(), o.a()]);`,
  "computed keys": `const at = (x) => "k" + x; const o = { [at(this && this.k)]() { return this.v; }, [at(arguments.length + "n")]: 3, v: 2 }; run@ wait(1); log([o[at(this && this.k)](), o[at(arguments.length + "n")]]);`,
  "tasks of a literal": `const o = { v: 1, @m(n) { run@ wait(n); return [this.v, arguments.length]; }, @["c" + 1]() { run@ wait(0); return () => this.v; } }; log(run@ o.m(2, 3)); log((run@ o.c1())());`,
  "a class": `class A { x = 1; y = this.x + 1; static s = 3; static t = this.s + 1; static { this.u = this.t + 1; } constructor(n) { this.n = n; } m() { return [this.n, arguments.length]; } get g() { return this.n; } set g(n) { this.n = n; } static w() { return this.u; } f = () => this.n; } const a = new A(run@ wait(6)); a.g = 7; log([a.x, a.y, A.s, A.t, A.u, A.w(), a.m(1), a.g, a.f()]);`,
  "a class with private members": `class A { #x = 1; #y = this.#x + 1; #m() { return [this.#x, arguments.length]; } get #g() { return this.#y; } set #g(n) { this.#y = n; } static #s = 4; static #t() { return this.#s; } static all() { return this.#t(); } both() { this.#g = 5; return [this.#m(1), this.#g]; } } run@ wait(1); log([new A().both(), A.all()]);`,
  "a class that extends": `class A { constructor(v) { this.v = v; } m(n) { return [this.v, n]; } @t(n) { run@ wait(n); return this.v; } } class B extends A { w = this.v + 1; constructor() { super(3); this.z = () => this.v; } m(n) { return [super.m(n), (() => super.m(9))(), this.w]; } @t(n) { const before = run@ super.t(n); return [before, this.w, arguments.length]; } } const b = new B(); run@ wait(1); log([b.m(4), b.z()]); log(run@ b.t(5, 6));`,
  "computed keys of a class": `const at = (x) => "k" + x; class A { [at(this && this.k)]() { return this.v; } v = 2; static [at(arguments.length + "n")] = 3; } run@ wait(1); log([new A()[at(this && this.k)](), A[at(arguments.length + "n")]]);`,
  "a class made by a call": `const make = (n) => class { v = n; m() { return [this.v, n, arguments.length]; } }; const One = make(1); run@ wait(1); log(new One().m(2));`,
  "a function of a block": `{ function inBlock() { return this.v; } log(inBlock.call({ v: 4 })); run@ wait(1); log(inBlock.call({ v: 5 })); }`,
  "a callback with a receiver": `const seen = []; [1, 2].forEach(function (x) { seen.push([this.v, x, arguments.length > 1]); }, { v: 3 }); run@ wait(1); log(seen);`,
  "a variable called self": `const self = { v: 1 }; function f() { const self = this; return () => self.v; } run@ wait(1); log([self.v, f.call({ v: 2 })()]);`,
  "a function that is assigned": `let f; function first() { return [1, this.v]; } f = first; run@ wait(1); log(f.call({ v: 2 })); first = function () { return [3, this.v]; }; log([first.call({ v: 4 }), f.call({ v: 5 })]);`,
};

/** Where a shape stands: `BODY` can await, `PLAIN` cannot. What is around it has a `this` with a `k`, or none. */
const PLACES: Record<string, string> = {
  "the main task": `BODY`,
  "a block": `{ run@ wait(0); BODY }`,
  "a method of a literal": `const o = { k: 7, @m(n) { BODY log(n); } }; run@ o.m(1, 2);`,
  "a method of a class": `class C { k = 8; @m() { BODY } } run@ new C().m(1);`,
  "a static method": `class C { static k = 9; static @m() { BODY } } run@ C.m();`,
  "a task that is called with a receiver": `const t = function@ () { BODY }; run@ t.call({ k: 10 }, 1);`,
  "a task within a task": `function@ t() { run@ wait("before"); BODY } run@ t.call({ k: 11 });`,
  "a task within a function within a task": `const make = function (n) { return { k: 12, @t() { BODY log(n); } }; }; run@ make(3).t(1, 2, 3);`,
  "a task whose parameters capture": `const o = { k: 13, @t(n, get = () => [this.k, n]) { n = 2; BODY log(get()); } }; run@ o.t(1);`,
  "a loop": `for (let i = 0; i < 2; i++) { BODY run@ wait(i); }`,
  "a loop whose closures capture": `const all = []; for (const each of [1, 2]) { all.push(() => each); BODY } log(all.map((one) => one()));`,
  "a try": `try { BODY throw 1; } catch (e) { log(["caught", e]); } finally { run@ wait("f"); }`,
  "a catch": `try { run@ wait(0); throw 1; } catch (e) { const get = () => e; BODY log(get()); }`,
  "a finally": `try { run@ wait(0); } finally { BODY }`,
  "a switch": `switch (run@ wait(1)) { case 0: log("no"); case 1: BODY }`,
  "a plain function": `run@ wait(0); function p() { PLAIN } p.call({ k: 14 }, 1);`,
  "an arrow function": `run@ wait(0); const p = () => { PLAIN }; p();`,
  "a constructor": `class C { k = 15; constructor(n) { PLAIN } } run@ wait(0); new C(1);`,
};

type Kind = "task" | "async" | "plain";

const WORDS: Record<Kind, Record<string, string>> = {
  task: { "run@": "yield*", "function@": "function*", "@": "*" },
  async: { "run@": "await", "function@": "async function", "@": "async " },
  plain: { "run@": "", "function@": "function", "@": "" },
};

function written(text: string, kind: Kind): string {
  return text.replace(/run@|function@|@/g, (word) => WORDS[kind][word]!);
}

/** Before and after the shape, an arrow function tells whose `this` and `arguments` are around it. */
function around(shape: string): string {
  return `const here = () => [this && this.k, arguments.length]; ${shape} log([here(), this && this.k]);`;
}

/** For each shape a module whose `main` runs it in every place. */
export function receivers(kind: Exclude<Kind, "plain">): Record<string, string> {
  const modules = Object.entries(SHAPES).map(([name, shape]) => [name, moduleOf(around(shape), kind)]);
  return Object.fromEntries(modules);
}

function moduleOf(body: string, kind: Exclude<Kind, "plain">): string {
  const mains = Object.entries(PLACES).map(([where, place], i) => {
    const text = written(place, kind).replace("BODY", () => written(body, kind));
    const call = `log(${JSON.stringify(where)}); run@ main${i}(env);`;
    const main = `function@ main${i}({ log, wait }) { ${text.replace("PLAIN", () => written(body, "plain"))} }`;
    return { main: written(main, kind), call: written(call, kind) };
  });
  const calls = mains.map(({ call }) => call).join(" ");
  const main = written(`function@ main(env) { const { log } = env; ${calls} }`, kind);
  return `${mains.map((one) => one.main).join("\n")}\nexport ${main}`;
}
