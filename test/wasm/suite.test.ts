import { join } from "node:path";
import { expect, test } from "vitest";
import { bundle } from "../../compiler/bundle.ts";
import { createSandbox } from "../../targets/wasm/index.ts";
import { ROOT } from "../cli/command.ts";
import { CASES } from "../engines/suite/index.ts";
import { bundleWith } from "./hostile.ts";

const ENTRY = `
  import { CASES } from "./suite/index.ts";
  declare const report: (line: string) => void;
  for (const one of CASES) {
    report("# " + one.title);
    for (const line of one.run()) report(line);
  }
`;
const REPORT = "function report(line) { $ristretto.console('log', JSON.stringify([line])); }";

test("what holds on every engine holds in the sandbox", async () => {
  const entry = { contents: ENTRY, resolveDir: join(ROOT, "test/engines"), name: "entry.ts" };
  const { code } = await bundle({ entry, profile: "es5", promise: false });
  const lines: unknown[] = [];
  const sandbox = await createSandbox([REPORT, code, bundleWith("return -1;")].join("\n"), {
    memoryLimit: 8 * 1024 * 1024,
    turnLimitMs: 60_000,
    onConsole: (_method, [line]) => lines.push(line),
  });
  sandbox.dispose();
  expect(lines).toEqual(CASES.flatMap((one) => [`# ${one.title}`, ...one.expected]));
}, 120_000);
