import { expect, test } from "vitest";
import { onQemu, runOnQemu } from "../../qemu/machine.ts";
import { type Outcome, ristretto } from "../command.ts";
import { onEngines } from "./engines.ts";

const RUN_MS = 120_000;
const WORDS = ["run", "test/cli/on/apps/closes.ts", "--for", "1s"];
const WAITS = ["rising", "falling", "edge", "high", "low", "debounced", "race", "timeout"];
const CLOSED = "was closed. Open it again before you use it.";
const TOLD = [
  ...WAITS.flatMap((wait) => [`${wait} R25 "D2" ${CLOSED}`, `${wait} again R25 "D2" ${CLOSED}`]),
  `read R25 "Serial1" ${CLOSED}`,
  "transfer R27 I2C1: no device answered at address 0x48 (NACK). Check the wiring and the address, or try again.",
  "shift [ 0, 0, 0 ]",
  "write undefined",
];

/** Each waiter is told, and each of them ends. */
function expectTold({ code, stdout, stderr }: Outcome): void {
  expect(stdout.split("\n").filter((line) => /^\w+ (again )?(R\d|\[|undefined)/.test(line))).toEqual(TOLD);
  expect([code, stderr]).toEqual([0, ""]);
}

test("who waits for what is closed gets R25, and transfers end: on the simulated board", async () => {
  expectTold(await ristretto(WORDS));
});

test(
  "who waits for what is closed gets R25, and transfers end: in the sandbox",
  async () => expectTold(await ristretto([...WORDS, "--on", "wasm"])),
  RUN_MS,
);

onEngines(
  "who waits for what is closed gets R25, and transfers end",
  async (name) => expectTold(await ristretto([...WORDS, "--on", name])),
  RUN_MS,
);

onQemu("who waits for what is closed gets R25, and transfers end: on QEMU's pins", async () =>
  expectTold(await runOnQemu(WORDS.slice(1))),
);
