import { describe, expect, test } from "vitest";
import { parseCommand } from "../../cli/arguments.ts";
import { UsageError } from "../../cli/failure.ts";

describe("arguments", () => {
  test("run has its defaults", () => {
    const options = {
      file: "a.ts",
      forMs: 10_000,
      realTime: false,
      json: false,
      stdin: true,
      input: undefined,
      seed: 1,
      on: "node",
      allow: [],
      polyfills: true,
    };
    expect(parseCommand(["run", "a.ts"])).toEqual({ name: "run", options });
  });

  test("run takes all its options, before and after the file", () => {
    const words = [
      "run",
      "--json",
      "--for=1.5s",
      "a.ts",
      "--real-time",
      "--no-stdin",
      "--input",
      "x.txt",
      "--seed",
      "42",
      "--on",
      "node",
    ];
    const given = {
      forMs: 1500,
      realTime: true,
      json: true,
      stdin: false,
      input: "x.txt",
      seed: 42,
      on: "node",
    };
    expect(parseCommand(words)).toEqual({
      name: "run",
      options: { file: "a.ts", ...given, allow: [], polyfills: true },
    });
  });

  test("run takes an engine, and names to let through", () => {
    const words = ["run", "a.ts", "--on", "mujs", "--allow", "Map", "--allow=Set,WeakMap"];
    const options = { on: "mujs", allow: ["Map", "Set", "WeakMap"] };
    expect(parseCommand(words)).toMatchObject({ options });
  });

  test("sim has its defaults, and takes all its options", () => {
    const usual = { file: "a.ts", board: "puckjs", boardGiven: false, port: 0, open: true, allow: [] };
    expect(parseCommand(["sim", "a.ts"])).toEqual({ name: "sim", options: { ...usual, date: undefined } });
    const words = [
      "a.ts",
      "--board",
      "pico",
      "-p",
      "8080",
      "--no-open",
      "--date=2026-03-29",
      "--allow",
      "Intl",
    ];
    const given = { board: "pico", boardGiven: true, port: 8080, open: false, allow: ["Intl"] };
    expect(parseCommand(["sim", ...words])).toEqual({
      name: "sim",
      options: { ...usual, ...given, date: Date.UTC(2026, 2, 29) },
    });
  });

  test("a fraction of a millisecond rounds up", () => {
    expect(parseCommand(["run", "a.ts", "--for", "0.2ms"])).toMatchObject({ options: { forMs: 1 } });
  });

  test.each([
    [[], undefined],
    [["--help"], undefined],
    [["-h"], undefined],
    [["help"], undefined],
    [["help", "run"], "run"],
    [["run", "--help"], "run"],
    [["run", "a.ts", "-h"], "run"],
  ])("%j asks for help", (words, topic) => {
    expect(parseCommand(words)).toEqual({ name: "help", topic });
  });

  test("--version", () => {
    expect(parseCommand(["--version"])).toEqual({ name: "version" });
  });

  test.each([
    [["walk"], 'There is no command "walk". See ristretto --help.'],
    [["rum"], 'There is no command "rum". Did you mean run? See ristretto --help.'],
    [["help", "rum"], 'There is no command "rum". Did you mean run?'],
    [["--vers"], "There is no option --vers. Did you mean --version? The options are: --help, --version."],
    [["run", "a.ts", "--jsno"], "There is no option --jsno. Did you mean --json?"],
    [["run", "a.ts", "--realtime"], "There is no option --realtime. Did you mean --real-time?"],
    [["run", "a.ts", "--toString"], "There is no option --toString."],
    [["run", "a.ts", "-x"], "There is no option -x."],
    [["run"], "run needs the app's file. Write ristretto run APP.ts."],
    [["run", "a.ts", "b.ts"], 'run takes one app, and got "a.ts" and "b.ts".'],
    [["run", "a.ts", "--for"], "--for needs a value after it."],
    [["run", "a.ts", "--for", "--json"], "--for needs a value after it."],
    [
      ["run", "a.ts", "--for", "soon"],
      "--for soon is not a time. Write it as 500ms, 10s, 5min, 1h, 30d or 1h30min.",
    ],
    [["run", "a.ts", "--for", "9".repeat(400)], "is too long. The longest time is 100000000d."],
    [["run", "a.ts", "--for", "100000001d"], "--for 100000001d is too long. The longest time is 100000000d."],
    [["run", "a.ts", "--for=-1s"], "--for -1s is not a time."],
    [["run", "a.ts", "--for", "1e9h"], "--for 1e9h is not a time."],
    [["run", "a.ts", "--for", "9999999999999h"], "--for 9999999999999h is too long."],
    [["run", "a.ts", "--json=yes"], '--json takes no value. Leave out "=yes".'],
    [
      ["run", "a.ts", "--on", "esp32"],
      'There is no target "esp32". --on takes: node, wasm, qemu, duktape, mujs, mquickjs, espruino.',
    ],
    [["run", "a.ts", "--on", "duktap"], 'There is no target "duktap". Did you mean duktape?'],
    [["run", "a.ts", "--allow", "Map"], "--allow is for engines, and Node has every name."],
    [
      ["run", "a.ts", "--no-polyfills"],
      "--no-polyfills is for engines that lack something, and node has it all.",
    ],
    [
      ["run", "a.ts", "--on", "qemu", "--no-polyfills"],
      "--no-polyfills is for engines that lack something, and qemu has it all.",
    ],
    [
      ["run", "a.ts", "--on", "mujs", "--real-time"],
      "--real-time is for Node and QEMU: on mujs an app runs in virtual time.",
    ],
  ])("%j is refused with what to do", (words, sentence) => {
    const parse = () => parseCommand(words);
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(sentence);
  });
});
