import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { firmwareObjects, linkObjects } from "../../targets/qemu/build/firmware.ts";
import { EMULATOR, machineWords } from "../../targets/qemu/machine.ts";
import { onQemu } from "./machine.ts";

const MODEL = fileURLToPath(new URL("heap/model.c", import.meta.url));
const FIRMWARE = fileURLToPath(new URL("../../targets/qemu/firmware/", import.meta.url));
/** Little, so that it is full again and again. */
const RAM = 96 * 1024;
/** It takes a second; a list that has become a ring would take for ever. */
const MOST_MS = 60_000;

onQemu("the firmware's malloc keeps every byte, is full at times, and comes together again", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ristretto-heap-"));
  try {
    const objects = (await firmwareObjects()).filter((path) => basename(path) !== "main.o");
    const image = join(folder, "model.elf");
    await linkObjects([...objects, MODEL], { ram: RAM }, image, ["-O2", `-I${FIRMWARE}`]);
    const { status, signal } = spawnSync(EMULATOR, machineWords({ firmware: image }), { timeout: MOST_MS });
    // The exit code is ten times the seed, and what was wrong.
    expect([status, signal]).toEqual([0, null]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
