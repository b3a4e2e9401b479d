import { spawnSync } from "node:child_process";
import { test } from "vitest";
import { missingSentence } from "../../targets/qemu/build/programs.ts";
import { execute, type Outcome, ristretto, type Settings } from "../cli/command.ts";

const NEEDED = ["qemu-system-arm", "arm-none-eabi-gcc"];

/** Why the firmware cannot run here; undefined if it can. */
function missing(): string | undefined {
  const lacking = NEEDED.find((program) => spawnSync(program, ["--version"], { stdio: "ignore" }).error);
  return lacking && missingSentence(lacking);
}

/** Undefined if it can. */
export const reason = missing();
/** A first build compiles the engine. */
const PATIENCE_MS = 240_000;

/** A test of the firmware. Without QEMU it is skipped with the reason; in CI it fails. */
export function onQemu(title: string, body: () => Promise<void>): void {
  if (reason === undefined) test(title, body, PATIENCE_MS);
  else if (process.env.CI) test(title, () => Promise.reject(new Error(reason)));
  else {
    console.log(`SKIP ${title}: ${reason}`);
    test.skip(title, () => {});
  }
}

/** The engine's package may have to be fetched once. */
export const ONLINE = { npm_config_offline: "false" };

/** `ristretto run ... --on qemu` */
export function runOnQemu(words: string[], settings: Settings = {}): Promise<Outcome> {
  return ristretto(["run", ...words, "--on", "qemu"], { ...settings, env: { ...ONLINE, ...settings.env } });
}

/** The built command, online. */
export function command(words: string[], settings: Settings = {}): Promise<Outcome> {
  return ristretto(words, { ...settings, env: { ...ONLINE, ...settings.env } });
}

export { execute };
