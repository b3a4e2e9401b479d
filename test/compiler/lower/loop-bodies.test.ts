import { expect, it } from "vitest";
import { shapeOf } from "../../../compiler/bundle/task-shape.ts";
import { parse } from "../../../compiler/common/language.ts";
import { lower } from "../../../compiler/lower/index.ts";

/*
 * Babel makes a function of a loop's body whose variables closures capture. In a task that would be a task of its own, which the
 * survey of an app has to know of, or a build for a board has no code for it.
 */

const LOOPS = {
  for: (body: string, await_: string) => `for (let i = ${await_ || 0}; i < 3; i++) { ${body} }`,
  "for in the test": (body: string, await_: string) =>
    `for (let i = 0; i < (${await_ || 3}); i++) { ${body} }`,
  "for of": (body: string, await_: string) => `for (const i of ${await_ || "[1, 2]"}) { ${body} }`,
  "for in": (body: string, await_: string) => `for (const i in ${await_ || "{ a: 1 }"}) { ${body} }`,
  while: (body: string, await_: string) =>
    `let n = 0; while (n < (${await_ || 3})) { const i = n++; ${body} }`,
  do: (body: string, await_: string) =>
    `let n = 0; do { const i = n++; ${body} } while (n < (${await_ || 3}));`,
};

const CLOSURES = {
  arrow: "kept.push(() => i);",
  function: "kept.push(function () { return i; });",
  declaration: "function named() { return i; } kept.push(named);",
  method: "kept.push({ get() { return i; } }.get);",
  getter: "kept.push({ get value() { return i; } });",
  class: "kept.push(class { get() { return i; } });",
  "class with a key": "kept.push(class { [KEY]() { return i; } });",
  "object with a key": "kept.push({ [KEY]() { return i; } });",
  "class with a parent": "kept.push(class extends (KEY) { get() { return i; } });",
  "nested loop": "for (let k = 0; k < i; k++) kept.push(() => i + k);",
  task: "kept.push(function* () { yield* sleep(i); });",
};

const JUMPS = [
  "",
  "if (i > 1) continue;",
  "if (i > 1) break;",
  "if (i > 1) return i;",
  "if (i > 1) continue outer;",
];

const AWAIT = "yield* wait()";

/** Tasks, a line each; in those of `inKey` a key or a parent of the closure awaits. */
function tasksOf(loop: keyof typeof LOOPS, inKey: boolean): string[] {
  const write = LOOPS[loop];
  const closures = Object.values(CLOSURES).filter((text) => !inKey || text.includes("KEY"));
  let count = 0;
  return closures.flatMap((closure) =>
    JUMPS.flatMap((jump) =>
      (inKey ? ["key"] : ["nowhere", "head", "before", "behind"]).map((where) => {
        const made = closure.replace("KEY", inKey ? AWAIT : "key()");
        const [before, behind] = ["before", "behind"].map((at) => (at === where ? `${AWAIT};` : ""));
        const body = write(`${before} ${made} ${jump} ${behind}`, where === "head" ? AWAIT : "");
        return `function* app${count++}(wait, key) { const kept = []; outer: for (const o of [1]) { ${body} } return kept; }`;
      }),
    ),
  );
}

const loopBodies = (tasks: string[]) =>
  lower(tasks.map((text) => `export ${text}`).join("\n"), { file: "app.js", profile: "es5" }).tasks.filter(
    ({ name }) => name.startsWith("_loop"),
  ).length;

/** As the survey has an app: a bundle, which exports at its end. */
const callsTasks = (text: string) => {
  const [, name] = /function\* (\w+)/.exec(text)!;
  return shapeOf(parse(`${text}\nexport { ${name} };`, "app.js")).calls;
};

it("the survey sees no call of a task where there is none", () => {
  expect(
    callsTasks(`function* app(wait) { for (const key of [1]) { ${AWAIT}; use({ [key]() {} }); } }`),
  ).toBe(false);
});

it.each(Object.keys(LOOPS) as (keyof typeof LOOPS)[])("no body of a loop is a task: %s", (loop) => {
  expect(loopBodies(tasksOf(loop, false))).toBe(0);
});

it.each(Object.keys(LOOPS) as (keyof typeof LOOPS)[])("one that is, the survey knows of: %s", (loop) => {
  const tasks = tasksOf(loop, true);
  expect(loopBodies(tasks)).toBe(tasks.length);
  expect(tasks.filter((text) => !callsTasks(text))).toEqual([]);
});
