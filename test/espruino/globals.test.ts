import { traverse } from "@babel/core";
import * as esbuild from "esbuild";
import { describe, expect, it } from "vitest";
import { minify } from "../../compiler/finish/minify.ts";
import { parseScript } from "../../compiler/finish/program.ts";
import { unchosenNames } from "../../compiler/finish/reserved.ts";
import { BOARD_IDS, findBoard, firmwareOf } from "../../targets/espruino/boards/index.ts";
import { onEngines, runOn } from "../compiler/engines.ts";
import { finished } from "../compiler/finish/finishing.ts";

const EMPTY = { version: 3, sources: [], names: [], mappings: "" };
const globalsOf = (id: string) => firmwareOf(findBoard(id)!).globals;

/** The names that a script declares: at its top level, and anywhere. */
function declared(code: string): { top: string[]; all: Set<string> } {
  const all = new Set<string>();
  let top: string[] = [];
  traverse(parseScript(code), {
    Program: ({ scope }) => void (top = Object.keys(scope.bindings)),
    Scopable({ scope }) {
      for (const name of Object.keys(scope.bindings)) all.add(name);
    },
  });
  return { top, all };
}

const range = (count: number) => Array.from({ length: count }, (_, i) => i);
/** More variables than there are names of one and two characters, at the top and in a function. */
const MANY = `${range(4000)
  .map((i) => `var top${i} = say(${i});`)
  .join("\n")}
function inner(${range(300).map((i) => `p${i}`)}) { return [${range(300).map((i) => `p${i}`)}]; }
say(inner, [${range(4000).map((i) => `top${i}`)}]);`;

describe("the names of a script for a board", () => {
  it.each(BOARD_IDS)(
    "%s: shortened ones are none of the firmware's, and none that it cannot parse",
    async (id) => {
      const reserved = unchosenNames(globalsOf(id));
      const { code } = await minify(esbuild, { code: MANY, map: EMPTY }, { reserved, syntax: false });
      const { top, all } = declared(code);
      expect([1, 2, 3].map((length) => [...all].some((name) => name.length === length))).toEqual([
        true,
        true,
        true,
      ]);
      expect(top.filter((name) => globalsOf(id).includes(name))).toEqual([]);
      expect(all.has("of")).toBe(false);
    },
  );

  it("would be the firmware's and a keyword's without that", async () => {
    const { code } = await minify(esbuild, { code: MANY, map: EMPTY }, { reserved: [], syntax: false });
    const { top, all } = declared(code);
    expect(top.filter((name) => globalsOf("pixljs").includes(name))).toEqual(
      expect.arrayContaining(["A4", "D5"]),
    );
    expect([...all]).toEqual(expect.arrayContaining(["g", "E", "of"]));
  });

  const OWN = `// app.ts
var g = say(1), D5 = say(2), print = say(3);
function load(of, undefined) { return [of, undefined, g, D5, print]; }
class_(Graphics);
function Graphics(static_) { try { throw static_; } catch (of) { return function of() { return of; }; } }
function of() { return load(4); }
say(of(), { of: 5, load: 6 }.of, load);`;

  it.each([
    ["banglejs2", false],
    ["banglejs2", true],
    ["pixljs", true],
    ["puckjs", false],
  ] as const)("%s, minified %s: an app's own ones make room", async (id, small) => {
    const globals = globalsOf(id);
    const code = await finished(OWN, { profile: "espruino", minify: small, globals });
    const { top, all } = declared(code);
    expect(top.length).toBeGreaterThan(3);
    expect(top.filter((name) => globals.includes(name))).toEqual([]);
    expect([...all].filter((name) => name === "of" || name === "undefined")).toEqual([]);
    expect(code).toMatch(/\{\s*of:\s*5,\s*load:\s*6\s*\}\.of/);
  });
});

/** Whether the engine gets through a script. */
const NAMING = ["var $ = 5; report($);", "function $() {} report(5);", "function f($) { report($); } f(5);"];
const WORDS =
  "of undefined let static get set async await yield as from target type eval implements interface package private protected public enum".split(
    " ",
  );

onEngines("the engine cannot parse variables called of, undefined, let or static, and takes all others", () => {
  const refused = WORDS.filter((word) =>
    NAMING.some((script) => runOn("espruino", script.replaceAll("$", word)).output !== "5"),
  );
  expect(refused).toEqual(["of", "undefined", "let", "static"]);
}, ["espruino"]);

const ACCENTS = `// app.ts
var été = { é: 1, "ü": 2, of: 3 };
été.ñ = 4;
function größe(ä) { return ä.é + ä.ü + ä.ñ; }
report(String(größe(été)) + Object.keys(été).length);`;

it("names that are not ASCII are no variables, and as properties they are texts", async () => {
  for (const small of [false, true]) {
    const code = await finished(ACCENTS, { profile: "espruino", minify: small });
    let text = code;
    traverse(parseScript(code), {
      StringLiteral: ({ node }) => void (text = text.replace(code.slice(node.start!, node.end!), "")),
      Identifier: ({ node }) => void expect(node.name).toMatch(/^[\w$]+$/),
    });
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
    const said: string[] = [];
    new Function("report", code)((line: string) => said.push(line));
    expect(said).toEqual(["74"]);
  }
});

onEngines("the engine parses what names that are not ASCII become", async () => {
  const code = await finished(ACCENTS, { profile: "espruino", minify: true });
  expect(runOn("espruino", code).output).toBe("74");
  expect(runOn("espruino", "var o = {}; o.é = 1; report(String(o.é));").output).not.toBe("1");
}, ["espruino"]);
