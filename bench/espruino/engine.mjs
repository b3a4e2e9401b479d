// Espruino's Linux program, as the variable ESPRUINO names it: runs scripts, reads what they print, and their processor time.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = process.env.ESPRUINO;
/** A script that says nothing for so long hangs. */
const PATIENCE_MS = 60_000;

if (!program) {
  console.error(
    "bench:espruino needs the variable ESPRUINO: the path of Espruino's Linux program. Build it from github.com/espruino/Espruino with make, then ESPRUINO=…/espruino npm run bench:espruino.",
  );
  process.exit(1);
}

/**
 * Runs a script until it prints `@end`.
 *
 * @returns what it printed as `@name value …`, by name, and the processor time between `@begin` and `@end` in ms, or 0.
 */
export function run(script) {
  const folder = mkdtempSync(join(tmpdir(), "ristretto-espruino-"));
  const file = join(folder, "script.js");
  writeFileSync(file, script);
  return watch(file).finally(() => rmSync(folder, { recursive: true, force: true }));
}

function watch(file) {
  // Standard input stays open and silent: at its end, the engine would be busy with reading it.
  const child = spawn(program, [file], { stdio: ["pipe", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    const said = new Map();
    let text = "";
    let begin = 0;
    const fail = (why) => {
      child.kill("SIGKILL");
      reject(new Error(`Espruino ${why}. It had printed:\n${text}`));
    };
    const late = setTimeout(fail, PATIENCE_MS, `did not end within ${PATIENCE_MS / 1000} s`);
    child.on("error", ({ message }) => fail(`cannot be run: ${message}`));
    child.on("close", () => !said.has("end") && fail("ended by itself"));
    child.stdout.setEncoding("latin1").on("data", (data) => {
      text += data;
      for (const [, name, values] of text.matchAll(/@(\w+)((?: -?[\d.]+)*)\r?\n/g)) {
        if (said.has(name)) continue;
        said.set(name, values.trim().split(" ").map(Number));
        if (name === "begin") begin = processorTime(child.pid);
        if (name === "end") {
          clearTimeout(late);
          resolve({ said, cpu: processorTime(child.pid) - begin });
          child.kill("SIGKILL");
        }
      }
    });
  });
}

/** Of all threads, in ms. */
function processorTime(pid) {
  const threads = `/proc/${pid}/task`;
  return readdirSync(threads).reduce((sum, thread) => {
    const [onProcessor] = readFileSync(`${threads}/${thread}/schedstat`, "utf8").split(" ");
    return sum + Number(onProcessor) / 1e6;
  }, 0);
}
