import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { built } from "../../wasm/built.ts";
import { APPS, execute, type Outcome, ROOT, ristretto, scratch } from "../command.ts";

const BUILD_MS = 120_000;
const WAVE = [
  [0, 1],
  [500, 0],
  [1000, 1],
];
/** A program of somebody's own, beside what was built. */
const PROGRAM = `
import { readFileSync } from "node:fs";
import { createSandbox } from "./sandbox.js";
const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const bundle = { code: read("app.js"), map: JSON.parse(read("app.js.map")) };
const here = await createSandbox(bundle);
const there = await createSandbox(bundle, { isolate: "worker" });
here.advance(1000);
await there.advance(1000);
console.log(JSON.stringify([here.wave("LED1"), there.wave("LED1"), here.tasks()]));
there.dispose();
`;

let folder: string;
let outcome: Outcome;

beforeAll(async () => {
  folder = join(scratch(), "made", "here");
  outcome = await ristretto(["build", `${APPS}/blink.ts`, "--target", "wasm", "-o", folder]);
}, BUILD_MS);

describe("build --target wasm", () => {
  test("writes the app, its map and the sandbox, and says what is large", () => {
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    expect(outcome.stdout).toContain(`${folder} holds app.js, its map, the sandbox, and LICENSES.txt.`);
    expect(outcome.stdout).toMatch(/^ristretto\/src\/executor\/checked +[\d,]+$/m);
    const files = ["LICENSES.txt", "app.js", "app.js.map", "quickjs.wasm", "sandbox-worker.js", "sandbox.js"];
    expect(readdirSync(folder).sort()).toEqual(files);
    const { sources } = JSON.parse(readFileSync(join(folder, "app.js.map"), "utf8"));
    expect(sources.some((source: string) => existsSync(join(folder, source)))).toBe(true);
  });

  test("a Node program runs it with nothing else", async () => {
    writeFileSync(join(folder, "program.mjs"), PROGRAM);
    const { code, stdout, stderr } = await execute(process.execPath, [join(folder, "program.mjs")], {
      cwd: folder,
    });
    expect([code, stderr]).toEqual([0, ""]);
    const [here, there, tasks] = JSON.parse(stdout);
    expect([here, there]).toEqual([WAVE, WAVE]);
    expect(tasks).toEqual([{ id: 1, name: "blink", state: "waiting", resumes: 3, deadline: 500 }]);
  });

  const hasImports = process.allowedNodeEnvironmentFlags.has("--experimental-network-imports");
  if (!hasImports) console.log("SKIP a page runs it: this Node imports nothing by an http address");
  test.skipIf(!hasImports)(
    "a page runs it, with its modules, the worker and the engine by address",
    async () => {
      const server = await serve(folder);
      const { port } = server.address() as AddressInfo;
      const flags = ["--experimental-network-imports", "--no-warnings"];
      const page = join(ROOT, "test/cli/wasm/page.mjs");
      const { code, stdout, stderr } = await execute(process.execPath, [
        ...flags,
        page,
        `http://127.0.0.1:${port}`,
      ]);
      server.close();
      expect([code, stderr]).toEqual([0, ""]);
      expect(JSON.parse(stdout)).toEqual([WAVE, WAVE]);
    },
  );
});

const TYPES: Record<string, string> = { ".js": "text/javascript", ".wasm": "application/wasm" };

function serve(root: string): Promise<Server> {
  const server = createServer(({ url = "" }, response) => {
    response.setHeader("content-type", TYPES[extname(url)] ?? "application/octet-stream");
    response.end(readFileSync(join(root, url)));
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}

describe("bad input to build --target wasm", () => {
  test.each([
    [
      ["-o", "README.md"],
      '"README.md" is a file, and --target wasm writes a folder. Give another path with -o.',
    ],
    [["-o", "README.md/x"], '"README.md/x/app.js" cannot be written: '],
    [["--pins", "LED2=D5"], "--pins needs a board, and --target wasm has the simulated one. Leave it out."],
    [["--board", "pico"], "--board and --save are for --target espruino. Leave them out with --target wasm."],
  ])("%j", async (more, sentence) => {
    const { code, stdout, stderr } = await ristretto([
      "build",
      `${APPS}/blink.ts`,
      "--target",
      "wasm",
      ...more,
    ]);
    expect(stderr).toContain(sentence);
    expect([code, stdout]).toEqual([2, ""]);
  });

  test.each(["es5", "espruino"])(
    "a bundle for %s is refused by the sandbox, with what to do",
    async (target) => {
      const file = join(scratch(), "other.js");
      expect(await ristretto(["build", `${APPS}/blink.ts`, "--target", target, "-o", file])).toMatchObject({
        code: 0,
      });
      const code = readFileSync(file, "utf8");
      const creating = built.createSandbox({ code, name: "other.js" });
      await expect(creating).rejects.toThrow(/^other\.js .*Build it with ristretto build --target wasm\.$/);
    },
    BUILD_MS,
  );
});
