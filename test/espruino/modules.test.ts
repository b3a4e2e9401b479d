import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { boardBuild } from "../../bench/espruino/size.mjs";
import { compileApp } from "../../cli/commands/build.ts";
import { BOARD_IDS, findBoard, firmwareOf } from "../../targets/espruino/boards/index.ts";
import { execute, MAIN } from "../cli/command.ts";
import { onEngines, runOn } from "../compiler/engines.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ristretto-modules-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const APP = `
// Lines of which a compiler makes fewer.
interface Store { write(name: string, text: string): boolean; read(name: string): string | undefined; }
declare function require(name: string): Store;
declare function report(line: string): void;
const storage = require("Storage");
export default function* app() {
  storage.write("greeting", "hello");
  report(String(storage.read("greeting")));
}
`;

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const ristretto = (...words: string[]) => execute(process.execPath, [MAIN, ...words], { cwd: folder });
const build = async (path: string, board = "puckjs") =>
  (await compileApp({ ...boardBuild(path), board } as any)).code;

/** The natives that such a build needs to start, and a Storage that writes down its calls. */
function recorded(code: string): string[] {
  const lines: string[] = [];
  const files: Record<string, string> = {};
  const idle: (() => void)[] = [];
  const sandbox: Record<string, unknown> = {
    console: { log: (...words: unknown[]) => lines.push(words.join(" ")) },
    report: (line: string) => lines.push(line),
    require: (name: string) => {
      lines.push(`require ${name}`);
      return {
        write: (key: string, text: string) => lines.push(`write ${key}`) && Boolean((files[key] = text)),
        read: (key: string) => lines.push(`read ${key}`) && files[key],
      };
    },
    getTime: () => 0,
    setTime: () => {},
    setInterval: (run: () => void) => idle.push(run),
    changeInterval: () => {},
    clearInterval: () => {},
  };
  sandbox.global = sandbox;
  runInNewContext(code, sandbox);
  for (const run of idle.splice(0)) run();
  return lines;
}

describe("a module of the firmware", () => {
  it("is called by its name, once, by a build for a board, with nothing around it", async () => {
    const code = await build(file("app.ts", APP));
    expect(code).toContain('=require("Storage")');
    expect(code.match(/require/g)).toHaveLength(1);
    expect(recorded(code)).toEqual(["require Storage", "write greeting", "read greeting", "hello"]);
  });

  onEngines("works in the engine", async () => {
    const code = await build(file("app.ts", APP));
    const { output } = runOn("espruino", `${code}\nsetTimeout(function () { quit(); }, 100);`);
    expect(output).toBe("hello");
  }, ["espruino"]);

  it("is refused for a board whose firmware lacks it, with those that have it", async () => {
    const path = file("wifi.ts", APP.replaceAll("Storage", "Wifi"));
    await expect(build(path)).rejects.toThrow(
      /wifi\.ts:6:25: There is no module "Wifi" in the firmware of the Puck\.js\. It has: [\w, ]*\bStorage\b[\w, ]*\. Build for a board that has it, with --board: wifi, esp32, esp32c3, esp8266\.$/,
    );
    for (const board of ["wifi", "esp32", "esp32c3", "esp8266"])
      expect(await build(path, board)).toContain('require("Wifi")');
  });

  it("may be missing where the app asks first, or catches the error", async () => {
    const guarded = `declare const require: any; declare function report(line: string): void;
let found = "none";
try { found = require("Foo").name; } catch (error) { found = "caught"; }
export default function* app() { report(found); }`;
    const code = await build(file("guarded.ts", guarded));
    const throwing = `require = function (name) { throw new Error("no " + name); };\n${code}`;
    expect(recorded(throwing)).toEqual(["caught"]);
  });

  it("is no module of ours where an own package has the name of another board's", async () => {
    mkdirSync(join(folder, "node_modules/tv"), { recursive: true });
    file("node_modules/tv/index.js", 'exports.name = "a package";');
    file("old.js", 'module.exports = require("tv").name;');
    const app =
      'import name from "./old.js"; declare const report: any; export default function* app() { report(name); }';
    expect(recorded(await build(file("packaged.ts", app)))).toEqual(["a package"]);
  });

  it.each(["node", "duktape", "mujs"])("on %s is told with its place and what to do", async (engine) => {
    file("app.ts", APP);
    const { stderr, code } = await ristretto("run", "app.ts", "--on", engine);
    const titles: Record<string, string> = { node: "Node", duktape: "Duktape", mujs: "MuJS" };
    expect(stderr).toBe(
      `app.ts:6:25: There is no module "Storage" in ${titles[engine]}: it is part of Espruino's firmware. Build for a board that has it, with --board: ${BOARD_IDS.join(", ")}.\n`,
    );
    expect(code).toBe(2);
  });

  it.each([
    ["build", "app.ts", "--target", "es5"],
    ["run", "app.ts"],
    ["run", "app.ts", "--on", "duktape"],
  ])("is no package to install: %s %s %s %s", async (...words) => {
    file("app.ts", APP.replace('const storage = require("Storage")', 'import storage from "Storage"'));
    const { stderr, code } = await ristretto(...words);
    expect(stderr).toBe(
      `app.ts:6:21: Could not resolve "Storage". It is part of Espruino's firmware: build for a board that has it, with --board: ${BOARD_IDS.join(", ")}; run has a stand-in for it with --native FILE\n`,
    );
    expect(code).toBe(2);
  });

  it("that nobody has is told in one sentence", async () => {
    const path = file("foo.ts", APP.replaceAll("Storage", "Foo"));
    await expect(build(path)).rejects.toThrow(
      /foo\.ts:6:25: There is no module "Foo" in the firmware of the Puck\.js, and no package of that name is installed\. It has: .* Check the name, or run: npm install Foo; if the engine's own require finds it, add --external Foo\.$/,
    );
  });

  const IMPORTS: Record<string, string> = {
    "its default": 'import storage from "Storage";',
    "all of it": 'import * as storage from "Storage";',
    "a name of it": 'import { write, read } from "Storage"; const storage = { write, read };',
    "names and its default":
      'import all, { write, read as get } from "Storage"; const storage = { write, read: all && get };',
    "its default by name": 'import { default as storage } from "Storage";',
  };
  const importing = (text: string) => APP.replace('const storage = require("Storage");', text);

  it.each(Object.entries(IMPORTS))("can be imported, %s", async (_, text) => {
    const code = await build(file("imported.ts", importing(text)));
    expect(code.match(/require\("Storage"\)/g)).toHaveLength(1);
    expect(recorded(code)).toEqual(["require Storage", "write greeting", "read greeting", "hello"]);
  });

  onEngines("works in the engine, imported", async () => {
    for (const text of Object.values(IMPORTS)) {
      const code = await build(file("imported.ts", importing(text)));
      const { output } = runOn("espruino", `${code}\nsetTimeout(function () { quit(); }, 100);`);
      expect(output).toBe("hello");
    }
  }, ["espruino"]);

  it("may be any that the engine's own require finds, with --external", async () => {
    for (const text of [
      APP.replaceAll("Storage", "Font8x12"),
      importing('import * as storage from "Font8x12";'),
    ]) {
      file("outside.ts", text);
      const words = ["build", "outside.ts", "--external", "Font8x12", "--external", "other"];
      for (const target of ["espruino", "es5"]) {
        const { code, stderr } = await ristretto(...words, "--target", target, "-o", `${target}.js`);
        expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      }
      expect(recorded(readFileSync(join(folder, "espruino.js"), "utf8"))[0]).toBe("require Font8x12");
      expect(readFileSync(join(folder, "es5.js"), "utf8")).toContain('require("Font8x12")');
    }
    const { code, stderr } = await ristretto(
      "build",
      "outside.ts",
      "--external",
      "Font8x12",
      "--target",
      "wasm",
    );
    expect(code).toBe(2);
    expect(stderr).toBe(
      "error: --external leaves a module to the engine's own require, and wasm has none. Leave it out, or build for espruino or es5.\n",
    );
  });

  onEngines("runs on Espruino for Linux, and leaves no file behind", async () => {
    file("app.ts", APP.replace("report(String(", "console.log(String("));
    const before = readdirSync(folder);
    const { stdout } = await ristretto("run", "app.ts", "--on", "espruino");
    expect(stdout).toContain("hello");
    expect(readdirSync(folder)).toEqual(before);
  }, ["espruino"]);

  it("is known for every board", () => {
    for (const id of BOARD_IDS) {
      const { modules } = firmwareOf(findBoard(id)!);
      for (const name of ["Storage", "Flash", "heatshrink"]) expect(modules).toContain(name);
      // The firmware of the first Bangle.js leaves it out.
      expect(modules.includes("timer")).toBe(id !== "banglejs");
    }
  });
});
