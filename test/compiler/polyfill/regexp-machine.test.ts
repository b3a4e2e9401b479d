import { expect, test } from "vitest";
import { bundle } from "../../../compiler/bundle.ts";
import { Fills } from "../../../compiler/polyfill/fill.ts";
import { programFor } from "../../../compiler/polyfill/regexp-program.ts";
import { ENGINES, refuse } from "../../../compiler/refuse/index.ts";
import { featuresOf, lacksOf } from "../../../compiler/refuse/regexps.ts";
import { PlainRegExp } from "../../../src/polyfills/plain-regexp.ts";
import * as methods from "../../../src/polyfills/regexp-methods.ts";
import { type EngineName, onEngines, profileOf, runOn } from "../engines.ts";
import { Random } from "../fuzz/program/random.ts";
import { type Grammar, PatternMaker } from "./random-patterns.ts";

const CHARACTERS = 0x10000;
/** All characters of the texts are below 256, so an engine of bytes sees no difference. */
const BYTES = 0x100;

function made(source: string, flags: string, characters: number): PlainRegExp {
  const program = programFor(source, flags, characters);
  if (program === undefined) throw new Error(`/${source}/${flags} has no program`);
  return new PlainRegExp(program.text, source, flags, program.groups, program.names);
}

/** What three calls give, one after the other; 0 for a group that matched nothing. */
function calls(pattern: RegExp | PlainRegExp, text: string): unknown[] {
  pattern.lastIndex = 0;
  const results: unknown[] = [];
  for (let i = 0; i < 3; i++) {
    const match = pattern.exec(text);
    const groups = match?.slice().map((group: string | undefined) => (group === undefined ? 0 : group));
    results.push(match ? [groups, match.index, match.input === text, pattern.lastIndex] : 0);
  }
  return results;
}

interface Case {
  what: string;
  source: string;
  flags: string;
  text: string;
}

function casesFrom(first: number, last: number): Case[] {
  const cases: Case[] = [];
  for (let seed = first; seed <= last; seed++) {
    const maker = new PatternMaker(new Random(seed));
    const { source, flags } = maker.pattern();
    for (let i = 0; i < 3; i++) {
      const text = maker.subject();
      cases.push({
        what: `seed ${seed}: /${source}/${flags} on ${JSON.stringify(text)}`,
        source,
        flags,
        text,
      });
    }
  }
  return cases;
}

test("4,000 random patterns match what the language's own match, each on three texts", () => {
  let pattern: PlainRegExp | undefined;
  casesFrom(1, 4000).forEach(({ what, source, flags, text }, i) => {
    if (i % 3 === 0) pattern = made(source, flags, i % 16 === 0 ? CHARACTERS : BYTES);
    const own = calls(pattern!, text);
    expect([what, ...own]).toEqual([what, ...calls(new RegExp(source, flags), text)]);
  });
});

const TEMPLATES = ["", "-", "$&$&", "[$1|$2]", "$`<$'", "$$1", "$<n0>", "$10$0$01", "$"];

test("methods of texts do with 1,500 random patterns what they do with the language's own", () => {
  for (const { what, source, flags, text } of casesFrom(5001, 5500)) {
    const [own, native] = [made(source, flags, BYTES), new RegExp(source, flags)];
    expect([what, methods.match(text, own)]).toEqual([what, text.match(native)]);
    expect([what, methods.search(text, own)]).toEqual([what, text.search(native)]);
    expect([what, methods.split(text, own)]).toEqual([what, text.split(native)]);
    expect([what, methods.split(text, own, 2)]).toEqual([what, text.split(native, 2)]);
    for (const by of TEMPLATES)
      expect([what, by, methods.replace(text, own, by)]).toEqual([what, by, text.replace(native, by)]);
    const seen = (...given: unknown[]) => JSON.stringify(given);
    expect([what, methods.replace(text, own, seen)]).toEqual([what, text.replace(native, seen)]);
    if (own.global)
      expect([what, methods.replaceAll(text, own, "-")]).toEqual([what, text.replaceAll(native, "-")]);
  }
});

/** As ASCII, and without the escapes that make a text of more than bytes on Espruino. */
function written(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^ -~]/g,
    (one) => `\\x${one.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}

/** Without the escapes that Espruino writes. */
function plain(json: string): string {
  return json.replace(/\\u00([89A-F].)/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
}

const RUNNER = {
  contents: `
    import { PlainRegExp } from "../../../src/polyfills/plain-regexp.ts";
    const calls = ${calls.toString()};
    for (const [program, source, flags, groups, names, text] of given())
      report(JSON.stringify(calls(new PlainRegExp(program, source, flags, groups, names), text)));`,
  resolveDir: import.meta.dirname,
  name: "runner.js",
};

async function onEngine(name: EngineName, all: readonly Case[]): Promise<void> {
  const { code } = await bundle({ entry: RUNNER, profile: profileOf(name), engine: name });
  const characters = name === "espruino" ? 0x80 : BYTES;
  const cases = all.filter(({ source, flags }) => programFor(source, flags, characters) !== undefined);
  expect(cases.length).toBeGreaterThan(all.length / 2);
  const data = cases.map(({ source, flags, text }) => {
    const { program, groups, names } = made(source, flags, characters) as any;
    return written([program, source, flags, groups, names, text]);
  });
  const given = `function given() { return [${data.join(",\n")}]; }\n`;
  const lines = plain(runOn(name, given + code).output).split("\n");
  const expected = cases.map(({ source, flags, text }) => calls(new RegExp(source, flags), text));
  const shown = lines.map((line, i) => `${cases[i]?.what}: ${line}`);
  expect(shown).toEqual(cases.map(({ what }, i) => `${what}: ${JSON.stringify(expected[i])}`));
}

onEngines("what is compiled runs on the engine as on Node, 900 random patterns and texts", (name) =>
  onEngine(name, casesFrom(6001, 6300)),
);

/** What no engine here is spared: neither line ends of other systems nor letters beyond ASCII. */
const PLAIN: Grammar = {
  letters: ["a", "b", "c", "A", "0", "-", "_", " ", "\n"],
  singles: [".", "\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "\\n", "\\.", "\\x41"],
  classes: [
    "[abc]",
    "[^a]",
    "[a-c0-1]",
    "[\\w-]",
    "[^\\d\\s]",
    "[b-]",
    "[.]",
    "[a-a]",
    "[([]",
    "[$^|]",
    "[Z-a]",
  ],
  flags: ["", "i", "g", "gi"],
};

/** Some of those whose features the engine has. */
function plainCases(name: EngineName, count: number): Case[] {
  const cases: Case[] = [];
  for (let seed = 1; cases.length < count; seed++) {
    const maker = new PatternMaker(new Random(seed), PLAIN);
    const { source, flags } = maker.plainPattern();
    if (source === "" || lacksOf(ENGINES[name], { pattern: source, flags }, true).length > 0) continue;
    const text = maker.subject();
    cases.push({ what: `seed ${seed}: /${source}/${flags} on ${JSON.stringify(text)}`, source, flags, text });
  }
  return cases;
}

onEngines(
  "what the engine is left to match, it matches as Node does, 400 random patterns",
  async (name) => {
    const cases = plainCases(name, 400);
    const asked = cases.map(
      ({ source, flags, text }) => `report(JSON.stringify(calls(/${source}/${flags}, ${written(text)})));`,
    );
    const contents = `const calls = ${calls.toString()};\n${asked.join("\n")}`;
    const entry = { ...RUNNER, contents };
    const { code } = await bundle({ entry, profile: profileOf(name), engine: name });
    expect(code).not.toContain("charCodeAt");
    const lines = runOn(name, code).output.split("\n");
    const expected = cases.map(({ source, flags, text }) => calls(new RegExp(source, flags), text));
    expect(lines.map((line, i) => `${cases[i]?.what}: ${plain(line)}`)).toEqual(
      cases.map(({ what }, i) => `${what}: ${JSON.stringify(expected[i])}`),
    );
  },
  ["duktape", "espruino"],
);

test.each([
  ["a lookbehind", "(?<=a)b", ""],
  ["a flag that is about code points", "a", "u"],
  ["what is no expression", "(a", ""],
  ["more than the machine can count", "(?:ab){4000}", ""],
])("%s has no program", (_, source, flags) => {
  expect(programFor(source, flags, CHARACTERS)).toBeUndefined();
});

test("inline flags hold within their group", () => {
  const cases = {
    "(?i:A)b": ["ab", "AB"],
    "(?-i:a)b": ["aB", "AB"],
    "(?s:.).": ["\na", "a\n"],
    "(?m:^)b": ["a\nb"],
  };
  const found = Object.entries(cases).map(([source, texts]) =>
    texts.map((text) => made(source, source.includes("-i") ? "i" : "", CHARACTERS).test(text)),
  );
  expect(found).toEqual([[true, false], [true, false], [true, false], [true]]);
  expect(featuresOf("(?i:A)b", "")).toEqual(["inline flags"]);
});

test("letters that are not ASCII have two cases", () => {
  const pattern = (source: string) => made(source, "i", CHARACTERS);
  expect([
    pattern("É").test("é"),
    pattern("[à-ý]").test("É"),
    pattern("ſ").test("s"),
    pattern("\u212a").test("k"),
  ]).toEqual([true, true, false, false]);
});

test("a long text takes no stack", () => {
  const text = "ab".repeat(50_000);
  expect(made("^(?:(a)|b)*$", "", BYTES).exec(text)?.[0].length).toBe(100_000);
  expect(made("^(?:a|b)*?c", "", BYTES).test(text)).toBe(false);
});

async function built(contents: string, polyfills = true): Promise<string> {
  const entry = { contents, resolveDir: import.meta.dirname, name: "app.js" };
  return (await bundle({ entry, profile: "espruino", polyfills })).code;
}

test("an app without such an expression has nothing of the machine, and its calls stay as they are", async () => {
  const app = (pattern: string) => `report(given.match(${pattern}), given.replace(other, "b"));`;
  expect((await built(app("/^a$/"))).trim()).toBe('report(given.match(/^a$/),given.replace(other,"b"));');
  expect(await built(app("/^(?:a)$/"))).toContain("charCodeAt");
});

function lacks(source: string, fills?: Fills): string[] {
  return refuse(source, { file: "app.js", engine: "espruino", fills: fills?.take }).map(({ name }) => name);
}

test("such an expression is refused with its place where nothing is to be put in, or nothing can be", async () => {
  const entry = {
    contents: 'import { LOWERED } from "./lowered-regexps.ts"; report(LOWERED);',
    resolveDir: import.meta.dirname,
    name: "app.js",
  };
  await expect(bundle({ entry, profile: "espruino", polyfills: false })).rejects.toThrow(
    /lowered-regexps\.ts:1:16: ERROR: .*Espruino does not have named groups in regular expressions\. Use a group without a name/,
  );
  const fills = new Fills(BYTES);
  expect(lacks("/(?:a)+b{2}/;")).toEqual([
    "non-capturing groups",
    "quantified groups",
    "counted quantifiers",
  ]);
  expect(lacks("/(?:a)+b{2}/;", fills)).toEqual([]);
  expect(lacks("/(?<=a)(?:b)+/;", fills)).toEqual(["lookbehind"]);
  expect(lacks('new RegExp("(?:a)", flags);', fills)).toEqual(["non-capturing groups"]);
});
