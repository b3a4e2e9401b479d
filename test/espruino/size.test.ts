import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { BLINK, boardBuild, sizesOf, TARGETS } from "../../bench/espruino/size.mjs";
import { type Built, compileApp } from "../../cli/commands/build.ts";
import type { TaskSummary } from "../../compiler/lower/index.ts";
import { frameVars, LINUX, storageOf } from "../../compiler/memory/index.ts";
import { onEngines, runOn } from "../compiler/engines.ts";

const SLEEPERS = fileURLToPath(new URL("../../bench/espruino/memory.ts", import.meta.url));

describe("blink for Espruino, minified", () => {
  let built: Built;
  beforeAll(async () => {
    built = await compileApp(boardBuild(BLINK));
  }, 120_000);

  it("is no larger than it must be, everything included", () => {
    const { blink } = sizesOf(built);
    expect(blink).toBe(Buffer.byteLength(built.code));
    expect(blink).toBeLessThanOrEqual(TARGETS.blink.must);
  });

  it("leaves no more than it must without the app's own text", () => {
    const { blink, core } = sizesOf(built);
    const own = built.modules.filter(({ file }) => file === "examples/blink/blink.ts" || file === "entry.ts");
    expect(own.map(({ bytes }) => bytes > 0)).toEqual([true, true]);
    expect(core).toBe(own.reduce((rest, { bytes }) => rest - bytes, blink));
    expect(core).toBeLessThanOrEqual(TARGETS.core.must);
  });
});

/** Mean of 50, as the program that the benchmark runs says. */
async function sleepingTask(): Promise<{ jsVars: number; summary: TaskSummary }> {
  const { code, tasks } = await compileApp(boardBuild(SLEEPERS));
  const { output } = runOn("espruino", `${code}\nsetTimeout(function () { quit(); }, 200);\n`);
  const [, figure] = /^ours ([\d.]+)$/m.exec(output) ?? [];
  return { jsVars: Number(figure), summary: tasks.find(({ name }) => name === "sleeper")! };
}

onEngines("a sleeping task takes no more JsVars than it must, and about as many as a build says", async () => {
  const { jsVars, summary } = await sleepingTask();
  expect(jsVars).toBeLessThanOrEqual(TARGETS.memory.must);
  expect(Math.abs(jsVars - frameVars(summary, LINUX).task)).toBeLessThan(1.5);
}, ["espruino"]);

it("a deadline takes a JsVar of its own where integers in a name are small", () => {
  const task = { name: "blink", file: "blink.ts", line: 1, column: 1, states: 3, slots: ["board", "led"] };
  const asleep = [LINUX, storageOf(2630), storageOf(12_000)].map((storage) => frameVars(task, storage).task);
  expect(asleep).toEqual([9, 10, 10]);
});
