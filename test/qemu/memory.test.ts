import { join } from "node:path";
import * as esbuild from "esbuild";
import { expect } from "vitest";
import { bundleForQemu } from "../../cli/qemu/bundle-for-qemu.ts";
import { writeImage } from "../../targets/qemu/build/image.ts";
import { objects, scratch } from "../cli/command.ts";
import { execute, onQemu, runOnQemu } from "./machine.ts";

const RAM = 128 << 10;

/** Runs an app as `build` makes it, on a board with 128 KiB of RAM. */
async function runSmall(name: string) {
  const app = { path: join(import.meta.dirname, "apps", `${name}.ts`), name };
  const { code } = await bundleForQemu({ app, runner: false, messages: false, allow: [], esbuild });
  const folder = scratch();
  const image = join(folder, "image.elf");
  await writeImage(code, { ram: RAM }, image, folder);
  const words = ["-M", "mps2-an386", "-nographic", "-icount", "shift=2", "-semihosting", "-kernel", image];
  return execute("timeout", ["240", "qemu-system-arm", ...words]);
}

onQemu("with 128 KiB of RAM, garbage that refers to itself is collected in time", async () => {
  const { code, stdout } = await runSmall("rings");
  expect([code, stdout]).toEqual([0, "made 150\n"]);
});

/** How many ticks each interval of an app that blinks every 5 ms is off. */
async function lateness(name: string): Promise<number[]> {
  const { code, stdout, stderr } = await runOnQemu([`test/qemu/apps/${name}.ts`, "--json"]);
  expect([code, stderr]).toEqual([0, ""]);
  const times = objects(stdout)
    .filter(({ pin, value }) => pin === "LED1" && value !== undefined)
    .map(({ t }) => t as number);
  return times.slice(2).map((time, i) => Math.abs(time - times[i + 1]! - 5));
}

onQemu("garbage is collected while nothing is due: 500 intervals differ by a tick at most", async () => {
  const late = await lateness("litters");
  expect([late.length, Math.max(...late) <= 1]).toEqual([499, true]);
});

onQemu("a board that is nearly full collects no more than others", async () => {
  const late = await lateness("crowded");
  expect([late.length, Math.max(...late) <= 1]).toEqual([199, true]);
});

onQemu("with 128 KiB of RAM, an image that has no memory left says so", async () => {
  const { code, stdout } = await runSmall("fills");
  expect(stdout).toMatch(/^error: fills: InternalError: out of memory\n/);
  expect(code).toBe(1);
});
