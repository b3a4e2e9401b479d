import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { bundle } from "../../../compiler/bundle.ts";
import { type EngineName, onEngines, runOn } from "../engines.ts";

const FOLDER = `${import.meta.dirname}/packages`;
const MODULES = readdirSync(FOLDER);

/** What Espruino cannot be given. */
const REFUSED: Partial<Record<string, RegExp>> = {
  "with-ms.js": /ms\/index\.js:\d+:\d+: ERROR: .*regular expressions/,
  "with-robot3.ts": /robot3\/machine\.js:\d+:\d+: ERROR: .*Object\.create/,
  "with-nmea-simple.ts": /nmea-simple\/.*:\d+:\d+: ERROR: .*Date\.prototype\.setUTC/,
};

async function outputOn(name: EngineName, file: string): Promise<string> {
  const contents = `import { run } from "./packages/${file}"; report(JSON.stringify(run()));`;
  const entry = { contents, resolveDir: import.meta.dirname, name: "entry.js" };
  const { code } = await bundle({ entry, profile: name === "espruino" ? name : "es5", engine: name });
  return runOn(name, code).output;
}

describe.each(MODULES)("%s", (file) => {
  onEngines("a package gives what it gives on Node, or is refused with its place", async (name) => {
    const refused = name === "espruino" ? REFUSED[file] : undefined;
    if (refused !== undefined) {
      await expect(outputOn(name, file)).rejects.toThrow(refused);
      return;
    }
    const { run } = await import(`./packages/${file}`);
    expect(await outputOn(name, file)).toBe(JSON.stringify(run()));
  });
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

  function withPackage(manifest: object, use: (folder: string) => Promise<void>): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), "ristretto-package-"));
    mkdirSync(join(folder, "node_modules", "ring"), { recursive: true });
    const files = {
      "package.json": JSON.stringify({ name: "ring", type: "module", ...manifest }),
      "index.js": TEXT,
    };
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(folder, "node_modules", "ring", name), text);
    return use(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
  }

  onEngines("is an iterator", (name) =>
    withPackage({}, async (folder) => {
      const entry = { contents: APP, resolveDir: folder, name: "entry.js" };
      const { code } = await bundle({ entry, profile: name === "espruino" ? name : "es5", engine: name });
      expect(runOn(name, code).output).toBe('[["a","b",0,1],true,0,1,true]');
    }),
  );

  onEngines(
    "is a task where the package knows ristretto",
    (name) =>
      withPackage({ peerDependencies: { ristretto: "*" } }, async (folder) => {
        const entry = { contents: APP, resolveDir: folder, name: "entry.js" };
        await expect(bundle({ entry, profile: "es5", engine: name })).rejects.toThrow(
          "a task awaits with `yield*`",
        );
      }),
    ["duktape"],
  );
});
