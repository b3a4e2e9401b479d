import type { AppCases } from "../app-cases.ts";

export const LITERALS: AppCases = {
  C2: [
    {
      title: "accessors beside what is spread",
      app: `let live = 1; const base = { a: 0 }; const o: any = { ...base, get v() { return live; }, set v(x) { live = x; } }; live = 2; report(o.v); o.v = 9; report(live);`,
      says: [2, 9],
    },
  ],
  C4: [
    {
      title: "a text is spread",
      app: `report([..."abc"].length); report(Math.max(...("123" as any))); const [a, ...b] = "xyz"; report(a + b.length);`,
      says: [3, 3, "x2"],
    },
    {
      title: "the value of an assignment to a pattern",
      app: `const vals: any = [1, 2, 3]; let x: any, y: any; const r = ([x, ...y] = vals); report(r === vals); report(x + y.join()); const q = ([...[x]] = vals); report(q === vals && x === 1);`,
      says: ["true", "12,3", "true"],
    },
  ],
  C6: [
    {
      title: "a template takes toString",
      app: `const t: any = { valueOf: () => 21, toString: () => "21 C" }; report(\`\${t}\`); report(\`a\${t}b\`); report("" + t);`,
      says: ["21 C", "a21 Cb", 21],
    },
  ],
  C26: [
    {
      title: "a typed array is spread",
      app: `report([0x01, ...new Uint8Array([0x12, 0x34])].join());`,
      says: ["1,18,52"],
      refused: { es5: "Uint8Array is not there", mujs: "Uint8Array is not there" },
    },
  ],
  C27: [
    {
      title: "what a condition gives is spread",
      app: `const fast: any = false; report(JSON.stringify({ ...(fast && { baud: 2 }), a: 1 })); const on: any = true; report(JSON.stringify({ ...(on && { baud: 2 }) }));`,
      says: ['{"a":1}', '{"baud":2}'],
    },
  ],
};
