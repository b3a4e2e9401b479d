import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { join } from "node:path";
import { beforeAll, describe, expect, it, test } from "vitest";
import { APPS, type Outcome, ristretto, scratch } from "./command.ts";

const BLINK = "examples/blink/blink.ts";
const folder = scratch();
const at = (name: string) => join(folder, name);

function app(name: string, text: string): string {
  writeFileSync(at(name), text);
  return at(name);
}

const build = (...words: string[]) => ristretto(["build", ...words]);

describe("build for a board", () => {
  let outcome: Outcome;
  beforeAll(async () => {
    outcome = await build(BLINK, "--board", "puckjs", "-o", at("blink.js"));
  });

  it("shows bytes and JsVars by module, the tasks that are in the script, and what is left", () => {
    const { code, stdout, stderr } = outcome;
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^module +bytes +JsVars\n/);
    expect(stdout).toMatch(/^examples\/blink\/blink\.ts +\d+ +\d+$/m);
    expect(stdout).toMatch(/^ristretto\/src\/executor\/step +\d+ +\d+$/m);
    expect(stdout).toMatch(/^task +JsVars asleep +as a call +where +lives across its awaits$/m);
    expect(stdout).toMatch(/^blink +\d+ +\d+ +examples\/blink\/blink\.ts:4 +board\/led$/m);
    expect(stdout).not.toMatch(/^scope /m);
    expect(stdout).toMatch(/^Puck\.js +JsVars at rest +of +left$/m);
    expect(stdout).toMatch(/^→ code in RAM +\d+ +2,630 +[\d,]+$/m);
    expect(stdout).toMatch(/^ {2}code in flash +\d+ +2,630 +[\d,]+ {2}\(with --save\)$/m);
  });

  it("the modules' bytes add up to the script", () => {
    const script = readFileSync(at("blink.js"));
    const rows = [...outcome.stdout.matchAll(/^(\S+|\(.*\)) +([\d,]+) +[\d,]+$/gm)];
    const bytes = rows.map(([, name, text]) => [name, Number(text!.replace(",", ""))] as const);
    const all = bytes.find(([name]) => name === "all")![1];
    const sum = bytes.filter(([name]) => name !== "all").reduce((total, [, each]) => total + each, 0);
    expect([all, sum]).toEqual([script.length, script.length]);
  });

  it("the source map leads from the script back to the line of the TypeScript", () => {
    const code = readFileSync(at("blink.js"), "utf8");
    const map = JSON.parse(readFileSync(at("blink.js.map"), "utf8"));
    const entry: any = new SourceMap(map).findEntry(0, code.indexOf("500"));
    expect(entry.originalSource).toMatch(/examples\/blink\/blink\.ts$/);
    expect(entry.originalLine + 1).toBe(8);
  });
});

test("--json gives the same figures to programs", async () => {
  const { code, stdout } = await build(BLINK, "--json", "--save", "-o", at("json.js"));
  const figures = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(figures).toMatchObject({
    app: "blink",
    codeIn: "flash",
    fits: true,
    board: { id: "puckjs", jsVars: 2630 },
  });
  expect(figures.bytes).toBe(readFileSync(at("json.js")).length);
  expect(figures.flash.atRest + figures.flash.left).toBe(2630);
  expect(figures.ram.atRest).toBeGreaterThan(figures.flash.atRest);
  expect(figures.tasks).toEqual([
    expect.objectContaining({ name: "blink", file: BLINK, line: 4, slots: ["board/led"] }),
  ]);
});

test("--messages keeps the sentences, which a board otherwise does without", async () => {
  const sentence = "Give a finite number of milliseconds";
  await build(BLINK, "-o", at("codes.js"));
  await build(BLINK, "--messages", "-o", at("sentences.js"));
  expect(readFileSync(at("codes.js"), "utf8")).not.toContain(sentence);
  expect(readFileSync(at("sentences.js"), "utf8")).toContain(sentence);
});

test("--pins puts a portable name on another pin", async () => {
  const words = ["--pins", "LED1=D5", "-o", at("pins.js")];
  expect((await build(BLINK, ...words)).code).toBe(0);
  expect(readFileSync(at("pins.js"), "utf8")).toMatch(/LED1\b[^;]*"D5"/);
});

test("--target es5 makes one global that a host with a board and a clock calls", async () => {
  expect((await build(BLINK, "--target", "es5", "-o", at("es5.js"))).code).toBe(0);
  const events: string[] = [];
  const alarms: (() => void)[] = [];
  const clock = {
    now: () => 0,
    longest: 1e9,
    steady: false,
    setAlarm(ticks: number, fire: () => void) {
      events.push(`alarm ${ticks}`);
      alarms.push(fire);
    },
    clearAlarm: () => {},
    pend: (run: () => void) => void alarms.push(run),
  };
  const led = { write: (level: number) => events.push(`LED1 ${level}`) };
  const start = new Function(`var ristretto;${readFileSync(at("es5.js"), "utf8")};return ristretto`)();
  start({ tickMs: 1, digital: () => led }, clock);
  for (let i = 0; i < 3; i++) alarms.shift()!();
  expect(events).toEqual(["LED1 1", "alarm 500", "LED1 0", "alarm 500", "LED1 1", "alarm 500"]);
});

test("a program that does not fit is refused with its largest parts, and nothing is written", async () => {
  const long = Array.from({ length: 900 }, (_, i) => `  board.digital("LED1").write(${i} & 1);`).join("\n");
  const file = app("large.ts", `export default function* (board: any) {\n${long}\n}\n`);
  const { code, stderr } = await build(file, "--board", "esp8266", "-o", at("large.js"));
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^error: The program takes [\d,]+ JsVars, and the ESP8266 has 1,600\. The largest parts: \S*large\.ts \([\d,]+\), .+ Try --save, which runs code from flash\.\n$/,
  );
  expect(existsSync(at("large.js"))).toBe(false);
});

test.each<[string, string[], string]>([
  ["no file", [], "build needs the app's file. Write ristretto build APP.ts."],
  ["a missing file", ["nope.ts"], 'There is no file "nope.ts". Check the path of the app.'],
  [
    "a board that is none",
    [BLINK, "--board", "pukjs"],
    "--board pukjs is not known. Did you mean puckjs? It takes: puckjs,",
  ],
  [
    "a target that is none",
    [BLINK, "--target", "esp"],
    "--target esp is not known. Did you mean es5? It takes: espruino, es5, wasm, qemu.",
  ],
  [
    "a board for es5",
    [BLINK, "--target", "es5", "--board", "pico"],
    "--board and --save are for --target espruino.",
  ],
  ["pins that are no pairs", [BLINK, "--pins", "LED1"], '--pins: "LED1" is no pair of a name and a pin.'],
  ["a pin that is none", [BLINK, "--pins", "LED1=Q9"], '--pins: the Puck.js has no pin "Q9".'],
  ["a plain function", [`${APPS}/plain-function.ts`], "is a plain function. Write: export default"],
  ["no default export", [`${APPS}/no-default.ts`], "has no default export. Write: export default"],
])("%s is one sentence and exit code 2", async (_, words, sentence) => {
  const { code, stdout, stderr } = await build(...words, "-o", at("never.js"));
  expect(stderr).toContain(`error: `);
  expect(stderr).toContain(sentence);
  expect([code, stdout, stderr.trimEnd().split("\n").length]).toEqual([2, "", 1]);
  expect(existsSync(at("never.js"))).toBe(false);
});

test("settings of other tools beside the app change nothing", async () => {
  const settings = { name: "app", browserslist: "no such browser" };
  const cwd = scratch({
    "app.ts": "export default function* () {}\n",
    "package.json": JSON.stringify(settings),
  });
  const { code, stderr } = await ristretto(["build", "app.ts"], { cwd });
  expect([code, stderr]).toEqual([0, ""]);
});

test("a user without a home has nothing kept", async () => {
  const cwd = scratch({ "app.ts": "export default function* () {}\n" });
  const env = { HOME: "", XDG_CACHE_HOME: "kept" };
  const { code, stderr } = await ristretto(["build", "app.ts"], { cwd, env });
  expect([code, stderr]).toEqual([0, ""]);
  expect(readdirSync(cwd).sort()).toEqual(["app.js", "app.js.map", "app.ts"]);
});

test.each([
  [
    "what the engine lacks",
    "export default function* () {\n  new WeakMap();\n}\n",
    /:2:7: .*WeakMap.*Espruino/,
  ],
  ["a bare yield", "export default function* () {\n  yield 5;\n}\n", /:2:3: .*yield\*/],
  ["a syntax error", "export default function* () {\n  const a = ;\n}\n", /:2:13: Unexpected/],
])("%s is told with its place", async (_, text, sentence) => {
  const file = app("bad.ts", text);
  const { code, stderr } = await build(file, "-o", at("never.js"));
  expect(stderr).toMatch(sentence);
  expect(code).toBe(2);
});

const PINLESS = `import type { Board } from "ristretto";
const PIN = "LED4";
export default function* app(board: Board) {
  const led = (pin: string) => board.digital(pin, { mode: "output" });
  led("LED3").write(1);
  led(PIN).write(1);
}
`;

test("a pin that the board lacks is an error with its place, unless --pins puts it on another", async () => {
  const file = app("pinless.ts", PINLESS);
  const lacking = await build(file, "-o", at("pinless.js"));
  expect(lacking.code).toBe(2);
  expect(lacking.stderr).toMatch(
    /^\S*pinless\.ts:2:13: The Puck\.js has no pin "LED4"\. It has: LED1, .*, D31\. Put it on one of them: --pins LED4=PIN\.\n$/,
  );
  expect(existsSync(at("pinless.js"))).toBe(false);
  expect((await build(file, "--pins", "LED4=D1", "-o", at("pinless.js"))).code).toBe(0);
  const sim = await ristretto(["sim", file, "--board", "puckjs", "--no-open"], {
    onOutput: (child) => child.kill("SIGINT"),
  });
  expect(sim.stderr).toMatch(/pinless\.ts:2:13: The Puck\.js has no pin "LED4"\. It has: [^-]*D31\.\n/);
});

test("the traffic light is built for a Puck.js as the README says", async () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const [, words] = /npx ristretto build (node_modules\/ristretto\/examples\/traffic-light\S+ .*?) -o/.exec(
    readme,
  )!;
  const [file, ...more] = words!.split(/ +/);
  const light = file!.replace("node_modules/ristretto/", "");
  expect((await build(light, ...more, "-o", at("light.js"))).code).toBe(0);
});
