import { expect, test } from "vitest";
import { onQemu, runOnQemu } from "../../qemu/machine.ts";
import { type Outcome, ristretto } from "../command.ts";
import { onEngines } from "./engines.ts";

const RUN_MS = 120_000;
const WORDS = ["run", "test/cli/on/apps/loop-closures.ts"];
const TITLE = "a loop of a task whose closures keep their round's variables, and which awaits nothing, runs";

/** The sandbox and QEMU have no code for calls of tasks where the app has none. */
function expectKept({ code, stdout, stderr }: Outcome): void {
  expect([stdout.split("\n")[0], code, stderr]).toEqual(["1,2,21,22,31,0,1,0,1,0,1", 0, ""]);
}

test(`${TITLE}: on Node`, async () => expectKept(await ristretto(WORDS)));

test(`${TITLE}: in the sandbox`, async () => expectKept(await ristretto([...WORDS, "--on", "wasm"])), RUN_MS);

onEngines(TITLE, async (name) => expectKept(await ristretto([...WORDS, "--on", name])), RUN_MS);

onQemu(`${TITLE}: on QEMU`, async () => expectKept(await runOnQemu(WORDS.slice(1))));
