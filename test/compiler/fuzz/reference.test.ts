import { expect, it } from "vitest";
import { driver, type Outcome, type Plan } from "./driver.ts";
import { lowerTo } from "./lowering.ts";
import { load, type Main } from "./module.ts";
import { runReference } from "./reference.ts";

/** What a cancellation does, said by hand: the fuzz only knows that its two sides agree. */
const CASES: [what: string, body: string, plan: Partial<Plan>, trace: string[]][] = [
  [
    "a cancellation unwinds every caller, and awaits in finally get their values",
    `function* inner() { try { yield* env.wait(1); } finally { env.log(yield* env.give(5)); } }
     try { yield* inner(); env.log("lost"); } catch { env.log("lost"); } finally { env.log("out"); }`,
    { cancelAt: 1 },
    ["await 1", "await -1", "5", "'out'", "cancelled undefined"],
  ],
  [
    "return in finally does not undo it",
    `function* inner() { try { yield* env.wait(1); } finally { return 7; } }
     env.log(yield* inner());`,
    { cancelAt: 1 },
    ["await 1", "cancelled undefined"],
  ],
  [
    "break out of finally lets that function go on, and then its caller is unwound",
    `function* inner() { for (;;) { try { yield* env.wait(1); } finally { break; } } env.log("on"); yield* env.wait(2); }
     yield* inner(); env.log("lost");`,
    { cancelAt: 1 },
    ["await 1", "'on'", "await 2", "cancelled undefined"],
  ],
  [
    "what finally calls ends normally",
    `function* tidy() { yield* env.wait(2); return 3; }
     try { yield* env.wait(1); } finally { env.log(yield* tidy()); }`,
    { cancelAt: 1 },
    ["await 1", "await 2", "3", "cancelled undefined"],
  ],
  [
    "an error thrown in finally replaces it",
    `function* inner() { try { yield* env.wait(1); } finally { throw env.error(4); } }
     try { yield* inner(); } catch (e) { env.log(e); }`,
    { cancelAt: 1 },
    ["await 1", "{id:4}", "cancelled undefined"],
  ],
  [
    "an error that leaves the task replaces it for good",
    `try { yield* env.wait(1); } finally { throw env.error(4); }`,
    { cancelAt: 1 },
    ["await 1", "failed {id:4}"],
  ],
  [
    "an error that comes to an await can be caught there",
    `try { yield* env.wait(1); } catch (e) { env.log(e); }
     return yield* env.wait(2);`,
    { throwAt: 1 },
    ["await 1", "{id:1001}", "await 2", "done 6"],
  ],
  [
    "what is no future is an error at its await",
    `try { yield* env.nothing; } catch (e) { env.log(e); }`,
    {},
    ["native error", "done undefined"],
  ],
];

const runs: [name: string, run: (body: string, plan: Plan) => Outcome][] = [
  ["natively", (body, plan) => runReference(main(text(body).replaceAll("yield*", "yield")), plan)],
  ["lowered", (body, plan) => driver.runFrames(main(lowerTo("es5")(text(body))), plan)],
];

const text = (body: string) => `function* main(env) {\n${body}\n}\nexport { main };\n`;
const main = (code: string): Main => load(code)[0]!;

for (const [name, run] of runs)
  it.each(CASES)(`%s (${name})`, (_, body, plan, trace) => {
    expect(run(body, { seed: 0, fuel: 10, throwAt: 0, cancelAt: 0, ...plan }).trace).toEqual(trace);
  });
