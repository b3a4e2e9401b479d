import type { AppCases } from "../app-cases.ts";

export const TASKS: AppCases = {
  C1: [
    {
      title: "a function declared in a task has its own this",
      app: `function* main() { function Foo(this: any) { this.baz = 1; } const foo = new (Foo as any)(); yield* yieldNow(); report(foo.baz); }`,
      says: [1],
    },
    {
      title: "a function declared in a task is called on an object",
      app: `function* main() { function helper(this: any) { return this.v; } yield* yieldNow(); report(helper.call({ v: 4 })); }`,
      says: [4],
    },
    {
      title: "a task within a task has its own this",
      app: `class K { v = 5; *run() { function* inner(this: any) { yield* yieldNow(); return this.v; } report(yield* inner.call({ v: 7 } as any)); const own = () => this.v; yield* yieldNow(); report(own()); report(this.v); } }
function* main() { yield* new K().run(); }`,
      says: [7, 5, 5],
    },
  ],
  C23: [
    {
      title: "options under a name that is put together",
      app: `function* t2() { yield* sleep(1); } function* main() { const o: any = {}; const key = "na" + "me"; o[key] = "chosen"; const h = spawn(t2(), o); report(h.name); yield* yieldNow(); }`,
      says: ["chosen"],
    },
  ],
};
