import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactLiterals, inASCII } from "../../../cli/engines/espruino/exact-literals.ts";
import { numberLines } from "../../../cli/engines/espruino/number-lines.ts";
import { Unframer } from "../../../cli/engines/unframer.ts";
import { textOf } from "../../../targets/engine/text.ts";
import { readValue, writeValue } from "../../../targets/engine/value.ts";
import { FORGED } from "../../wasm/forged.ts";
import { shown } from "../../wasm/shown.ts";

function isASCII(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

describe("what engines tell", () => {
  test("any number survives to the last bit", () => {
    const check = (value: number) => {
      expect(readValue(textOf(value))).toBe(value);
    };
    fc.assert(fc.property(fc.double(), check), { seed: 1, numRuns: 2000 });
    fc.assert(fc.property(fc.integer(), check), { seed: 1 });
    for (const value of [-0, 2 ** 53, 5e-324, -5e-324, 2 ** -1022, Number.MAX_VALUE, 2 ** 31, -(2 ** 31)])
      check(value);
  });

  test("any text survives, as one line of printable ASCII", () => {
    const texts = fc.string({ unit: "binary" });
    const check = (text: string) => {
      expect(readValue(textOf(text))).toBe(text);
      expect(isASCII(textOf(text))).toBe(true);
    };
    fc.assert(fc.property(texts, check), { seed: 1, numRuns: 1000 });
  });

  test("lists and objects survive, with what JSON has no word for", () => {
    const value = [null, true, undefined, Number.NaN, [1.5, ["x"]], { a: { __proto: undefined }, "b c": [] }];
    expect(readValue(textOf(value))).toEqual(value);
  });

  test("what goes too deep is cut off", () => {
    const endless: unknown[] = [];
    endless.push(endless);
    expect(JSON.stringify(readValue(textOf(endless)))).toBe('[[[[[[["[…]"]]]]]]]');
  });

  test("an error keeps its name, message and stack", () => {
    const error = new TypeError("no\nbeans");
    expect(readValue(textOf(error))).toMatchObject({
      name: "TypeError",
      message: "no\nbeans",
      stack: error.stack,
    });
  });

  const values = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string(),
      fc.double(),
      fc.constantFrom(null, true, undefined, -0),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie("value"), { maxKeys: 4, noNullPrototype: true }),
    ),
  })).value;

  test("what was read can be written and read again", () => {
    const check = (value: unknown) => {
      const read = readValue(textOf(value));
      expect(readValue(writeValue(read))).toEqual(read);
    };
    fc.assert(fc.property(values, check), { seed: 1, numRuns: 1000 });
    check([new RangeError("no\nbeans"), -0, Number.NaN, undefined]);
    expect(readValue(writeValue(readValue('{"function":"f"}')))).toHaveProperty("name", "f");
  });

  /** Undefined if it is refused. */
  function read(text: string): { value: unknown } | undefined {
    try {
      return { value: readValue(text) };
    } catch (error) {
      expect(error).toBeInstanceOf(Error);
      return undefined;
    }
  }

  test("what nobody writes is refused, or can be shown and sent on", () => {
    const found = FORGED.map(read).filter((each) => each !== undefined);
    expect(found.length).toBeGreaterThan(100);
    for (const { value } of found) {
      expect(shown(value)).toBeDefined();
      const sent = writeValue(value);
      expect(writeValue(readValue(sent))).toBe(sent);
    }
  });

  test.each([
    ...['{"error":["n",{"toString":1},"s"]}', '{"function":{"toString":1}}', '{"error":["n","m"]}'],
    ...['{"valueOf":1}', '{"constructor":1}', '{"__proto__":1}', '{"toString":1}', "{}"],
    ...['{"odd":"1"}', '{"number":[1,2,3]}', '{"object":[["a"]]}', '{"object":1}', '{"odd":"NaN","more":1}'],
    `${"[".repeat(8)}${"]".repeat(8)}`,
  ])("%s is refused", (text) => {
    expect(() => readValue(text)).toThrow(/nothing writes|nested too deeply/);
  });

  test("frames are found whatever stands between them, and however the output is cut", () => {
    const output = 'banner ~m~["a",1]~m~\n> ~m~["b"]~m~~m~["c"]~m~ ~ the end';
    for (let size = 1; size <= output.length; size++) {
      const unframer = new Unframer("~m~");
      const pieces = output.match(new RegExp(`[^]{1,${size}}`, "g"))!;
      expect(pieces.flatMap((piece) => unframer.add(piece))).toEqual([["a", 1], ["b"], ["c"]]);
      expect(unframer.end().replace(/\s+/g, " ")).toBe("banner > ~ the end");
    }
  });
});

describe("a script for Espruino", () => {
  test("decimal fractions become quotients that are the same number", () => {
    const check = (value: number) => {
      expect(runInNewContext(exactLiterals(`(${value})`))).toBe(value);
    };
    fc.assert(fc.property(fc.double({ noNaN: true, min: 0 }), check), { seed: 1, numRuns: 2000 });
    expect(exactLiterals("a(0.05, 12, 1e-9, 1.5e3);")).toBe("a((5/100), 12, (1/1000000000), 1.5e3);");
  });

  test("other characters become escapes", () => {
    expect(inASCII('"°…"')).toBe('"\\xb0\\u2026"');
  });

  test("each line of the app's functions has a number of its own", () => {
    const code = [
      "function library() {",
      "  a();",
      "  b();",
      "}",
      "function one() {",
      "  a();",
      "  each(function () {",
      "    b();",
      "  });",
      "}",
      "var two = function () {",
      "  c();",
      "};",
    ].join("\n");
    const { code: padded, inFunction, atTop } = numberLines(code, (line) => line > 4);
    const found = numbersOf(padded).map((number) => inFunction(number));
    expect(found.filter(Boolean).map((place) => [place!.name, place!.line])).toEqual([
      ["one", 6],
      ["one", 7],
      [undefined, 8],
      ["one", 9],
      ["two", 12],
    ]);
    const line = padded.split("\n").findIndex((text) => text.startsWith("var two")) + 1;
    expect(atTop(line)).toEqual({ name: undefined, line: 11 });
  });
});

/** The number that Espruino has for each line with code: counted from the brace of its function. */
function numbersOf(code: string): number[] {
  const begins: number[] = [];
  const numbers: number[] = [];
  code.split("\n").forEach((text, line) => {
    if (/^\s*\}/.test(text)) begins.pop();
    if (begins.length > 0 && text.trim() !== "") numbers.push(line - begins.at(-1)! + 1);
    if (/\{;?$/.test(text)) begins.push(line);
  });
  return numbers;
}
