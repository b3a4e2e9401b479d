import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { boardBuild } from "../../bench/espruino/size.mjs";
import { compileApp } from "../../cli/commands/build.ts";
import { scratch } from "../cli/command.ts";
import { onEngines, runOn } from "../compiler/engines.ts";

const APP = `import { race, sleep, spawn } from "ristretto";

declare const report: (line: string) => void;

function later<T>(value: T, ms: number): Promise<T> {
  return new Promise((resolve) => void setTimeout(() => resolve(value), ms));
}

function refuse(ms: number): Promise<never> {
  return new Promise((_, reject) => void setTimeout(() => reject(new Error("refused")), ms));
}

async function patient(promise: Promise<string>) {
  report("patient has " + (await promise));
}

export default async function app() {
  report("first " + (await later(1, 20)));
  report("at once " + (await Promise.resolve(2)));
  try {
    await refuse(10);
  } catch (error: any) {
    report(error.message);
  }
  const shared = later("a value", 60);
  const waiting = spawn(patient(shared));
  const other = spawn(patient(shared));
  await sleep(5);
  waiting.cancel();
  await other.join();
  report("the cancelled wait is " + waiting.state);
  report("the promise still gives " + (await shared));
  report("the quicker is " + (await race(patient(later("too late", 500)), sleep(10))));
}
`;

const SAID = [
  "first 1",
  "at once 2",
  "refused",
  "patient has a value",
  "the cancelled wait is cancelled",
  "the promise still gives a value",
  "the quicker is undefined",
];

const built = (target: "espruino" | "es5", polyfills = true) =>
  compileApp({ ...boardBuild(join(scratch({ "app.ts": APP }), "app.ts")), target, polyfills });

describe("await of a real Promise", () => {
  onEngines(
    "waits for it, and leaves it alone when the wait is cancelled",
    async (name) => {
      const { code } = await built("espruino");
      const { output } = runOn(name, `${code}\nsetTimeout(function () { quit(); }, 1000);\n`);
      expect(output.split("\n")).toEqual(SAID);
    },
    ["espruino"],
  );

  test("is refused by name where the engine has none", async () => {
    await expect(built("es5", false)).rejects.toThrow(/app\.ts:6:14: .*`?Promise/);
  });
});
