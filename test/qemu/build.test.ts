import { join } from "node:path";
import { expect } from "vitest";
import { execute, scratch } from "../cli/command.ts";
import { command, onQemu } from "./machine.ts";

const PLAIN = ["-M", "mps2-an386", "-nographic", "-kernel"];

/** Boots an image, for 20 seconds at most. */
function boot(image: string, ...more: string[]) {
  return execute("timeout", ["20", "qemu-system-arm", ...PLAIN, image, ...more]);
}

onQemu("build writes an image that plain QEMU boots, and prints its sections", async () => {
  const image = join(scratch(), "hello.elf");
  const built = await command(["build", "test/qemu/apps/hello.ts", "--target", "qemu", "-o", image]);
  expect([built.code, built.stderr]).toEqual([0, ""]);
  expect(built.stdout).toMatch(/^section +flash +RAM\n/m);
  for (const name of [".text", ".frozen", ".data", ".bss", ".stack", "all"])
    expect(built.stdout).toMatch(new RegExp(`^\\${name} +[\\d,]+`, "m"));
  const { code, stdout } = await boot(image, "-semihosting");
  expect(stdout).toBe("lit 1.5\n");
  expect(code).toBe(0);
});

onQemu("without semihosting an image says the same, and waits", async () => {
  const image = join(scratch(), "hello.elf");
  await command(["build", "test/qemu/apps/hello.ts", "--target", "qemu", "-o", image]);
  const { code, stdout } = await execute("timeout", ["5", "qemu-system-arm", ...PLAIN, image]);
  expect(stdout).toMatch(/^lit 1\.5\n/);
  expect(code).toBe(124);
});
