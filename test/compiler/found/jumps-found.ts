import type { AppCases } from "../app-cases.ts";

export const JUMPS: AppCases = {
  C15: [
    { title: "a label on the break itself", app: `done: break done; report("a");`, says: ["a"] },
    {
      title: "a label on the break of a condition",
      app: `function f(c: any) { if (c) out: break out; else in2: break in2; return "b"; } report(f(1)); report(f(0));`,
      says: ["b", "b"],
    },
    { title: "two labels on one break", app: `a: b: break a; a: b: break b; report("a");`, says: ["a"] },
    {
      title: "labels on blocks",
      app: `function f(n: number) { a: { if (n > 1) break a; report("in"); } b: if (n) { if (n > 2) break b; report("small"); } return n; }
report(f(1)); report(f(3));`,
      says: ["in", "small", 1, 3],
    },
    {
      title: "labels on a try and on a switch",
      app: `function f(n: number) {
  x: try { if (n) break x; report("no"); } finally { report("fin"); }
  y: switch (n) { case 1: for (;;) { break y; } default: report("default"); }
  return "end";
}
report(f(1)); report(f(0));`,
      says: ["fin", "end", "no", "fin", "default", "end"],
    },
    {
      title: "labels in a task",
      app: `function* main() {
  done: break done;
  out: { yield* yieldNow(); if (report) break out; report("no"); }
  for (let i = 0; i < 3; i++) { if (i === 1) here: break here; yield* yieldNow(); report(i); }
}`,
      says: [0, 1, 2],
    },
    {
      title: "a continue of an outer loop across an await, through a finally",
      app: `function* main() {
  outer: for (let i = 0; i < 3; i++) {
    for (let j = 0; ; j++) {
      try { yield* yieldNow(); if (j === i) continue outer; if (i === 2) break outer; } finally { report(i + ":" + j); }
    }
  }
}`,
      says: ["0:0", "1:0", "1:1", "2:0"],
    },
  ],
};
