import { expect, test } from "vitest";
import { onQemu, runOnQemu } from "../../qemu/machine.ts";
import { type Outcome, ristretto } from "../command.ts";
import { onEngines } from "./engines.ts";

const RUN_MS = 120_000;
const APP = "test/cli/on/apps/listens";
const WORDS = ["run", `${APP}.ts`, "--input", `${APP}.txt`, "--for", "200ms"];
const TITLE = "a listener knows the time and spawns";
const TOLD = [
  "listener 37 R1",
  "spawned at 37 runs at 37",
  "stop 1 37 true undefined",
  "edge 1 at 60 of 2",
  "edge 2 at 70 of 2",
];
const UNSEEN =
  'MisuseError: "D2" had more edges than counts could see: 1 came before it ran. Count them in a listener of watch.';

const linesOf = (stdout: string) =>
  stdout.split("\n").filter((line) => /^(listener|stop|spawned|edge) /.test(line));

function expectTold({ code, stdout, stderr }: Outcome): void {
  expect(linesOf(stdout)).toEqual(TOLD);
  expect(stderr).toContain(UNSEEN);
  expect(stderr.match(/MisuseError/g)).toHaveLength(1);
  expect(code).toBe(1);
}

test(`${TITLE}, and pulses that a wait counts as one are told: on the simulated board`, async () =>
  expectTold(await ristretto(WORDS)));

test(
  `${TITLE}, and pulses that a wait counts as one are told: in the sandbox`,
  async () => expectTold(await ristretto([...WORDS, "--on", "wasm"])),
  RUN_MS,
);

onEngines(
  `${TITLE}, and pulses that a wait counts as one are told`,
  async (name) => expectTold(await ristretto([...WORDS, "--on", name])),
  RUN_MS,
);

onQemu(`${TITLE}: on QEMU's pins`, async () => {
  const { stdout } = await runOnQemu(WORDS.slice(1));
  expect(linesOf(stdout)[0]).toBe(TOLD[0]);
});
