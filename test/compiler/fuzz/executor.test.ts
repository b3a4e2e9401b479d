import { expect, it } from "vitest";
import { comparing, type Lowering } from "./check.ts";
import { ASYNC_TASKS, EXECUTOR } from "./executor.ts";
import { fuzz } from "./fuzz.ts";
import { lowerTo } from "./lowering.ts";
import { THOROUGH } from "./plans.ts";
import { seed } from "./seed.ts";

const native: Lowering = (source) => source;
const lowered = lowerTo("es5");

/** A lowered module in which the first task beside `main` is a native generator again. */
const mixed: Lowering = (source) => {
  const parts = source.split(/^(?=function\*? (?:task|plain|main)\d*_|let total_|export )/m);
  const task = parts.find((part) => part.startsWith("function* task"));
  const again = task === undefined ? "" : `${/task\w+/.exec(task)} = ${task};\n`;
  return lowered(source).replace(/^export /m, `${again}$&`);
};

it.each([
  ["native generators", native, 200],
  ["compiled tasks", lowered, 150],
  ["compiled tasks that call native generators", mixed, 100],
])(
  `the executor runs %s as the language says: FUZZ_SEED=${seed}`,
  { timeout: 300_000 },
  async (_, lowering, programs) => {
    const check = comparing({ lowering, effort: THOROUGH, lowered: EXECUTOR });
    const found = await fuzz({ seed, programs, lowering, check, again: "--executor", shrinkMs: 30_000 });
    expect(found?.text).toBeUndefined();
  },
);

it(`the executor runs async functions as the language runs tasks: FUZZ_SEED=${seed}`, {
  timeout: 300_000,
}, async () => {
  const lowering = lowerTo("es5", true);
  const check = comparing({ lowering, effort: THOROUGH, ...ASYNC_TASKS });
  const found = await fuzz({
    seed,
    programs: 100,
    lowering,
    check,
    again: "--async-tasks",
    shrinkMs: 30_000,
  });
  expect(found?.text).toBeUndefined();
});
