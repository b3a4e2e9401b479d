// Installs the packed tarball from the registry as users do, into an empty project and into one that holds
// other majors of the same tools, and runs and builds an app in each.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
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

const packed = mkdtempSync(join(tmpdir(), "ristretto-pack-"));
try {
  const [{ filename }] = JSON.parse(
    run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", packed], root),
  );
  const tarball = join(packed, filename);
  check("an empty project", [], tarball);
  check("a project with other majors", ["esbuild@0.19", "typescript@5", "vitest@2"], tarball);
} finally {
  rmSync(packed, { recursive: true, force: true });
}
