import type { AppCases } from "../app-cases.ts";

export const OTHER_ENGINES: AppCases = {
  C11: [
    {
      title: "a finally that throws after a return in a try",
      app: `function f() { const log = []; try { try { return 1; } catch (e) { log.push("inner catch"); } finally { throw new Error("f"); } } catch (e) { return log.concat(e.message).join(); } } report(f());`,
      says: ["f"],
      differs: ["duktape"],
    },
    {
      title: "an operand that the other operand sets",
      app: `let x = 5; report(x + (x = 1)); let y = 2; report(y * (y = 3)); function f() { let a = 1; return a + (a = 10) + a; } report(f());`,
      says: [6, 6, 21],
    },
    {
      title: "an operand that the other operand counts up",
      app: `function f() { let a = 1; return a + a++ + a; } report(f()); function g() { let a = 1; return [a, a = 2, a].join(); } report(g()); function h() { let a = 1; const k = (p, q) => p + ":" + q; return k(a, a = 5); } report(h());`,
      says: [4, "1,2,2", "1:5"],
    },
    {
      title: "an operand that the other operand sets, in a task",
      app: `function* main() { let x = 5; report(x + (x = 1)); yield* yieldNow(); report(x + (x = 3)); report(x); }`,
      says: [6, 4, 3],
    },
    {
      title: "the order of keys",
      app: `report(JSON.stringify({ b: 1, a: 2, c: { z: 1, y: 2 } })); report(Object.keys({ z: 1, a: 1, m: 1 }).join());`,
      says: ['{"b":1,"a":2,"c":{"z":1,"y":2}}', "z,a,m"],
      differs: ["mujs"],
    },
    {
      title: "a whole number with a sign as a text",
      app: `report(parseFloat("-3")); report(parseFloat("-3.5x")); report(parseFloat("+2")); report(Number("-3"));`,
      says: [-3, -3.5, 2, -3],
      differs: ["mujs"],
    },
    {
      title: "a group that matched nothing",
      app: `const m = /(a)|(b)/.exec("b"); report(m[1] === undefined); report(m[2]);`,
      says: ["true", "b"],
      differs: ["mujs"],
    },
  ],
};
