import { expect, it } from "vitest";
import { comparing } from "./check.ts";
import { lowerTo } from "./lowering.ts";
import { THOROUGH } from "./plans.ts";
import type { Tree } from "./program/tree.ts";

/** What the fuzz once found, made small: the compiler got it wrong, or Babel did. */
const FOUND: [what: string, body: string][] = [
  [
    "a class that is called like a helper",
    `class _extends { constructor(x) { this.x = x; } own() { return _extends; } }
     const one = new _extends(3); env.log(one.x, one instanceof one.own(), { ...one }.x);`,
  ],
  ["a pattern of an array's rest", `for (let [...r] of [[1, 2]]) env.log(r);`],
  [
    "an initialiser in a pattern for an array whose later elements await",
    `var v; const [x = yield* env.wait(30), y, z] = [v, 0, yield* env.wait(49)]; env.log(x, y, z);
     let a = 1; let b; [b = (a = 5), [v]] = [v, [a]]; env.log(a, b, v);`,
  ],
  [
    "continue out of finally in a loop with methods of an object whose value awaits",
    `for (let i = 0; i < 3; i++) {
       try { yield* env.wait(1); } finally { env.log({ a: yield* env.wait(2), get() { return i; } }.get()); continue; }
     }`,
  ],
  [
    "a constant that a task within begins to set",
    `function* task(p) { yield* within(); function* within() { p = 0; yield* env.wait(1); } return --p; }
     env.log(yield* task(5));`,
  ],
  [
    "a function that is declared in a loop that awaits",
    `for (const x of [1, 2]) { yield* env.wait(x); function f(p) { return p + x; } env.log(f(1)); }`,
  ],
  [
    "break out of finally in a loop whose closures have a round of their own",
    `function* inner() { return yield* env.wait(76); }
     for (let i = 0; i < 3; i++) { try { yield* inner(); } finally { env.later(() => i); break; } }
     env.log(yield* inner());`,
  ],
  [
    "continue out of finally in such a loop",
    `for (let i = 0; i < 3; i++) { try { yield* env.wait(i); } finally { env.later(() => i); continue; } }
     env.log(yield* env.wait(9));`,
  ],
  [
    "a computed key and a computed target in a destructuring assignment, in their order",
    `const r = [1]; ({ [yield* env.give("b")]: r[(yield* env.wait(95)) & 0] } = { b: 3 }); env.log(r);`,
  ],
  [
    "a computed key beside a rest, in its order",
    `let x = 1; env.later(() => x);
     ({ c: x, [yield* env.give("b")]: env.spare.a, ...env.rest } = { b: 2, d: 4 }); env.log(x, env.rest);
     const { a: y = env.tap(1, 5), [env.tap(2, "b")]: z, ...o } = { b: 7, c: 8 }; env.log(y, z, o);`,
  ],
  [
    "an element of a rest parameter as a target",
    `function f(...r) { ({ b: r[0 % r.length] } = { b: 5 }); return r; } env.log(f(1, 2));`,
  ],
  [
    "a variable that hides another, twice a target of one pattern",
    `let x = 0; { let x = 5; [x, x] = [1, 2]; ({ a: x, ["a"]: x } = { a: 3 }); env.log(x); } env.log(x);`,
  ],
  [
    "twice a target, where the variable hides one of an outer function, of a block before, of a loop",
    `function f(p) { function g() { for (const i of [0]) { let p = 5; [p, p] = []; } return p; } return g(); } env.log(f(7));
     { let q = 1; env.log(q); } { let q = 5; [q, [q]] = [1, [2]]; env.log(q); }
     let r = 3; { let r; for ([r, r] of [[4, 5]]) env.log(r); for (r of [6]) { let r; ({ a: r, b: [r = 8] } = { b: [] }); env.log(r); } } env.log(r);
     { let escape = 1; [escape, escape] = [2, 3]; env.log(escape); } var [v, v] = [1, 2]; env.log(v, typeof escape);
     { let w; [env.spare.a, ...[w, w]] = [yield* env.wait(1), yield* env.wait(2), 3]; env.log(w, env.spare.a); }`,
  ],
  [
    "the effects of what void drops",
    `function* task() { return void env.tap(86, 0); } env.log(yield* task());`,
  ],
  [
    "arguments in code that is never reached",
    `try { yield* env.wait(1); } finally { throw env.error(1); } env.log(arguments.length);`,
  ],
  [
    "a computed key in a parameter's initialiser",
    `function* task(p = function ({} = { a: 3 }, q) { return 4; }({ ["a"]: 0 }, 0)) { yield* env.wait(9); return p; }
     env.log(yield* task());`,
  ],
  [
    "doubled keys in the initialiser of a pattern in a parameter",
    `function* task([x = { b: 0, get g() { return env.tap(8, 4); }, b: 0 }["a"]] = [1, 2]) { yield* env.wait(1); return x; }
     env.log(yield* task(), yield* task([]));`,
  ],
  [
    "a spread instance without the methods of its class",
    `class K { constructor() { this.x = 1; } plain() { return 2; } *run() { return this.x; } }
     const k = new K(); env.log({ ...k }, yield* k.run());`,
  ],
  [
    "arguments of the task in an arrow of an initialiser",
    `function* task(e, p = ((...r) => arguments.length + r.length)()) { yield* e.wait(1); return p; }
     env.log(yield* task(env));`,
  ],
  [
    "a task in a function in an initialiser",
    `function* task({ b: x = function () { function* inner() { return 6; } return inner; }() } = { a: 3 }) { return yield* x(); }
     function* other(p = (() => { const o = { *run() { return 7; } }; return o; })()) { return yield* p.run(); }
     env.log(yield* task(), yield* other());`,
  ],
  [
    "an await in a key of a pattern in the head of a loop",
    `for (const { [yield* env.give("a")]: x = 0 } of [{ a: 1 }, { b: 2 }]) env.log(x);`,
  ],
  [
    "a pattern in the head of a loop whose body shadows a name of it",
    `for (let { ["a"]: x, [env.count()]: y } of [{ a: 1, 0: 2 }]) { env.log(yield* env.give(y)); let x = 5; env.log(x); }`,
  ],
  ["a doubled key beside an await", `env.log({ a: 0, a: 1 }[yield* env.give("a")]);`],
];

const lowering = lowerTo("es5");

it.each(FOUND)("%s", async (_, body) => {
  const text = `function* main@n(env) {\n${body.replaceAll("yield*", "@await")}\n}`;
  const tree: Tree = { sort: "other", parts: [text] };
  const [failure] = await comparing({ lowering, effort: THOROUGH })([{ seed: 1, tree }]);
  expect(failure).toBeUndefined();
});
