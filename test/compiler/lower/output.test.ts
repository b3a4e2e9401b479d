// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are programs
import { SourceMap } from "node:module";
import { describe, expect, it } from "vitest";
import { lower } from "../../../compiler/lower/index.ts";

const SOURCE = `import { sleep, type Board } from "ristretto";

enum Mode { Slow = 500, Fast = 50 }

interface Led { write(value: 0 | 1): void }

export default function* blink(board: Board, mode: Mode = Mode.Slow) {
  const led = board.digital("LED1", { mode: "output" }) as Led;
  for (let i = 0; i < 3; i++) {
    led.write(1);
    yield* sleep(mode);
    led.write(0);
    yield* sleep(mode);
  }
  throw new Error("done");
}

class Button {
  private readonly pin: number = 4;
  *press(times: number) {
    for (;;) yield* sleep(times + this.pin);
  }
}
export const button = new Button();
export const later = async (value: Promise<number>) => (await value) + 1;
`;

const lowered = (profile: "native" | "es5" | "espruino") => lower(SOURCE, { file: "src/blink.ts", profile });

/** The line of the source that a text in the output leads to. */
function lineOf(text: string, profile: "es5" | "espruino"): number {
  const { code, map } = lowered(profile);
  const lines = code.split("\n");
  const line = lines.findIndex((one) => one.includes(text));
  expect(line, `${text} in\n${code}`).toBeGreaterThanOrEqual(0);
  const entry = new SourceMap(map as any).findEntry(line, lines[line]!.indexOf(text));
  return "originalLine" in entry ? entry.originalLine + 1 : 0;
}

describe("the source map", () => {
  it("contains the source under its name", () => {
    const map = lowered("es5").map as { sources: string[]; sourcesContent: string[] };
    expect(map.sources).toEqual(["src/blink.ts"]);
    expect(map.sourcesContent).toEqual([SOURCE]);
  });

  it.each(["es5", "espruino"] as const)("leads from each statement to its line (%s)", (profile) => {
    expect(lineOf(".digital(", profile)).toBe(8);
    expect(lineOf(".write(1)", profile)).toBe(10);
    expect(lineOf(profile === "es5" ? "return f.s = blink$2" : "return f.s = blink$3", profile)).toBe(11);
    expect(lineOf(".write(0)", profile)).toBe(12);
    expect(lineOf("throw new Error", profile)).toBe(15);
    expect(lineOf("return sleep(f.a +", profile)).toBe(21);
  });
});

describe("the list of tasks", () => {
  it("has each task with its place, its states and the variables of its frame", () => {
    expect(lowered("es5").tasks).toEqual([
      {
        name: "blink",
        file: "src/blink.ts",
        line: 7,
        column: 16,
        states: 3,
        slots: ["board/led", "mode", "i"],
      },
      { name: "press", file: "src/blink.ts", line: 20, column: 3, states: 1, slots: ["times", "this"] },
      { name: "later", file: "src/blink.ts", line: 25, column: 22, states: 2, slots: ["value"] },
    ]);
  });
});

describe("the key of a for…in", () => {
  const made = (body: string, profile: "es5" | "espruino" = "es5") =>
    lower(`export function f(list, o) { for (const key in list) { ${body} } }`, { file: "a.ts", profile })
      .code;

  it.each(["o.push(key);", "o.last = key;", "o[list[key]] = key;", "return key;"])(
    "is copied for %s",
    (body) => {
      expect(made(body)).toContain('key = "" + key');
      expect(made(body, "espruino")).not.toContain('"" + key');
    },
  );

  it.each(["o[key] = list[key];", 'if (key !== "a" && key in o) return o[key];', "o.f(list[key]);"])(
    "is left alone for %s",
    (body) => {
      expect(made(body)).not.toContain('"" + key');
    },
  );
});

describe("the head of a loop", () => {
  const taker = "function* taker() { for (let i = 0; i < 9; i++) yield* next(); }";
  const code = (profile: "es5" | "espruino") => lower(taker, { file: "a.js", profile }).code;

  it("stands where the loop comes back to it, and awaits from its own state without naming it", () => {
    expect(code("es5").replace(/\s+/g, " ")).toContain(
      "function taker$2(f) { if (++f.a < 9) { return next(); } f.s = 0; }",
    );
  });

  it("is called where text is memory", () => {
    expect(code("espruino").replace(/\s+/g, " ")).toContain(
      "function taker$2(f) { f.a++; return taker$1(f); }",
    );
  });

  it("is called if it is large", () => {
    const test = Array.from({ length: 9 }, (_, i) => `i !== list[${i}]`).join(" && ");
    const { code } = lower(`function* t(list) { for (let i = 0; ${test}; i++) yield* next(); }`, {
      file: "a.js",
      profile: "es5",
    });
    expect(code).toContain("return t$1(f);");
  });
});

describe("what the language asks for", () => {
  const code = (source: string, profile: "es5" | "espruino" = "es5") =>
    lower(source, { file: "a.js", profile }).code.replace(/\s+/g, " ");

  it("costs nothing where a template has numbers and texts only", () => {
    const plain = "let n = 1; n += g(); const s = `a${n}b${typeof x}`; h(`${n}${s}`, `${x.toFixed(1)} C`);";
    for (const profile of ["es5", "espruino"] as const)
      expect(code(plain, profile)).toContain(
        'var s = "a" + n + "b" + typeof x; h("" + n + s, x.toFixed(1) + " C");',
      );
  });

  it("makes a text of what may be an object in a template", () => {
    expect(code("h(`a${x}b`, `${x}`);")).toContain('h("a".concat(x, "b"), "".concat(x));');
    expect(code("h(`a${x}b`, `${x}`);", "espruino")).toContain('h("a" + String(x) + "b", String(x));');
    expect(code("function String() {} h(`${x}`);", "espruino")).toMatch(
      /function _String\(\) \{\}.*h\(String\(x\)\)/,
    );
    expect(() =>
      new Function("x", code("return `${x}`;".replace("return", "h ="), "es5"))(Symbol("s")),
    ).toThrow(TypeError);
  });

  it("costs nothing where what is iterated over is an array", () => {
    const source = `function f(...all) { g(...all); g(0, ...all, ...[1]); new g(...all); for (const x of all) g(x);
      const [a] = all.map(h); const list = [1]; for (const x of [a]) g(x); return [...all, list.slice(...list)]; }`;
    for (const profile of ["es5", "espruino"] as const)
      expect(code(source, profile)).not.toMatch(/\$(items|copy)\(/);
    expect(code("function f(...all) { return [...all]; }")).toContain("return all.slice();");
  });

  it("is one function of a module", () => {
    const source = "f(...a); const [b, ...c] = [...d]; for (const $items of e) g(...$items);";
    expect(code(source).match(/function \$items1\(/g)).toHaveLength(1);
    expect(code(source).match(/function \$copy\(/g)).toHaveLength(1);
  });
});

describe("the module", () => {
  it("keeps its imports and exports, and imports the helper of async functions", () => {
    const { code } = lowered("es5");
    expect(code).toContain('import { sleep } from "ristretto";');
    expect(code).toContain('import { $async } from "ristretto/async";');
    expect(code).toContain("export default function blink(board, mode)");
    expect(lower(SOURCE, { file: "a.ts", profile: "es5", asyncHelper: "./async.js" }).code).toContain(
      'import { $async } from "./async.js";',
    );
  });

  it("has no type, no generator and nothing newer than ES5 but its imports and exports", () => {
    const { code } = lowered("es5");
    const body = code.replace(/^import .*$/gm, "").replace(/^export (default )?/gm, "");
    expect(() => new Function(body)).not.toThrow();
    expect(body).not.toMatch(/=>|\bclass\b|\blet\b|\bconst\b|function ?\*|yield|await|`/);
  });

  it("is only stripped of its types for a native engine", () => {
    const { code, tasks } = lowered("native");
    expect(code).toContain("export default function* blink(board, mode = Mode.Slow)");
    expect(code).not.toContain("interface");
    expect(tasks).toEqual([]);
  });

  it("names states as nothing else in the file is named", () => {
    const { code } = lower(
      "const a$1 = 1; function* a() { yield* f(a$1); } { function* a() { yield* f(2); } g(a); } g(a());",
      {
        file: "a.js",
        profile: "es5",
      },
    );
    const names = [...code.matchAll(/function ([\w$]+)\(/g)].map((match) => match[1]);
    expect(new Set(names).size).toBe(names.length);
  });
});
