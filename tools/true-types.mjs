// npm run test:types: what is exported has exact types for every version of TypeScript from 5.0 on, with and without DOM, and
// typescript-eslint's rule against floating promises finds an `await` that was forgotten. Installs all of it from the registry.
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const VERSIONS = ["5.0", "5.4", "5.9", "6", "7"];
const LIBRARIES = ["ES2018", "ES2018,DOM", "ES2022", "ESNext,DOM"];
const RESOLUTIONS = [
  ["nodenext", "nodenext"],
  ["esnext", "bundler"],
];

/** The lines that have to be found stand in comments. */
const FORGETS = `import { all, type Board, Channel, sleep, spawn } from "ristretto";

async function blink(board: Board) {
  await sleep(5);
  board.digital("LED1", { mode: "output" }).write(1);
}

export default async function app(board: Board) {
  blink(board); // found
  sleep(5); // found
  const channel = new Channel<number>(3);
  channel.send(1); // found
  board.serial("Serial1").write("x"); // found
  all(blink(board), sleep(1)); // found
  spawn(blink(board)).join(); // found
  spawn(blink(board));
  channel.trySend(3);
  await blink(board);
  await channel.send(1);
  for await (const each of channel) await sleep(each);
}
`;
const RULE = `import { parser, plugin } from "typescript-eslint";
const rules = { "@typescript-eslint/no-floating-promises": ["error", { checkThenables: true }] };
const languageOptions = { parser, parserOptions: { projectService: true } };
export default [{ files: ["*.ts"], languageOptions, plugins: { "@typescript-eslint": plugin }, rules }];
`;
const SETTINGS = {
  compilerOptions: { strict: true, module: "nodenext", target: "es2022", noEmit: true },
  files: ["forgets.ts"],
};

function npmInstall(folder, ...packages) {
  const words = ["install", "--no-audit", "--no-fund", ...packages];
  execFileSync("npm", words, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
}

function checkTypes(folder, version) {
  const compiler = join(folder, "node_modules", `typescript-${version}`, "bin", "tsc");
  for (const lib of LIBRARIES)
    for (const [module, resolution] of RESOLUTIONS) {
      const words = ["--noEmit", "--strict", "--target", "es2018", "--lib", lib, "--module", module];
      const all = [compiler, ...words, "--moduleResolution", resolution, "exact-types.ts"];
      const { status, stdout } = spawnSync(process.execPath, all, { cwd: folder, encoding: "utf8" });
      if (status !== 0) throw new Error(`TypeScript ${version} with ${lib} and ${resolution}:\n${stdout}`);
    }
  console.log(`ok - types are exact with TypeScript ${version}`);
}

function checkLinter(folder) {
  writeFileSync(join(folder, "forgets.ts"), FORGETS);
  writeFileSync(join(folder, "eslint.config.js"), RULE);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(SETTINGS));
  const words = [join(folder, "node_modules/eslint/bin/eslint.js"), "--format", "json", "forgets.ts"];
  const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8" });
  if (!stdout) throw new Error(stderr);
  const found = JSON.parse(stdout)[0].messages.map(({ line }) => line);
  const expected = FORGETS.split("\n").flatMap((line, i) => (line.endsWith("// found") ? [i + 1] : []));
  if (found.join() !== expected.join())
    throw new Error(`typescript-eslint finds lines ${found}, not ${expected}.`);
  console.log("ok - typescript-eslint finds each await that was forgotten");
}

const folder = mkdtempSync(join(tmpdir(), "ristretto-types-"));
try {
  writeFileSync(join(folder, "package.json"), '{ "name": "app", "private": true, "type": "module" }');
  const packed = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const [{ filename }] = JSON.parse(execFileSync("npm", packed, { cwd: root, encoding: "utf8" }));
  const compilers = VERSIONS.map((version) => `typescript-${version}@npm:typescript@${version}`);
  npmInstall(folder, join(folder, filename), ...compilers, "typescript@5.9", "eslint", "typescript-eslint");
  copyFileSync(join(root, "test/async/exact-types.ts"), join(folder, "exact-types.ts"));
  for (const version of VERSIONS) checkTypes(folder, version);
  checkLinter(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
