import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lower } from "../../../compiler/lower/index.ts";
import { onEngines, runOn } from "../engines.ts";

const TEXTS = [
  ...[
    "",
    " ",
    "0",
    "00",
    "1",
    "12",
    "011",
    "-011",
    "+011",
    "0011.50",
    "00.5",
    "007",
    "08",
    "09",
    "0189",
    "000",
  ],
  ...["1.5", ".5", "5.", "-.5", "+.5", ".", "-", "+", "-5", "+5", "--5", "+-5", "-0", "-00", "0.0", "01.2.3"],
  ...[
    "1e3",
    "1E3",
    "1e+3",
    "1e-3",
    "01e2",
    "1.5e2",
    "1e",
    "1e+",
    "e5",
    "0e5",
    "00e1",
    "0.e1",
    "1.e2",
    "1e400",
  ],
  ...["0x1f", "0X1F", "-0x1f", "0b11", "0o17", "0b2", "0x", "0xg", "0x1fz", "00x1", "0b", "0o8"],
  ...[" 12 ", "\t12\n", " 011", "1 2", "12px", "011px", "12.5px", "1e3px", "1x", "a", "$1", "1_000", "1,5"],
  ...["Infinity", "-Infinity", "+Infinity", "infinity", "Infinityx", "NaN", "null", "true", "undefined"],
  ...[
    "5123.4567",
    "04807.038",
    "00131.000",
    "0000012345",
    "100",
    "89",
    "90",
    "4294967296",
    "123456789012",
    "3.75",
  ],
];

const READERS = `
function viaNumber(text) { return Number(text); }
function viaPlus(text) { return +text; }
function viaFloat(text) { return parseFloat(text); }
function viaMap(text) { return [text].map(Number)[0]; }
function viaMapFloat(text) { return [text].map(parseFloat)[0]; }
`;

const OBJECTS = `
function objects() {
  var date = new Date(1234), seven = { valueOf: function () { return 7; } };
  return [+date, Number(date), +seven, Number(seven), [date].map(Number)[0], Number(new Date(5))];
}
`;

const compiled = (source: string) => lower(source, { file: "app.js", profile: "espruino" }).code;

/** Numbers of a text as Espruino's own functions read it: wrong where a plain decimal begins with a zero. */
const NATIVES = `
var rightNumber = Number, rightFloat = parseFloat;
function wrong(right) {
  return function (text) {
    if (typeof text !== "string") return right(text);
    if (/^\\s|\\s$/.test(text) || /^-?0e/i.test(text)) return NaN;
    var octal = /^([-+]?)0([0-7]+)$/.exec(text);
    return octal ? (octal[1] === "-" ? -1 : 1) * parseInt(octal[2], 8) : right(text);
  };
}
Number = wrong(rightNumber);
parseFloat = wrong(rightFloat);
`;

/** What each reader gives for each text, where the natives are wrong. */
function read(code: string, texts: readonly string[]): string[] {
  const ask = `JSON.stringify(texts.map(function (text) {
    return [viaNumber(text), viaPlus(text), viaFloat(text), viaMap(text), viaMapFloat(text)].join("|");
  }))`;
  return JSON.parse(runInNewContext(`${NATIVES}${code}\n${ask}`, { texts }));
}

const right = (texts: readonly string[]) =>
  texts.map((text) =>
    [Number(text), +text, Number.parseFloat(text), Number(text), Number.parseFloat(text)].join("|"),
  );

describe("numbers in texts, where the engine reads leading zeros as octal", () => {
  it("are read as everywhere", () => {
    expect(read(compiled(READERS), TEXTS)).toEqual(right(TEXTS));
  });

  it("are not without the compiler", () => {
    expect(read(READERS, ["011"])).toEqual(["9|11|9|9|9"]);
  });

  it("are read as everywhere, whatever the text", () => {
    const code = compiled(READERS);
    const text = fc.array(fc.constantFrom(..."00123489.-+eExX \n".split("")), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 50 }), (lists) => {
        const texts = lists.map((list) => list.join(""));
        expect(read(code, texts)).toEqual(right(texts));
      }),
      { numRuns: 200 },
    );
  });

  it("cost nothing where there is none", () => {
    const plain =
      "function f(n, list) { return Number(5) + +list.length + -n + +Math.floor(n) + +new Date(); }";
    expect(compiled(plain)).not.toContain("$read");
    expect(compiled("function Number(x) { return x; }\nNumber('011');")).not.toContain("$read");
  });

  onEngines("are read on the engine as on Node", () => {
    const script = `${compiled(READERS + OBJECTS)}
var texts = ${JSON.stringify(TEXTS)};
texts.forEach(function (text) {
  report(JSON.stringify([viaNumber(text), viaPlus(text), viaFloat(text), viaMap(text), viaMapFloat(text)].join("|")));
});
report(JSON.stringify([viaNumber(true), viaPlus(null), viaNumber(undefined), viaFloat(5.5), viaNumber({})].join("|")));
report(JSON.stringify(objects().join("|")));`;
    const lines = runOn("espruino", script)
      .output.split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toEqual([...right(TEXTS), "1|0|NaN|5.5|NaN", "1234|1234|7|7|1234|5"]);
  }, ["espruino"]);
});
