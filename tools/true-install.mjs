// Installs the packed tarball from the registry as users do, into an empty project and into one that holds
// other majors of the same tools, and runs and builds an app in each; then does what "Ten minutes" of the README says,
// word for word.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const APP = `import { sleep, type Board } from "ristretto";
export default function* blink(board: Board) {
  const led = board.digital("LED1", { mode: "output" });
  for (;;) { led.write(1); yield* sleep(500); led.write(0); yield* sleep(500); }
}
`;
const WAVE = ["0,1", "500,0", "1000,1", "1500,0", "2000,1"].join(" ");

function run(command, args, cwd) {
  return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

function check(name, others, tarball) {
  const project = mkdtempSync(join(tmpdir(), "ristretto-install-"));
  try {
    writeFileSync(join(project, "package.json"), '{ "name": "app", "private": true, "type": "module" }');
    if (others.length > 0) run("npm", ["install", "--no-audit", "--no-fund", ...others], project);
    run("npm", ["install", "--no-audit", "--no-fund", tarball], project);
    writeFileSync(join(project, "blink.ts"), APP);
    const lines = run(
      "npx",
      ["--no-install", "ristretto", "run", "blink.ts", "--for", "2s", "--json"],
      project,
    );
    const wave = lines
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const changes = wave.filter((event) => event.pin === "LED1").slice(-5);
    const seen = changes.map((event) => `${event.t},${event.value}`).join(" ");
    if (seen !== WAVE) throw new Error(`${name}: expected ${WAVE}, got ${seen}`);
    const built = JSON.parse(
      run(
        "npx",
        ["--no-install", "ristretto", "build", "blink.ts", "-o", "out/firmware.js", "--json"],
        project,
      ),
    );
    const { size } = statSync(join(project, "out", "firmware.js"));
    if (built.bytes !== size || !built.fits) throw new Error(`${name}: built ${JSON.stringify(built)}`);
    console.log(`ok - installs, runs and builds in ${name}`);
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

/** The README's files by name, and the lines of its shell blocks without their comments. */
function readmeOf(folder) {
  const [, text] = /^## Ten minutes\n(.*?)^## /ms.exec(readFileSync(join(folder, "README.md"), "utf8"));
  const blocks = [...text.matchAll(/^```(\w*)\n(.*?)^```/gms)];
  const files = {};
  for (const [block, language, code] of blocks) {
    const before = text.slice(0, text.indexOf(block));
    const names = before.match(/`[\w.-]+\.(?:ts|txt|json|js)`/g) ?? [];
    if (language !== "sh") files[names.at(-1).slice(1, -1)] = code;
  }
  const lines = blocks
    .filter(([, language]) => language === "sh")
    .flatMap(([, , code]) => code.split("\n").map((line) => line.replace(/\s+#.*$/, "")))
    .filter(Boolean);
  return { files, lines };
}

/** What this machine may lack stays untried, and says so. */
const NEEDS = [
  [/--on duktape/, "duk"],
  [/--on qemu/, "qemu-system-arm"],
];

async function followReadme(tarball) {
  const place = mkdtempSync(join(tmpdir(), "ristretto-readme-"));
  const folder = join(place, "light");
  mkdirSync(folder);
  const sh = (line) => run("sh", ["-c", line], folder);
  try {
    sh("npm init -y && npm pkg set type=module");
    sh(`npm install --no-audit --no-fund ${tarball}`);
    const installed = join(folder, "node_modules", "ristretto");
    const { files, lines } = readmeOf(installed);
    for (const name of [
      "light.ts",
      "torch.ts",
      "gate.ts",
      "input.txt",
      "light.test.ts",
      "vitest.config.js",
      "main.ts",
      "build.js",
    ])
      if (!files[name]) throw new Error(`The README has no ${name}: ${Object.keys(files)}`);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const engine = lines.find((line) => line.includes("quickjs"));
    const { status, stderr } = spawnSync("npx", ["ristretto", "run", "light.ts", "--on", "wasm"], {
      cwd: folder,
      encoding: "utf8",
    });
    if (status !== 2 || !stderr.includes(engine)) throw new Error(`${engine} is not what ${stderr} says.`);
    const skipped = /^mkdir|^npm install ristretto|ristretto (?:flash|dev|monitor)\b/;
    for (const line of lines.filter((each) => !skipped.test(each))) {
      const [, missing] = NEEDS.find(([words, program]) => words.test(line) && !isThere(program)) ?? [];
      if (missing) console.log(`SKIP ${line}: there is no ${missing}`);
      else sh(line);
    }
    await simulatorServes(folder);
    sh("npm install --no-audit --no-fund --save-dev typescript esbuild");
    sh("npx vitest run && npx tsc && node build.js");
    const script = readFileSync(join(folder, "main.js"), "utf8");
    if (/\b(?:export|import)\b|=>/.test(script)) throw new Error(`main.js is no script: ${script}`);
    buildEveryFormat(folder);
    linksLead(installed);
    console.log('ok - "Ten minutes" of the README does what it says');
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** `sim` serves its page, and each file that the page names; Ctrl-C ends it with the exit code that it promises. */
async function simulatorServes(folder) {
  const words = ["node_modules/ristretto/dist/cli/main.js", "sim", "light.ts", "--no-open"];
  const child = spawn(process.execPath, words, { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  try {
    const [line] = await Promise.race([once(child.stdout, "data"), ended]);
    const [address] = /http:\S+/.exec(line) ?? [];
    if (!address) throw new Error(`sim says no address: ${line}`);
    const page = await (await fetch(address)).text();
    const files = [...page.matchAll(/(?:src|href)="([^":]+)"/g)].map(([, path]) => path);
    if (files.length === 0) throw new Error(`The page of sim names no files: ${page}`);
    for (const path of files) {
      const { status } = await fetch(new URL(path, address));
      if (status !== 200) throw new Error(`sim answers ${status} for ${path}.`);
    }
  } finally {
    child.kill("SIGINT");
  }
  const [code] = await ended;
  if (code !== 130) throw new Error(`sim ended with ${code} and not with 130.`);
}

function isThere(program) {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;
}

/** The README's app, which exports it, by the plugin; a simulation runs what came out. */
function buildEveryFormat(folder) {
  writeFileSync(
    join(folder, "formats.js"),
    `import { createRequire } from "node:module";
import { build } from "esbuild";
import { ristretto } from "ristretto/esbuild";
import { simulate } from "ristretto/sim";
for (const profile of ["native", "es5", "espruino"])
  for (const [format, end] of [["esm", "mjs"], ["cjs", "cjs"]])
    for (const minify of [false, true]) {
      const outfile = "out/" + profile + minify + "." + end;
      const common = { entryPoints: ["light.ts"], bundle: true, minify, sourcemap: true, plugins: [ristretto({ profile })] };
      await build({ ...common, format, outfile, external: ["ristretto"] });
      await build({ ...common, format: "iife", globalName: "app", outfile: "out/script.js" });
      if (format === "cjs" && Number(process.versions.node.split(".")[0]) < 22) continue; // it requires an ES module
      const app = format === "esm" ? await import("./" + outfile) : createRequire(import.meta.url)("./" + outfile);
      simulate(app.default).advance(2000).expectWave("LED1", "1 500ms 0 500ms 1 500ms 0 500ms 1");
    }
`,
  );
  run("node", ["formats.js"], folder);
}

/** Each link of the documents to a file leads to one that is in the package. */
function linksLead(installed) {
  const docs = readdirSync(join(installed, "docs")).map((name) => `docs/${name}`);
  for (const file of ["README.md", ...docs])
    for (const [, path] of readFileSync(join(installed, file), "utf8").matchAll(
      /\]\(([^)#:]+)(?:#[^)]*)?\)/g,
    ))
      if (!existsSync(join(installed, file, "..", path)))
        throw new Error(`${file} links to ${path}, which is not there.`);
}

const packed = mkdtempSync(join(tmpdir(), "ristretto-pack-"));
try {
  const [{ filename }] = JSON.parse(
    run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", packed], root),
  );
  const tarball = join(packed, filename);
  check("an empty project", [], tarball);
  await followReadme(tarball);
  check("a project with other majors", ["esbuild@0.19", "typescript@5", "vitest@2"], tarball);
} finally {
  rmSync(packed, { recursive: true, force: true });
}
