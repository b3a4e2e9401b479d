import { beforeAll, expect, test } from "vitest";
import type { SandboxBundle } from "../../targets/wasm/index.ts";
import { bundled } from "./app.ts";
import { built } from "./built.ts";

const { createSandbox } = built;
let keeps: SandboxBundle;

beforeAll(async () => {
  keeps = await bundled("test/wasm/apps/keeps.ts");
}, 120_000);

/** A run, with what it tells in order. */
async function open(files: Record<string, string>, reason: "power" | "deep sleep") {
  const told: string[] = [];
  const sandbox = await createSandbox(keeps, {
    isolate: "worker",
    flash: { files },
    board: { resetReason: reason },
    onFlash(name, text) {
      told.push(`${name} ${text === undefined ? "erased" : "written"}`);
      if (text === undefined) delete files[name];
      else files[name] = text;
    },
    onConsole: (_method, [text]) => void told.push(String(text)),
  });
  return { sandbox, told };
}

test("a worker tells what is in its flash before what the app says of it, and begins with what it is given", async () => {
  const files: Record<string, string> = {};
  const first = await open(files, "power");
  expect(first.told).toEqual(["starts~0 written", "start 1 by power"]);
  first.sandbox.dispose();
  const second = await open(files, "deep sleep");
  expect(second.told).toEqual(["starts~1 written", "starts~0 erased", "start 2 by deep sleep"]);
  expect([second.sandbox.end, second.sandbox.finished]).toEqual([undefined, false]);
  await second.sandbox.advance(10);
  expect(second.told.slice(3).sort()).toEqual(["readings~a written", "starts~1 erased"]);
  expect(Object.keys(files)).toEqual(["readings~a"]);
  expect([second.sandbox.end, second.sandbox.finished]).toEqual(["deep sleep", true]);
  second.sandbox.dispose();
});

test("a flash that cannot be sent, and one that cannot be, are refused", async () => {
  const isolate = "worker" as const;
  const board: object = { flash: {} };
  await expect(createSandbox(keeps, { isolate, board })).rejects.toThrow("give what is in it as flash");
  await expect(createSandbox(keeps, { isolate, flash: { bytes: 1 } })).rejects.toThrow("bytes of flash");
});
