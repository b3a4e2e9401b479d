import { writeFileSync } from "node:fs";
import { join } from "node:path";
import esbuild from "esbuild";
import { expect } from "vitest";
import { EngineProcess } from "../../cli/engines/process.ts";
import { bundleForQemu, MARKER } from "../../cli/qemu/bundle-for-qemu.ts";
import { firmware, WHOLE } from "../../targets/qemu/build/firmware.ts";
import { compileInputs } from "../../targets/qemu/inputs.ts";
import { EMULATOR, machineWords } from "../../targets/qemu/machine.ts";
import { scratch } from "../cli/command.ts";
import { onQemu } from "./machine.ts";

const SLEEPER = `import { sleep } from "ristretto";
export default function* sleeper() {
  yield* sleep(65_000);
}
`;

onQemu(
  "an app that sleeps for minutes is told of every ten seconds, so that it is not taken for one that hangs",
  async () => {
    const folder = scratch({ "sleeper.ts": SLEEPER });
    const app = { path: join(folder, "sleeper.ts"), name: "sleeper" };
    const { code } = await bundleForQemu({ app, runner: true, messages: true, allow: [], esbuild });
    const [script, inputs] = [join(folder, "app.js"), join(folder, "inputs.bin")];
    writeFileSync(script, code);
    writeFileSync(inputs, compileInputs({ runner: true }));
    const kinds: string[] = [];
    const child = new EngineProcess({
      program: EMULATOR,
      words: machineWords({ firmware: await firmware(WHOLE), script, inputs, reportTo: 3 }),
      framesOn: 3,
      marker: MARKER,
      patienceMs: 60_000,
      onFrame([kind]) {
        kinds.push(kind);
        return kind === "done";
      },
    });
    await child.run();
    expect(kinds.filter((kind) => kind === "pulse")).toHaveLength(6);
    expect(kinds.at(-1)).toBe("done");
  },
);
