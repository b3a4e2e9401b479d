import { SourceMap as Lookup } from "node:module";
import { expect, test } from "vitest";
import type { SourceMap } from "../../../compiler/finish/index.ts";
import { repairForEspruino } from "../../../compiler/finish/repair.ts";
import { verify } from "../../../compiler/finish/verify.ts";
import { onEngines, runOn } from "../engines.ts";
import { finished, finishText } from "./finishing.ts";

const espruino = { profile: "espruino" as const };
const EMPTY = { version: 3, sources: [], names: [], mappings: "" };

test("functions stand above what calls them, at top level and inside", async () => {
  const code = await finished(
    `// app.ts
say(first());
function first() { var text = inner(); return text; function inner() { return second(); } }
function second() { return "second"; }
`,
    espruino,
  );
  expect(code.indexOf("function inner")).toBeLessThan(code.indexOf("var text"));
  expect(code.indexOf("say(")).toBeGreaterThan(code.lastIndexOf("function"));
});

const BARE = "function f(n) { if (n == 0) { say(1); return } else { for (;;) { if (n) return } } }";

test("a bare return before a brace gets a semicolon, and the map moves with it", () => {
  const map: SourceMap = { ...EMPTY, sources: ["a.js"], mappings: "AAAA,kDAAkD,kCAAkC" };
  const repaired = repairForEspruino(BARE, map);
  expect(repaired.code).toBe(
    "function f(n) { if (n == 0) { say(1); return; } else { for (;;) { if (n) return; } } }",
  );
  const lookup = (text: string, mappings: typeof map) =>
    new Lookup({ ...mappings, file: "", sourceRoot: "", sourcesContent: [] }).findEntry(
      0,
      text.indexOf("n) return"),
    );
  expect(lookup(repaired.code, repaired.map)).toMatchObject({
    originalColumn: (lookup(BARE, map) as any).originalColumn,
  });
});

const DO = "do if (a) do try { b(); } catch (e) {} while (c); while (d); do e(); while (f)";

test("a do whose body is another statement gets braces", () => {
  expect(repairForEspruino(DO, EMPTY).code).toBe(
    "do {if (a) do {try { b(); } catch (e) {}} while (c);} while (d); do e(); while (f)",
  );
});

test("a comma in brackets gets parentheses", () => {
  expect(repairForEspruino("a[b,c]=d[e[f,0],1][(g,2)];", EMPTY).code).toBe(
    "a[(b,c)]=d[(e[(f,0)],1)][(g,2)];",
  );
});

test("no build comes without them", () => {
  expect(() => verify("do if (a) b(); while (c);", EMPTY, { profile: "espruino", allow: [] })).toThrow(
    "has a do without braces",
  );
});

onEngines(
  "what the braces are for: the engine does not parse a do without them",
  (engine) => {
    const script = (code: string) => `var n = 0;\n${code}\nreport("parsed " + n);`;
    expect(runOn(engine, script("do if (n < 3) n++; while (n < 2);")).output).not.toBe("parsed 2");
    expect(runOn(engine, script("do {if (n < 3) n++;} while (n < 2);")).output).toBe("parsed 2");
  },
  ["espruino"],
);

onEngines(
  "what the repair is for: the engine does not parse the bare return",
  (engine) => {
    const script = (code: string) => `function say() {}\n${code}\nf(1); report("parsed");`;
    expect(runOn(engine, script("function f(n) { if (n == 0) return }")).output).not.toBe("parsed");
    expect(runOn(engine, script("function f(n) { if (n == 0) return; }")).output).toBe("parsed");
  },
  ["espruino"],
);

onEngines(
  "what the parentheses are for: the engine does not parse a bare comma in brackets",
  (engine) => {
    const script = (code: string) => `var a = [5, 6], i = 0;\n${code}\nreport("read " + a[0]);`;
    expect(runOn(engine, script("a[i++, 0] = a[i, 1];")).output).not.toBe("read 6");
    expect(runOn(engine, script("a[(i++, 0)] = a[(i, 1)];")).output).toBe("read 6");
  },
  ["espruino"],
);

test.each([
  ["let x = 1;", "declares with let"],
  ["var f = () => 1;", "ArrowFunctionExpression"],
  ["var o = { a, };", "shorthand"],
  ["var s = `a`;", "TemplateLiteral"],
  ["a ?? b;", "has a ??"],
  ["try {} catch {}", "a catch without a parameter"],
  ["function f(a = 1) {}", "no plain name"],
  ["a: for (;;) break a;", "has a label"],
  ["function f() { if (x) return }", "a bare return before a closing brace"],
  ["say(1); function say() {}", "declares a function below other statements"],
  ["switch (x) { default: f(); case 1: g(); }", "whose default is not last"],
  ["x = [1, , 2];", "a list with a hole"],
  ["x[y, 1];", "a bare comma in brackets"],
  ["/a{2}/.test(x);", "counted quantifiers"],
])("the check finds that Espruino cannot run: %s", (code, wrong) => {
  expect(() => verify(code, EMPTY, { profile: "espruino", allow: [] })).toThrow(wrong);
});

test("what shortens the statements leaves no place of a list out", async () => {
  const source =
    "function far() {\n  var list = [];\n  list[2] = 7;\n  return list;\n}\nsay(far(), far());\n";
  expect(await finished(source, { ...espruino, minify: true })).toContain("[2]=7");
});

test("a fault names the place in the source", async () => {
  await expect(finishText("// app.ts\nvar a = 1;\nsay(async function() {});\n")).rejects.toThrow(
    /^bundle\.js:3:1: The bundle has a function that is async or a generator, and es5 cannot run that/,
  );
});

test("es5 may have functions anywhere", () => {
  verify("say(1); function say() {} function f() { if (x) return } x[(y, 1)]; [1, , 2];", EMPTY, {
    profile: "es5",
    allow: [],
  });
});

test("no variable of a minified bundle hides a pin or an object of the engine", async () => {
  const variables = Array.from({ length: 1500 }, (_, i) => `var v${i} = say(${i});`).join("\n");
  const uses = Array.from({ length: 1500 }, (_, i) => `say(v${i});`).join("\n");
  const code = await finished(`// app.ts\n${variables}\n${uses}\n`, { ...espruino, minify: true });
  const names = [...code.matchAll(/[{;,\s]([\w$]+)=/g)].map((match) => match[1]);
  expect(names.length).toBeGreaterThan(1000);
  for (const pin of ["E", "A0", "A1", "B7", "D1", "D13", "C13"]) expect(names).not.toContain(pin);
});

onEngines("closures in loops see their own binding, and prototypes and getters work", async (engine) => {
  const script = `// app.ts
var getters = [];
var _loop = function(i2) { getters.push(function() { return i2; }); };
for (var i = 0; i < 3; i++) { _loop(i); }
report(getters.map(function(get) { return get(); }).join());
var Pin = /* @__PURE__ */ (function() {
  function Pin2(n) { this.n = n; }
  var _proto = Pin2.prototype;
  _proto.read = function read() { return this.n; };
  _proto.twice = function twice() { return this.read() * 2; };
  return Pin2;
})();
report([new Pin(4).twice(), new Pin(1) instanceof Pin].join());
`;
  const { code } = await finishText(script, { ...espruino, minify: true });
  expect(runOn(engine, code)).toEqual({ output: "0,1,2\n8,true", exitCode: 0 });
});
