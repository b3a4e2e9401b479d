import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Wave } from "../../src/sim/expect.ts";
import { objects, ROOT, ristretto } from "../cli/command.ts";
import { onQemu, runOnQemu } from "./machine.ts";
import { differences, lasting, wavesOf } from "./waves.ts";

const EXAMPLES = ["blink", "servo", "shell", "thermometer", "traffic-light"];

function wordsFor(name: string): string[] {
  const input = `examples/${name}/input.txt`;
  const inputs = existsSync(join(ROOT, input)) ? ["--input", input] : [];
  return [`examples/${name}/${name}.ts`, ...inputs, "--for", "30s", "--json"];
}

/** Prints by how many ticks the intervals of each pin differ. */
function show(name: string, pin: string, found: readonly number[]): void {
  const count = (ticks: number) => found.filter((each) => each === ticks).length;
  const kinds = [...new Set(found)].sort((a, b) => a - b).map((ticks) => `${count(ticks)} by ${ticks} ms`);
  console.log(`${name} ${pin}: ${found.length} intervals differ from Node's: ${kinds.join(", ") || "none"}`);
}

/** Every edge, where both have as many; else without what lasts a tick or less, which is said. */
function comparable(name: string, pin: string, here: Wave, there: Wave): [Wave, Wave] {
  if (here.length === there.length) return [here, there];
  const both = `${here.length} edges here, ${there.length} on Node`;
  console.log(`${name} ${pin}: ${both}; compared without levels of a tick or less`);
  return [lasting(here), lasting(there)];
}

for (const name of EXAMPLES)
  onQemu(`${name} shows the waveform that it shows on Node, to a tick`, async () => {
    const [qemu, node] = await Promise.all([
      runOnQemu(wordsFor(name)),
      ristretto(["run", ...wordsFor(name)]),
    ]);
    expect([qemu.code, qemu.stderr]).toEqual([0, ""]);
    const [here, there] = [wavesOf(objects(qemu.stdout)), wavesOf(objects(node.stdout))];
    expect([...here.keys()].sort()).toEqual([...there.keys()].sort());
    for (const [pin, all] of there) {
      const [mine, wave] = comparable(name, pin, here.get(pin)!, all);
      expect(mine.map(([, value]) => value)).toEqual(wave.map(([, value]) => value));
      const found = differences(mine, wave);
      show(name, pin, found);
      expect(found.every((ticks) => Math.abs(ticks) <= 1)).toBe(true);
    }
  });

onQemu("blink prints the same log as on Node, byte for byte", async () => {
  const words = ["examples/blink/blink.ts", "--for", "5s"];
  const [qemu, node] = await Promise.all([runOnQemu(words), ristretto(["run", ...words])]);
  expect(qemu).toEqual(node);
});

onQemu("the same run gives the same output, to the byte", async () => {
  const runs = await Promise.all([1, 2].map(() => runOnQemu(wordsFor("traffic-light"))));
  expect(runs[0]).toEqual(runs[1]);
});

onQemu("what has no length is iterated over as on Node", async () => {
  const words = ["test/qemu/apps/iterates.ts", "--for", "1s"];
  const [qemu, node] = await Promise.all([runOnQemu(words), ristretto(["run", ...words])]);
  expect(qemu.code).toBe(0);
  expect(qemu.stdout.split("\n")[0]).toBe(node.stdout.split("\n")[0]);
});
