import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { bundle } from "../../../compiler/bundle.ts";
import { ristretto } from "../../../compiler/esbuild.ts";
import { type EngineName, onEngines, profileOf, runOn } from "../engines.ts";

const FOLDER = `${import.meta.dirname}/packages`;
const MODULES = readdirSync(FOLDER);

/** What an engine cannot be given. */
const REFUSED: Partial<Record<string, Partial<Record<EngineName, RegExp>>>> = {
  "with-msgpack.js": {
    duktape: /msgpack\/.*:\d+:\d+: ERROR: .*BigInt is not there on Duktape/,
    mujs: /msgpack\/.*:\d+:\d+: ERROR: .*Uint8Array is not there on MuJS/,
    espruino: /msgpack\/.*:\d+:\d+: ERROR: .*BigInt is not there on Espruino/,
  },
};

async function outputOn(name: EngineName, file: string): Promise<string> {
  const contents = `import { run } from "./packages/${file}"; report(JSON.stringify(run()));`;
  const entry = { contents, resolveDir: import.meta.dirname, name: "entry.js" };
  const { code } = await bundle({ entry, profile: profileOf(name), engine: name });
  return runOn(name, code).output;
}

describe.each(MODULES)("%s", (file) => {
  onEngines("a package gives what it gives on Node, or is refused with its place", async (name) => {
    const refused = REFUSED[file]?.[name];
    if (refused !== undefined) {
      await expect(outputOn(name, file)).rejects.toThrow(refused);
      return;
    }
    const { run } = await import(`./packages/${file}`);
    expect(await outputOn(name, file)).toBe(JSON.stringify(run()));
  });
});

/** Puts a package beside an app. */
async function withPackage(
  name: string,
  files: Record<string, string>,
  use: (folder: string) => Promise<void>,
) {
  const folder = mkdtempSync(join(tmpdir(), "ristretto-package-"));
  mkdirSync(join(folder, "node_modules", name), { recursive: true });
  for (const [file, text] of Object.entries(files))
    writeFileSync(join(folder, "node_modules", name, file), text);
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("a package that is not strict", () => {
  const FILES = {
    "package.json": '{ "name": "sloppy" }',
    "index.js": `
      var mode = 0755, bell = "\\7|\\101", names = [];
      function last(same, same) { return same; }
      function gone() { var local = 5; var was = delete local; return [was, local]; }
      function count() { total = (typeof total === "undefined" ? 0 : total) + 1; return total; }
      function keys(object) { for (key in object) names.push(key); [first, second = 7] = names; return [key, first, second]; }
      function inBlock() { var seen = typeof later; { seen += later(); function later() { return 1; } } return seen + later(); }
      module.exports = function () { return JSON.stringify([mode, bell, last(1, 2), gone(), count(), count(), keys({ a: 1 }), inBlock()]); };`,
  };
  const APP = 'import sloppy from "sloppy"; report(sloppy());';
  const SAID = '[493,"\\u0007|A",2,[false,5],1,2,["a","a",7],"undefined11"]';

  onEngines("does what it does where nothing is strict", (name) =>
    withPackage("sloppy", FILES, async (folder) => {
      const { code } = await bundle({
        entry: { contents: APP, resolveDir: folder, name: "entry.js" },
        profile: profileOf(name),
        engine: name,
      });
      expect(runOn(name, code).output).toBe(SAID);
    }),
  );

  test("does so on Node, bundled", () =>
    withPackage("sloppy", FILES, async (folder) => {
      const { outputFiles } = await build({
        stdin: { contents: APP, resolveDir: folder },
        bundle: true,
        write: false,
        format: "esm",
        plugins: [ristretto({ profile: "native" })],
      });
      const said: string[] = [];
      // Strict, as a module is.
      new Function("report", `"use strict";${outputFiles[0]!.text}`)((line: string) => said.push(line));
      expect(said).toEqual([SAID]);
      expect(said[0]).toBe(new Function("module", `${FILES["index.js"]}; return module.exports();`)({}));
    }));

  test("is left as it is where strict code cannot say it", () =>
    withPackage(
      "sloppy",
      { ...FILES, "index.js": "var o = { a: 1 };\nwith (o) module.exports = a;" },
      async (folder) => {
        const entry = { contents: APP, resolveDir: folder, name: "entry.js" };
        await expect(bundle({ entry, profile: "es5" })).rejects.toThrow(/sloppy\/index\.js:2:\d+/);
      },
    ));
});

describe("a generator of a package", () => {
  const TEXT = `
    export class Ring {
      items = [];
      *[Symbol.iterator]() { for (const item of this.items) yield item; }
    }
    export function* counted(n) { try { for (let i = 0; i < n; i++) yield i; } finally { counted.ended = true; } }
    export function* unused() { const got = yield; return got; }`;
  const APP = `
    import { Ring, counted } from "ring";
    const ring = new Ring();
    ring.items.push("a", "b");
    const seen = [...ring];
    for (const n of counted(9)) if (n === 2) break; else seen.push(n);
    const steps = counted(2);
    report(JSON.stringify([seen, counted.ended, steps.next().value, steps.next().value, steps.next().done]));`;

  const ring = (manifest: object, use: (folder: string) => Promise<void>) =>
    withPackage(
      "ring",
      { "package.json": JSON.stringify({ name: "ring", type: "module", ...manifest }), "index.js": TEXT },
      use,
    );

  onEngines("is an iterator", (name) =>
    ring({}, async (folder) => {
      const entry = { contents: APP, resolveDir: folder, name: "entry.js" };
      const { code } = await bundle({ entry, profile: profileOf(name), engine: name });
      expect(runOn(name, code).output).toBe('[["a","b",0,1],true,0,1,true]');
    }),
  );

  onEngines(
    "is a task where the package knows ristretto",
    (name) =>
      ring({ peerDependencies: { ristretto: "*" } }, async (folder) => {
        const entry = { contents: APP, resolveDir: folder, name: "entry.js" };
        await expect(bundle({ entry, profile: "es5", engine: name })).rejects.toThrow(
          "a task awaits with `yield*`",
        );
      }),
    ["duktape"],
  );
});
