// npm run bench:qemu: what an app costs on the firmware in QEMU. Instructions, bytes and virtual time are exact and the
// same in every run; the times of the builds are this machine's.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildBlink, measureBlink, turns } from "./qemu/measure.mjs";

const KIB = 1024;
const REBUILDS = 5;
const scratch = mkdtempSync(join(tmpdir(), "ristretto-bench-"));

function print(what, value, unit, must = "") {
  console.log(`${what.padEnd(62)}${String(value).padStart(10)} ${unit.padEnd(14)}${must}`);
}

try {
  const clean = await buildBlink(join(scratch, "cache"), join(scratch, "blink.elf"));
  const again = [];
  for (let i = 0; i < REBUILDS; i++)
    again.push(await buildBlink(join(scratch, "cache"), join(scratch, "blink.elf")));
  const blink = await measureBlink(128 * KIB, scratch);
  print("power-on to the first change of a pin, blink", blink.firstMs.toFixed(3), "virtual ms");
  const counts = await turns(scratch);
  print("a turn with nothing due", counts.idle, "instructions");
  print("a turn with one sleep due", counts.sleep, "instructions");
  print("a switch among 10 tasks", counts.task, "instructions");
  print("RAM at rest of blink beyond the engine", blink.app, "bytes", `must be less than ${6 * KIB}`);
  for (const { what, number, bytes } of blink.usage)
    print(`    by the engine's own count: ${what}`, bytes, `bytes in ${number}`);
  print("the engine's heap before the app", blink.engine, "bytes");
  print("heap of blink at most, with 128 KiB of RAM in all", blink.most, "bytes");
  print("RAM beside the heap: stack and variables", blink.fixed, "bytes");
  print("clean build of firmware and app", clean.toFixed(1), "s", "must be less than 60");
  const median = again.sort((one, other) => one - other)[REBUILDS >> 1];
  print(`rebuild of the app alone, median of ${REBUILDS}`, median.toFixed(2), "s", "must be less than 2");
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
