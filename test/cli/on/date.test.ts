import { join } from "node:path";
import { expect, test } from "vitest";
import { onQemu, runOnQemu } from "../../qemu/machine.ts";
import { type Outcome, ristretto, scratch } from "../command.ts";
import { type EngineName, onEngines } from "./engines.ts";

const RUN_MS = 120_000;
const TITLE = "Date and board.clock tell the same time, which --date begins and scripts set";
const START = "2026-03-29T00:59:30+00:00";
const script = join(scratch({ "in.txt": "75s clock step -1d\n" }), "in.txt");
const WORDS = ["run", "test/cli/on/apps/dated.ts", "--for", "3min", "--input", script];

function expectTimes({ code, stdout, stderr }: Outcome, start = Date.parse(START)): void {
  const minute = Math.floor(start / 60_000);
  const thrice = (n: number) => [n, n, n].join();
  expect([stdout.split("\n").slice(0, 5), code, stderr]).toEqual([
    [
      `${minute} ${thrice(minute)}`,
      thrice(minute + 1),
      thrice(123_456),
      thrice(123_456 + 1 - 24 * 60),
      `0 ${Date.UTC(2026, 2, 29, 12)} 5`,
    ],
    0,
    "",
  ]);
}

const dated = (more: string[]) => [...WORDS, "--date", START, ...more];

test(`${TITLE}: on Node`, async () => expectTimes(await ristretto(dated([]))));

test("without one, it begins as on a board, whatever zone the host is in", async () =>
  expectTimes(await ristretto(WORDS, { env: { TZ: "Asia/Tokyo" } }), 0));

test(`${TITLE}: in the sandbox`, async () => expectTimes(await ristretto(dated(["--on", "wasm"]))), RUN_MS);

/** MicroQuickJS has nothing of Date but `now`. */
async function checkOn(name: EngineName): Promise<void> {
  if (name !== "mquickjs") return expectTimes(await ristretto(dated(["--on", name])));
  const { stdout } = await ristretto(["run", "test/cli/on/apps/now-alone.ts", "--on", name, "--date", START]);
  expect(stdout.split("\n")[0]).toBe(`${Date.parse(START)} ${Date.parse(START)}`);
}

onEngines(TITLE, checkOn, RUN_MS);

onQemu(`${TITLE}: on QEMU`, async () => expectTimes(await runOnQemu(dated([]).slice(1))));

test.each([
  ["tomorrow", '"tomorrow" is no time. Write 2026-03-29T00:59:50Z, 2026-03-29T01:59:50+01:00 or 2026-03-29.'],
  ["2026-02-30", "There is no day 2026-02-30."],
])("--date %s is refused", async (date, sentence) => {
  const { code, stderr } = await ristretto([...WORDS.slice(0, 2), "--date", date]);
  expect([code, stderr]).toEqual([2, `error: --date ${date}: ${sentence}\n`]);
});

onQemu("what the machine cannot do is refused with its line", async () => {
  for (const what of ["jump 1h", "zone JST-9"]) {
    const input = join(scratch({ "in.txt": `1s clock ${what}\n` }), "in.txt");
    const { code, stderr } = await runOnQemu(["test/cli/on/apps/dated.ts", "--input", input]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("in.txt:1: ")]);
  }
});
