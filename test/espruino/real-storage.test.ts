import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { boardBuild } from "../../bench/espruino/size.mjs";
import { compileApp } from "../../cli/commands/build.ts";

const { ESPRUINO } = process.env;

const APP = `
import type { Board } from "ristretto";
declare const console: { log(line: string): void };
export default function* starts({ storage, native }: Board) {
  const starts = storage.get("starts") ?? 0;
  storage.set("starts", starts + 1);
  const log = storage.log("log", { limit: 128 });
  for (let i = 0; i < 12; i++) log.append({ start: starts, i });
  const kept = log.read();
  const settings = { text: "caf\\u00e9", list: [1, -2.5, true, null] };
  storage.set("settings", settings);
  const same = JSON.stringify(storage.get("settings")) === JSON.stringify(settings);
  console.log("@" + [starts, kept.length > 2, kept[kept.length - 1].i, same, storage.keys().join()].join(" "));
  native.quit();
}
`;

test.skipIf(!ESPRUINO)(
  "values are files of the real Storage, and are there again after a restart",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "ristretto-storage-"));
    try {
      writeFileSync(join(folder, "starts.ts"), APP);
      const { code } = await compileApp(boardBuild(join(folder, "starts.ts")));
      writeFileSync(join(folder, "starts.js"), code);
      const lines = [0, 1, 2].map(() => {
        const run = spawnSync(resolve(ESPRUINO!), ["starts.js"], {
          cwd: folder,
          timeout: 60_000,
          encoding: "utf8",
        });
        // The prompt may stand before it.
        return run.stdout.match(/@[^\r\n]+/g);
      });
      const line = (starts: number) => [`@${starts} true 11 true settings,starts`];
      expect(lines).toEqual([line(0), line(1), line(2)]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  240_000,
);

const ALONE = `
import { type Board, RwLock } from "ristretto";
declare const console: { log(line: string): void };
export default function* keeps({ storage, native }: Board) {
  yield* new RwLock().writing(function* () {});
  const around: any = { n: 1 };
  around.self = [around];
  for (const value of [around, around.none, () => 1, " ... ", [" ... "]])
    try {
      storage.set("kept", value);
      console.log("@" + JSON.stringify(storage.get("kept")));
    } catch (error: any) {
      console.log("@" + (error.code || error.message));
    }
  native.quit();
}
`;

async function builtAlone(folder: string): Promise<string> {
  writeFileSync(join(folder, "keeps.ts"), ALONE);
  return (await compileApp(boardBuild(join(folder, "keeps.ts")))).code;
}

/** A log's read and a lock's write are of the same names, and not what the app mentions. */
test("an app that keeps values and no log reads and writes the firmware's files", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ristretto-storage-"));
  try {
    const code = await builtAlone(folder);
    for (const method of ["read", "write", "erase"]) expect(code).toMatch(new RegExp(`\\.${method}\\(`));
    if (!ESPRUINO) return;
    writeFileSync(join(folder, "keeps.js"), code);
    const options = { cwd: folder, timeout: 60_000, encoding: "utf8" } as const;
    const { stdout } = spawnSync(resolve(ESPRUINO), ["keeps.js"], options);
    expect(stdout.match(/@[^\r\n]+/g)).toEqual(["@R54", "@R54", "@R54", '@" ... "', '@[" ... "]']);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 240_000);
