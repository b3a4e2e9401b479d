import { join, relative, resolve, sep } from "node:path";
import { build, type Plugin } from "esbuild";
import { describe, expect, test } from "vitest";
import { SLOTS, type Slot } from "../../src/executor/slots.ts";
import { root } from "./imports.ts";

const ENTRIES = ["src/index.ts", "src/hal/index.ts", "src/async/index.ts", "src/polyfills/index.ts"];

/** Slots that a build takes together, as one thing that it knows decides. */
const GROUPS = new Map<string, Slot[]>();
for (const slot of SLOTS) {
  const group = slot.when ?? `not ${slot.unless}`;
  GROUPS.set(group, [...(GROUPS.get(group) ?? []), slot]);
}

function taking(slots: readonly Slot[]): Plugin {
  const instead = new Map(slots.map(({ module, instead }) => [`${module}.ts`, `${instead}.ts`]));
  return {
    name: "slots",
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
        const file = relative(root, resolve(resolveDir, path)).split(sep).join("/");
        return instead.has(file) ? { path: join(root, instead.get(file)!) } : undefined;
      });
    },
  };
}

/** What is imported by a name that its module does not have. */
async function missing(slots: readonly Slot[]): Promise<string[]> {
  const options = {
    bundle: true,
    write: false,
    format: "esm",
    treeShaking: false,
    logLevel: "silent",
  } as const;
  const entryPoints = ENTRIES.map((entry) => join(root, entry));
  try {
    await build({ ...options, entryPoints, outdir: "out", plugins: [taking(slots)] });
    return [];
  } catch (error: any) {
    return error.errors.map(({ text }: { text: string }) => text);
  }
}

describe("whatever others import of a module, what stands in for it has", () => {
  const compiled = GROUPS.get("LOWERED")!;
  test.each([...GROUPS])("%s", async (_, slots) => {
    expect(await missing([...new Set([...compiled, ...slots])])).toEqual([]);
  });

  test("all of them", async () => expect(await missing(SLOTS)).toEqual([]));

  test("a name that is missing is told", async () => {
    const wrong = { module: "src/executor/body/native", instead: "src/executor/body/unused" };
    expect(await missing([wrong])).toContainEqual(
      expect.stringMatching(/^No matching export in .*unused\.ts.* for import "isRoutine"/),
    );
  });
});
