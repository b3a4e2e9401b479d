import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { codeBlocks } from "../docs/code-blocks.ts";
import { APPS, execute, objects, ROOT, scratch } from "./command.ts";

const project = scratch();
const TSC = join(ROOT, "node_modules/typescript/bin/tsc");
const CONFIG = {
  compilerOptions: {
    module: "nodenext",
    target: "es2022",
    lib: ["es2022"],
    types: [],
    strict: true,
    skipLibCheck: false,
    noEmit: true,
  },
  files: ["consumer.ts"],
};
const CONSUMER = `
import { type Board, sleep, spawn, type Task } from "ristretto";
import { rising } from "ristretto/hal";
import { simulate } from "ristretto/sim";
import { toPromise } from "ristretto/node";
import { digital, lines, start } from "ristretto/espruino";
import { type Start, starter } from "ristretto/es5";

function* app(board: Board) {
  const child: Task<number> = spawn(answer());
  yield* rising(board.digital("BTN1"));
  const result: number = yield* child.join();
  return result;
}

function* answer() {
  yield* sleep(5);
  return 42;
}

// @ts-expect-error there is no such mode
const bad = (board: Board) => board.digital("LED1", { mode: "sideways" });
simulate(app).press("BTN1").advance(10);
lines.I2C1 = { sda: "D3", scl: "D4" };
const begin = () => start(app, { digital: (name, options) => digital(name, options) }, "app");
const host: Start = starter(app, "app");
export { bad, begin, host, toPromise };
`;

async function npm(words: string[]): Promise<string> {
  const { code, stdout, stderr } = await execute("npm", words, { cwd: project });
  expect(code, stderr).toBe(0);
  return stdout;
}

/** The tarball in an empty project, with the peer from this checkout; no registry is asked. */
beforeAll(async () => {
  const manifest = { name: "empty", private: true, type: "module" };
  writeFileSync(join(project, "package.json"), JSON.stringify(manifest));
  const packed = await npm(["pack", "--ignore-scripts", "--json", ROOT]);
  const tarball = `./${tarballName(packed)}`;
  await npm(["install", "--offline", "--no-audit", "--no-fund", tarball, join(ROOT, "node_modules/esbuild")]);
}, 120_000);

function tarballName(packed: string): string {
  return /"filename":\s*"([^"]+\.tgz)"/.exec(packed)![1]!;
}

test("the tarball holds what runs and no sources, tests or tools", () => {
  const installed = join(project, "node_modules/ristretto");
  const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  expect(manifest.dependencies).toBeUndefined();
  for (const { types, default: code } of Object.values<any>(manifest.exports).filter(
    (entry) => entry.types,
  )) {
    expect(readFileSync(join(installed, code), "utf8")).not.toMatch(/from "\.[^"]*\.ts"/);
    expect(readFileSync(join(installed, types), "utf8")).not.toMatch(/from "\.[^"]*\.ts"/);
  }
});

test("an app runs there with the installed command", async () => {
  mkdirSync(join(project, "src"));
  writeFileSync(join(project, "src/blink.ts"), readFileSync(join(ROOT, APPS, "blink.ts")));
  const words = ["--no-install", "ristretto", "run", "src/blink.ts", "--for", "600ms", "--json"];
  const { code, stdout, stderr } = await execute("npx", words, { cwd: project });
  expect(code, stderr).toBe(0);
  expect(objects(stdout).map(({ t, value }) => [t, value])).toEqual([
    [0, 0],
    [0, 1],
    [500, 0],
  ]);
});

test("it compiles there with its own Babel, and says whose work that is", async () => {
  const words = ["--no-install", "ristretto", "build", "src/blink.ts", "--json"];
  const { code, stdout, stderr } = await execute("npx", words, { cwd: project });
  expect(code, stderr).toBe(0);
  expect(JSON.parse(stdout).fits).toBe(true);
  expect(existsSync(join(project, "node_modules/@babel"))).toBe(false);
  const licences = join(project, "node_modules/ristretto/dist/compiler/babel/LICENSES.txt");
  expect(readFileSync(licences, "utf8")).toMatch(/^@babel\/core [\d.]+: MIT\n\nMIT License/m);
});

test.each([
  ["run", "--on", "wasm"],
  ["build", "--target", "wasm"],
  ["sim", "--no-open"],
])("%s %s without the sandbox's engine names the packages that it needs", async (...words) => {
  const all = ["--no-install", "ristretto", ...words, "src/blink.ts"];
  const { code, stderr } = await execute("npx", all, { cwd: project });
  expect(stderr).toMatch(/^error: quickjs-emscripten-core is missing, .* Run: npm install --save-dev .*\n/m);
  expect(stderr).not.toContain("    at ");
  expect(code).toBe(2);
});

test("what the documents link to is in the tarball", () => {
  const installed = join(project, "node_modules/ristretto");
  const documents = [
    "README.md",
    "CHANGELOG.md",
    ...readdirSync(join(installed, "docs")).map((name) => `docs/${name}`),
  ];
  for (const file of documents)
    for (const [, path] of readFileSync(join(installed, file), "utf8").matchAll(
      /\]\(([^)#:]+)(?:#[^)]*)?\)/g,
    ))
      expect(existsSync(join(installed, file, "..", path!)), `${file}: ${path}`).toBe(true);
});

test("the README names the packages that the sandbox asks for, in the very line", async () => {
  const readme = readFileSync(join(project, "node_modules/ristretto/README.md"), "utf8");
  const words = ["--no-install", "ristretto", "run", "--on", "wasm", "src/blink.ts"];
  const { stderr } = await execute("npx", words, { cwd: project });
  const [, line] = /Run: (npm install .*)\n/.exec(stderr)!;
  expect(readme.split("\n")).toContain(line);
});

test("the README's build and its entry for a board make a script there", async () => {
  const readme = readFileSync(join(project, "node_modules/ristretto/README.md"), "utf8");
  const examples = [...codeBlocks(readme, "ts"), ...codeBlocks(readme, "js")];
  const block = (part: string) => examples.find((each) => each.includes(part))!;
  writeFileSync(join(project, "light.ts"), block("async function light"));
  writeFileSync(join(project, "main.ts"), block('from "ristretto/espruino"'));
  writeFileSync(join(project, "build.js"), block('from "ristretto/esbuild"'));
  const { code, stderr } = await execute(process.execPath, ["build.js"], { cwd: project });
  expect([code, stderr]).toEqual([0, ""]);
  expect(readFileSync(join(project, "main.js"), "utf8")).not.toMatch(/\bexport\b|\bimport\b|=>/);
});

test("the tarball has nothing that only this machine's Node can read", () => {
  const names = readdirSync(join(project, "node_modules/ristretto"), { recursive: true, encoding: "utf8" });
  expect(names.filter((name) => name.endsWith(".bin"))).toEqual([]);
});

test("its types check strictly, declarations included", async () => {
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify(CONFIG));
  writeFileSync(join(project, "consumer.ts"), CONSUMER);
  const { code, stdout } = await execute(process.execPath, [TSC, "-p", "."], { cwd: project });
  expect(stdout).toBe("");
  expect(code).toBe(0);
});
