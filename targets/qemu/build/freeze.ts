import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileInputs } from "../inputs.ts";
import { EMULATOR, machineWords } from "../machine.ts";
import { execute } from "./programs.ts";

/**
 * Compiles a script as the firmware does: in the firmware itself.
 * @returns what stays in flash, see firmware/freeze.h; undefined if the script has something that has to be in RAM.
 * @throws BuildError
 */
export async function freeze(code: string, firmware: string, scratch: string): Promise<Buffer | undefined> {
  const script = join(scratch, "app.js");
  const inputs = join(scratch, "compile.bin");
  const frozen = join(scratch, "frozen.bin");
  writeFileSync(script, `${code}\0`);
  writeFileSync(inputs, compileInputs({ compiles: true }));
  // What comes out is the same without virtual time, and sooner.
  const words = machineWords({ firmware, script, inputs, realTime: true });
  await execute(EMULATOR, [
    ...words,
    "-chardev",
    `file,id=frozen,path=${frozen}`,
    "-serial",
    "chardev:frozen",
  ]);
  const image = readFileSync(frozen);
  return image.length > 0 ? image : undefined;
}
