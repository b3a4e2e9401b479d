import * as esbuild from "esbuild";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BoardLog, decodeAll } from "../../../cli/flash/board-log.ts";
import { ScriptFrames } from "../../../cli/flash/script-frames.ts";

const SOURCE = `function first(a) {
  return a.one;
}
function outer(b) {
  var inner = function (c) {
    return c.deep.down;
  };
  return inner(first(b));
}
outer({ one: {} });
`;

async function script() {
  const { code, map } = await esbuild.transform(SOURCE, {
    minify: true,
    sourcemap: true,
    sourcefile: "app.ts",
  });
  return { code, map: JSON.parse(map) };
}

/** As the firmware tells a place in RAM: by the text of the innermost function around it. */
function toldInRam(code: string, at: number): string {
  const opens = [...code.matchAll(/function\s*\w*\([^)]*\)\{/g)].map(
    ({ index, 0: head }) => index + head.length,
  );
  const around = opens.filter((open) => open <= at && closes(code, open) > at).at(-1)!;
  const before = code.slice(around, at).split("\n");
  return `    at x (:${before.length}:${before.at(-1)!.length + 1})`;
}

function closes(code: string, open: number): number {
  let depth = 1;
  for (let i = open; ; i++) {
    if (code[i] === "{") depth++;
    if (code[i] === "}") depth--;
    if (depth === 0) return i;
  }
}

describe("the places in a stack", () => {
  it("from flash lead to the source by line and column", async () => {
    const built = await script();
    const frames = new ScriptFrames(built as never);
    const column = built.code.indexOf(".deep") + 2;
    for (const row of [0, 1])
      expect(frames.place(`    at x (.bootcde:${row}:${column})`)).toMatch(/^app\.ts:6:/);
    expect(frames.place(`    at boot code (.bootcde:1:${column})`)).toMatch(/^app\.ts:6:/);
    expect(frames.place(`    at .bootcde:1:${built.code.indexOf(".one") + 2}`)).toMatch(/^app\.ts:2:/);
  });

  it("from RAM lead to the same, for every function by lines of its own", async () => {
    const built = await script();
    const frames = new ScriptFrames(built as never);
    const { ramCode } = frames;
    for (const [text, line] of [
      [".one", 2],
      [".deep", 6],
      [".down", 6],
    ] as const)
      expect(frames.place(toldInRam(ramCode, ramCode.indexOf(text) + 1))).toMatch(
        new RegExp(`^app\\.ts:${line}:`),
      );
    expect(frames.place("    at x (:1:4)")).toBeUndefined();
  });

  it("are left out where they are none of the app's, with what the firmware points at them", async () => {
    const frames = new ScriptFrames((await script()) as never);
    const lines = ["error: a: beans     at f (:1:4)", "", "   ^", "    at :1:9", "n.i=e", "     ^", "after"];
    expect(decodeAll(lines, frames)).toEqual(["error: a: beans", "after"]);
  });
});

describe("what a board prints", () => {
  it("is shown as it is, if it is no error; also what only looks like one", () => {
    const plain = fc.stringMatching(/^[a-zA-Z0-9 ^]{1,20}$/).filter((text) => !/^\s*\^?\s*$/.test(text));
    fc.assert(
      fc.property(fc.array(plain), (lines) => {
        const log = new BoardLog();
        expect([...lines.flatMap((line) => log.line(line)), ...log.end()]).toEqual(
          lines.map((line) => line.trimEnd()),
        );
      }),
    );
    expect(decodeAll(["R2 is 10 ohms"], undefined)).toEqual(["R2 is 10 ohms"]);
  });

  it("gets the sentence behind a code, with the detail in it", () => {
    expect(decodeAll(["error: blink: R2 sleep"], undefined)).toEqual([
      "error: blink: R2 sleep",
      "    sleep(<value>) is not a delay. Give a finite number of milliseconds, 0 or more.",
    ]);
    expect(decodeAll(["error: blink: R999 sleep"], undefined)).toEqual(["error: blink: R999 sleep"]);
  });

  it("after a frame is shown, if nothing points at it", () => {
    expect(decodeAll(["    at x (:1:2)", "one", "two"], undefined)).toEqual([
      "    at x (:1:2)",
      "one",
      "two",
    ]);
  });
});
