import type { AppCases } from "../app-cases.ts";

export const ESPRUINO: AppCases = {
  C9: [
    {
      title: "names that are not ASCII, also of a method",
      app: `const größe = { größe: 3, é: 4 }; report(größe.größe + größe["é"]); class Ä { ö() { return 1; } } report(new Ä().ö());`,
      says: [7, 1],
      refused: { espruino: "by a name that is not ASCII" },
    },
    {
      title: "of as a name",
      app: `const of = 3; function f(of) { return of + 1; } report(of + f(1)); const o = { of: 5 }; report(o.of);`,
      says: [5, 5],
    },
    {
      title: "names that the firmware has",
      app: `var g = 5; function print2() { return "own"; } var Graphics = 6; report(g + Graphics); report(print2());`,
      says: [11, "own"],
    },
  ],
  C10: [
    {
      title: "a statement that begins with a text, behind a block that does not run",
      app: `function f(x: any, got?: string) { try { x.y; } catch { got = "caught"; } "number" == typeof x ? report(got) : report("wrong"); switch (x) { case 2: report(2); break; case 1: "number" == typeof x || report("wrong"); } if (x) {} else {} "ab".split("").forEach((one) => report(one)); } f(1);`,
      says: [undefined, "a", "b"],
    },
    {
      title: "null and undefined are spread",
      app: `report(JSON.stringify({ ...(null as any) })); report(JSON.stringify({ ...(undefined as any), a: 1 }));`,
      says: ["{}", '{"a":1}'],
    },
    {
      title: "what a getter gives is called at once",
      app: `const o = { v: 3, get f() { const self = this; return function () { return self.v; }; } }; report(o.f());`,
      says: [3],
    },
    {
      title: "what a getter of a class gives is called at once",
      app: `class A { v = 3; get f() { return (x) => this.v + x; } } const a = new A(); report(a.f(1)); report([a.f(2)].join());`,
      says: [4, 5],
    },
    {
      title: "the value of an assignment to a setter",
      app: `let got; const o = { set s(x) { got = x * 2; } }; report((o.s = 4)); report(got);`,
      says: [4, 8],
    },
    {
      title: "numbers as names of methods",
      app: `const o = { 1() { return "one"; }, 2: "two", 0x10() { return "sixteen"; } }; report(o[1]()); report(o[16]()); class A { 3() { return "three"; } static 4() { return "four"; } } report(new A()[3]()); report(A[4]());`,
      says: ["one", "sixteen", "three", "four"],
      refused: { espruino: "does not find a method by a number" },
    },
    {
      title: "a constructor returns a primitive",
      app: `function F(this: any) { this.a = 1; return 5; } report(new (F as any)().a);`,
      says: [1],
      differs: ["espruino"],
    },
    {
      title: "a constructor returns an object",
      app: `function F(this: any) { this.a = 1; return { a: 2 }; } report(new (F as any)().a); class G { a; constructor() { this.a = 1; return { a: 3 } as any; } } report(new G().a);`,
      says: [2, 3],
    },
    {
      title: "values of assignments to accessors",
      app: `let v = 1; const log: number[] = []; const o = { get s() { return v; }, set s(x) { v = x; log.push(x); } }; const get = () => { log.push(-1); return o; };
report((o.s += 2)); report(++o.s); report(o.s++); report(v); report((get().s *= 2)); report(--get().s); report(log.join()); o.s += 1; ++o.s; report(o.s); const a = [o]; let i = 0; report((a[i++].s += 5) + i); report((o["s"] -= 1));`,
      says: [3, 4, 4, 5, 10, 9, "3,4,5,-1,10,-1,9", 11, 17, 15],
    },
    {
      title: "values of assignments to private accessors",
      app: `class A { #v = 1; get #p() { return this.#v; } set #p(x) { this.#v = x; } add(n: number) { return (this.#p += n); } inc() { return ++this.#p; } post() { return this.#p++; } last() { return this.#v; } } const a = new A(); report(a.add(2)); report(a.inc()); report(a.post()); report(a.last());`,
      says: [3, 4, 4, 5],
    },
  ],
  C13: [
    {
      title: "groups that are repeated",
      app: `report(/(ab)+(cd)+/.test("ababcd"));`,
      says: ["true"],
    },
    {
      title: "alternatives in a group that is repeated",
      app: `report(/(a|b)+x/.test("abx"));`,
      says: ["true"],
    },
  ],
  C28: [
    {
      title: "a sum of a variable that the call changes",
      app: `let total = 1; function f() { total = 10; return 2; } total += f(); report(total);`,
      says: [3],
    },
    {
      title: "a sum of a field that the call changes",
      app: `const state = { total: 1 }; function f() { state.total = 10; return 2; } state.total += f(); report(state.total);`,
      says: [3],
    },
    {
      title: "a sum of a local variable that the call changes",
      app: `function run() { let total = 1; const f = () => { total = 10; return 2; }; total += f(); return total; } report(run());`,
      says: [3],
    },
    {
      title: "a sum of an element that the call changes",
      app: `const a = [1]; let i = 0; function f() { a[0] = 10; i = 1; return 2; } a[i] += f(); report(a.join());`,
      says: [3],
    },
    {
      title: "an operand that the other one changes by a call or a getter",
      app: `let total = 1; function f() { total = 10; return 2; } report(total + f()); report([total, f(), total].join()); let z = 3; const o = { get v() { z = 9; return 1; } }; report(z + o.v);`,
      says: [3, "10,2,10", 4],
    },
    {
      title: "for…in over null and over texts",
      app: `for (const k in null as any) report(k); for (const k in undefined as any) report(k); report("done");`,
      says: ["done"],
    },
    {
      title: "an index below zero of a text",
      app: `const t = "abc"; report(t[-1] === undefined); report(t[5] === undefined); report(t[1]); let i = -1; report(t[i] === undefined);`,
      says: ["true", "true", "b", "true"],
      differs: ["espruino"],
    },
    {
      title: "a switch asks no case after the one that matches",
      app: `let n = 0; const c = (v) => { n++; return v; }; switch (2) { case c(1): report("1"); break; case c(2): report("2"); break; case c(3): report("3"); } report(n);`,
      says: [2, 2],
    },
    {
      title: "a switch with calls, a default in the middle, and no break",
      app: `let n = 0; const c = (v) => { n++; return v; }; switch (1) { case c(1): report("1"); case c(2): report("2"); break; case c(3): report("3"); } report(n);`,
      says: [1, 2, 1],
    },
    {
      title: "a getter is read as a statement",
      app: `let n = 0; const o = { get v() { n++; return 1; } }; o.v; o["v"]; report(n); function f(x) { x.v; } f(o); report(n);`,
      says: [2, 3],
    },
    {
      title: "statics of a class that is extended",
      app: `class A { static n = 1; static inc() { this.n++; return this.n; } } class B extends A {} report(B.n); A.n = 5; report(B.n); B.inc(); report(A.n + "," + B.n);`,
      says: [1, 5, "5,6"],
      differs: ["mujs", "espruino"],
    },
    {
      title: "a sum of what a call gives",
      app: `const log: string[] = []; const o = { v: 1 }; function get() { log.push("get"); return o; } function f() { log.push("f"); o.v = 10; return 2; } get().v += f(); report(o.v); report(log.join()); const a = [1, 2]; let i = 0; a[i++] += f(); report(a.join() + i);`,
      says: [3, "get,f", "3,21"],
    },
    {
      title: "a text that a function calling itself adds to",
      app: `let out = ""; function part(n) { if (n > 0) out += part(n - 1) + n; return "p"; } out += part(2); report(out);`,
      says: ["p"],
    },
    {
      title: "the value of a sum that the call changes",
      app: `let t = 1; const g = () => { t = 5; return 1; }; report((t += g()) + 1); report(t -= g());`,
      says: [3, 1],
    },
    {
      title: "for…in over literals, instances and what may be null",
      app: `for (const k in {a: 1}) report(k); for (const k in "ab" as any) report(k); class A { x = 1; m() {} } let none: any = null; for (const k in none) report(k); for (const k in new A()) report(k); none = { z: 1 }; for (const k in none) report(k);`,
      says: ["a", 0, 1, "x", "z"],
    },
  ],
  C34: [
    {
      title: "texts with leading zeros",
      app: `report(Number("011")); const t = "0" + "11"; report(+t); report(parseFloat("011")); report(Number("-011")); report(Number(" 12 ")); report(parseInt("011"));`,
      says: [11, 11, 11, -11, 12, 11],
      differs: ["mujs"],
    },
    {
      title: "numbers and texts that Espruino gets wrong",
      app: `report(1 / -0); report(encodeURIComponent("é")); report(1e21 + "");`,
      says: ["-Infinity", "%C3%A9", "1e+21"],
      differs: ["espruino"],
    },
    {
      title: "texts that become numbers by map",
      app: `report(["01", "010", "-08.5"].map(Number).join()); report(["010", "2"].map(parseFloat).join());`,
      says: ["1,10,-8.5", "10,2"],
    },
  ],
};
