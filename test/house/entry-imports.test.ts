import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { es5Entry } from "../../targets/es5/entry.ts";
import { BOARD_IDS, findBoard } from "../../targets/espruino/boards/index.ts";
import { entrySource } from "../../targets/espruino/entry.ts";
import { qemuEntry } from "../../targets/qemu/entry.ts";
import { wasmEntry } from "../../targets/wasm/entry.ts";

/*
 * The text of an entry names modules by their paths, which no compiler sees. One that is not there is noticed by the apps
 * alone that use it: esbuild takes it for a module of the firmware.
 */

const APP = { app: import.meta.filename, name: "app" };
const ALL = ["*"];

const ENTRIES: [string, string][] = [
  ["qemu", qemuEntry({ ...APP, uses: new Set(ALL), runner: false })],
  ["qemu with a runner", qemuEntry({ ...APP, uses: new Set(ALL), runner: true })],
  ["wasm", wasmEntry(APP)],
  ["es5", es5Entry(APP)],
  ["es5, alone", es5Entry({ ...APP, alone: true })],
  ...BOARD_IDS.map((id): [string, string] => {
    const options = { ...APP, exportName: "default" as const, board: findBoard(id)!, uses: ALL };
    return [id, entrySource(options)];
  }),
];

test.each(ENTRIES)("every module that the entry for %s imports is there", (_, text) => {
  const paths = [...text.matchAll(/ from ("[^"]+")/g)].map(([, path]) => JSON.parse(path!));
  expect(paths.length).toBeGreaterThan(1);
  for (const path of paths) expect(existsSync(path), path).toBe(true);
});
