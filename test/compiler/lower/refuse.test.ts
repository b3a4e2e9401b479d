import { describe, expect, it } from "vitest";
import { CompileError } from "../../../compiler/common/compile-error.ts";
import { type LowerOptions, lower } from "../../../compiler/lower/index.ts";

function refusal(source: string, options: Partial<LowerOptions> = {}): string {
  try {
    lower(source, { file: "app.ts", profile: "es5", ...options });
  } catch (error) {
    if (error instanceof CompileError) return error.message;
    throw error;
  }
  return "compiled";
}

const TASK = "function* count() { yield* tick(); }\n";

describe("what cannot become states is refused, with the place and what to write instead", () => {
  it("a bare yield", () => {
    expect(refusal("function* a() {\n  yield;\n}")).toBe(
      "app.ts:2:3: a bare `yield` awaits nothing: write `yield* yieldNow()` to let other tasks run.",
    );
    expect(refusal("function* a() {\n  return (yield 5) + 1;\n}")).toBe(
      "app.ts:2:11: a task awaits with `yield*`: write `yield* …`, and hand values out by a channel or a callback.",
    );
  });

  it.each([
    ["for (const x of count()) use(x);", "2:17", "`for…of`"],
    ["use(...count());", "2:8", "spread"],
    ["const list = [...count()];", "2:18", "spread"],
    ["const [a] = count();", "2:13", "an array pattern"],
    ["let a; [a] = count();", "2:14", "an array pattern"],
    ["Array.from(count());", "2:12", "`Array.from`"],
    ["const one = count(); for (const x of one) use(x);", "2:38", "`for…of`"],
    ["const f = function* () {}; for (const x of f()) use(x);", "2:44", "`for…of`"],
  ])("a task that is iterated: %s", (statement, place, what) => {
    const message = refusal(TASK + statement);
    expect(message).toContain(`app.ts:${place}: ${what} takes a task as an iterator`);
    expect(message).toContain("return them as an array");
  });

  it.each(["next", "return", "throw"])("a task that is driven by hand: .%s()", (method) => {
    expect(refusal(`${TASK}const one = count(); one.${method}();`)).toBe(
      `app.ts:2:22: \`.${method}()\` takes a task as an iterator, which it is not once it is compiled: await it with \`yield* count(…)\`, or start it with \`spawn\`.`,
    );
  });

  it("says nothing of other iterables and other next methods", () => {
    expect(
      refusal(`${TASK}for (const x of list()) use(x); it.next(); use(count()); const a = [1, ...rest];`),
    ).toBe("compiled");
  });

  const IMPORT = 'import { sleep, spawn as start, race, scope, now } from "ristretto";\n';

  it.each([
    ["yield* start(count());", "4:3"],
    ["const task = yield* start(count());", "4:16"],
    ["yield* scope(function* (all) { yield* all.spawn(count()); });", "4:34"],
  ])("a handle that is awaited: %s", (statement, place) => {
    expect(refusal(`${IMPORT}${TASK}function* a() {\n  ${statement}\n}`)).toBe(
      `app.ts:${place}: \`spawn(…)\` gives the task's handle at once: write \`const task = spawn(…)\`, and \`yield* task.join()\` to wait for its end.`,
    );
  });

  it.each([
    ["sleep(5);", "4:3", "sleep"],
    ["race(sleep(1), count());", "4:3", "race"],
    ["if (late) count();", "4:13", "count"],
  ])("a statement that awaits nothing and starts nothing: %s", (statement, place, name) => {
    expect(refusal(`${IMPORT}${TASK}function* a(late) {\n  ${statement}\n}`)).toBe(
      `app.ts:${place}: \`${name}(…)\` does nothing by itself: write \`yield* ${name}(…)\`.`,
    );
  });

  it("says nothing of what is awaited, kept or handed on, nor of other functions of these names", () => {
    const body =
      "yield* sleep(5); const later = sleep(5); yield* later; use(count()); now(); other.sleep(5);";
    expect(refusal(`${IMPORT}${TASK}function* a() { ${body} }`)).toBe("compiled");
    expect(refusal('import { sleep } from "./mine.ts";\nsleep(5);')).toBe("compiled");
    expect(refusal("function sleep() {}\nsleep(5);")).toBe("compiled");
  });

  it("asynchronous generators, `for await` and await outside of a function", () => {
    expect(refusal("async function* a() {}")).toBe(
      "app.ts:1:1: an `async function*` cannot be lowered: write a task (`function*`) that sends into a channel.",
    );
    expect(refusal("async function a() { for await (const x of y) use(x); }")).toBe(
      "app.ts:1:22: `for await` cannot be lowered: await each value in a plain loop.",
    );
    expect(refusal("const x = await y;")).toBe(
      "app.ts:1:11: `await` outside of a function cannot be lowered: put it into an `async function`.",
    );
  });

  it("async functions where there is no Promise, unless they are allowed", () => {
    const source = "export const a = async () => 1;";
    expect(refusal(source)).toBe("compiled");
    expect(refusal(source, { promise: false })).toBe(
      "app.ts:1:18: this engine has no Promise, which an `async` function returns: write a task (`function*`).",
    );
    expect(refusal(source, { promise: false, allow: ["Promise"] })).toBe("compiled");
  });

  it("all that is wrong with a file at once, by the place", () => {
    const lines = refusal(
      "function* a() { yield; }\nasync function* b() {}\nfor (const x of a()) use(x);",
    ).split("\n");
    expect(lines.map((line) => line.split(": ")[0])).toEqual(["app.ts:1:17", "app.ts:2:1", "app.ts:3:17"]);
  });

  it("what is no JavaScript", () => {
    expect(refusal("const a = ;")).toBe("app.ts:1:11: Unexpected token");
  });
});
