import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../cli/command.ts";

const SENTENCE =
  'there is no program "qemu-system-arm" on the PATH. On Debian, run: apt install qemu-system-arm';
const RUN_MS = 120_000;

/** Runs a test of the firmware where no QEMU is. */
function testWithout(env: Record<string, string>): { code: number | null; output: string } {
  const folder = mkdtempSync(join(tmpdir(), "ristretto-missing-"));
  try {
    symlinkSync(process.execPath, join(folder, "node"));
    const words = ["node_modules/vitest/vitest.mjs", "run", "--project", "native", "test/qemu/heap.test.ts"];
    const { CI: _, ...rest } = process.env;
    const child = spawnSync(process.execPath, words, {
      cwd: ROOT,
      env: { ...rest, PATH: folder, ...env },
      encoding: "utf8",
    });
    return { code: child.status, output: child.stdout + child.stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test(
  "without QEMU its tests are skipped with the reason",
  () => {
    const { code, output } = testWithout({});
    expect([code, output]).toEqual([0, expect.stringMatching(/SKIP the firmware's malloc/)]);
    expect(output).toContain(SENTENCE);
  },
  RUN_MS,
);

test(
  "in CI they fail",
  () => {
    const { code, output } = testWithout({ CI: "1" });
    expect([code, output]).toEqual([1, expect.stringContaining(SENTENCE)]);
  },
  RUN_MS,
);
