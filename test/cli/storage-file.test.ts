import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ristretto, scratch } from "./command.ts";

const APP = `
import { type Board, sleep } from "ristretto";
export default async function starts({ storage }: Board) {
  const starts = storage.get<number>("starts") ?? 0;
  storage.set("starts", starts + 1);
  storage.log("log").append(\`start \${starts}\`);
  console.log("@" + starts, storage.log("log").read().join());
  await sleep(1);
}
`;

const run = (cwd: string, ...words: string[]) => ristretto(["run", "app.ts", ...words], { cwd });

test("--storage FILE keeps values and logs from run to run; without it each run begins with nothing", async () => {
  const cwd = scratch({ "app.ts": APP });
  expect((await run(cwd, "--storage", "kept.json")).stdout).toContain("@0 start 0\n");
  expect((await run(cwd)).stdout).toContain("@0 start 0\n");
  expect((await run(cwd, "--storage", "kept.json")).stdout).toContain("@1 start 0,start 1\n");
  expect(existsSync(join(cwd, "kept.json.next"))).toBe(false);
  expect(Object.keys(JSON.parse(readFileSync(join(cwd, "kept.json"), "utf8")))).toEqual([
    "log~a",
    "starts~1",
  ]);
});

test("a file that cannot be written is told before the app starts", async () => {
  const cwd = scratch({ "app.ts": APP });
  const { code, stdout, stderr } = await run(cwd, "--storage", "nowhere/kept.json");
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/^error: The storage "nowhere\/kept.json" cannot be written: ENOENT.*\n$/);
});

test("a file that no run wrote is refused, and stays as it is", async () => {
  const cwd = scratch({ "app.ts": APP, "other.json": '{ "a": 1 }' });
  const { code, stderr } = await run(cwd, "--storage", "other.json");
  expect([code, stderr]).toEqual([
    2,
    'error: The storage "other.json" is none that ristretto run --storage wrote. Name another file, or remove this one.\n',
  ]);
  expect(readFileSync(join(cwd, "other.json"), "utf8")).toBe('{ "a": 1 }');
  writeFileSync(join(cwd, "other.json"), "no JSON");
  expect((await run(cwd, "--storage", "other.json")).code).toBe(2);
});

test("where it is kept in memory, --storage is refused", async () => {
  const cwd = scratch({ "app.ts": APP });
  const { code, stderr } = await run(cwd, "--storage", "kept.json", "--on", "qemu");
  expect(code).toBe(2);
  expect(stderr).toContain("--storage keeps what Node has in board.storage, and qemu keeps it in memory.");
});
