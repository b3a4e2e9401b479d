import { join } from "node:path";
import { expect } from "vitest";
import { execute, ROOT, scratch } from "../cli/command.ts";
import { command, onQemu } from "./machine.ts";

const FOLDER = join(ROOT, "examples/hosts/two-boards");

onQemu("a program for Node talks to a board in QEMU over a link", async () => {
  const image = join(scratch(), "station.elf");
  const build = await command([
    "build",
    join(FOLDER, "weather-station.ts"),
    "--target",
    "qemu",
    "--out",
    image,
  ]);
  expect(build.stderr).toBe("");
  const machine = ["-M", "mps2-an386", "-display", "none", "-monitor", "none", "-serial", "stdio"];
  const qemu = ["qemu-system-arm", ...machine, "-semihosting", "-kernel", image];
  const { stdout, code } = await execute(process.execPath, [join(FOLDER, "on-node.mjs"), ...qemu]);
  expect([stdout, code]).toEqual(["-20 C, blinked 2 times\n", 0]);
});
