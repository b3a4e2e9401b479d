import { parseArgs } from "node:util";
import { dateOf } from "../src/sim/date.ts";
import { isTooLong, LONGEST, parseDuration } from "../src/sim/duration.ts";
import { BOARD_IDS } from "../targets/espruino/boards/index.ts";
import { type ErrorCode, errorCode, errorCodes } from "./error-codes.ts";
import { UsageError } from "./failure.ts";
import { nearest } from "./nearest.ts";

export interface RunOptions {
  file: string;
  /** How much time to run, in whole milliseconds. */
  forMs: number;
  realTime: boolean;
  json: boolean;
  /** Whether standard input may feed a serial port. */
  stdin: boolean;
  /** The path of the input script. */
  input: string | undefined;
  /** The path of the module that stands in for the firmware. */
  native: string | undefined;
  /** Where board.storage is kept. */
  storage: string | undefined;
  /** Of Math.random. */
  seed: number;
  /** The time of day at the start, in ms since 1970. Default: with realTime that of the host, else 0. */
  date: number | undefined;
  /** Node, or the engine. */
  on: RunTarget;
  /** Names that the compiler lets through. */
  allow: string[];
  /** What an engine lacks is put in, where that can be done. */
  polyfills: boolean;
}

export type RunTarget = (typeof TARGETS)[number];

/** Whose script `--target es5` makes; `es5` is any. */
export type BuildEngine = (typeof BUILD_ENGINES)[number];

export type Target = "espruino" | "es5" | "wasm" | "qemu";

export interface BuildOptions {
  file: string;
  target: Target;
  /** One of BOARD_IDS, or the path of a file that describes a board. */
  board: string;
  out: string | undefined;
  /** Whether files that this command did not write may be replaced. */
  force: boolean;
  json: boolean;
  /** Full sentences in ristretto's errors. */
  messages: boolean;
  /** Code is to run from flash. */
  save: boolean;
  /** Errors tell in which function they were made, also those that are codes. Default: false. */
  stacks?: boolean;
  /** With `--target es5`: the engine that it is for. Default: any, `es5`. */
  engine?: BuildEngine | undefined;
  /** The path of the input script that the peak of memory is measured with. Default: it is not measured. */
  input?: string | undefined;
  /** How much time that takes, in whole milliseconds of the app. */
  forMs?: number;
  /** Bytecode for MicroQuickJS goes beside the script: bits in a word of the machine that runs it. */
  bytecode?: Bits | undefined;
  /** `LED2=D5`, as written. */
  pins: string | undefined;
  /** Names that the compiler lets through. */
  allow: string[];
  /** Modules that the engine's own `require` finds, beside those of its firmware. */
  external: string[];
  /** What an engine lacks is put in, where that can be done. */
  polyfills: boolean;
}

/** Where a board is: one of the two is given. */
export interface PortOptions {
  /** A serial port, or `tcp://HOST:PORT`. */
  port: string | undefined;
  /** The name of a board that is reached by Bluetooth. */
  ble: string | undefined;
}

export interface FlashOptions extends BuildOptions, PortOptions {}

export interface MonitorOptions extends PortOptions {
  /** The app that runs there, as it was built: places in errors lead to its sources. */
  app: BuildOptions | undefined;
}

export interface SimOptions {
  file: string;
  /** One of BOARD_IDS. */
  board: string;
  /** The board was asked for: the app is to open nothing that it lacks. */
  boardGiven: boolean;
  /** 0: any that is free. */
  port: number;
  /** Whether the page is opened in a browser. */
  open: boolean;
  /** The time of day at the start of each run, in ms since 1970. Default: 0. */
  date: number | undefined;
  /** Names that the compiler lets through. */
  allow: string[];
}

export interface ExploreCommand {
  file: string;
  json: boolean;
  anyOrder: boolean;
  max?: number;
  samples?: number;
  seed?: number;
  schedule?: number;
}

export type Topic = (typeof TOPICS)[number];

export type Command =
  | { name: "run"; options: RunOptions }
  | { name: "build"; options: BuildOptions }
  | { name: "flash"; options: FlashOptions }
  | { name: "dev"; options: FlashOptions }
  | { name: "monitor"; options: MonitorOptions }
  | { name: "sim"; options: SimOptions }
  | { name: "explore"; options: ExploreCommand }
  | { name: "help"; topic: Topic | undefined }
  | { name: "help"; code: ErrorCode }
  | { name: "version" };

/** Of a word of a board and of a desktop. */
export type Bits = (typeof BITS)[number];

const BUILD_ENGINES = ["es5", "duktape", "mujs", "mquickjs"] as const;
const BITS = ["32", "64"] as const;
const TOPICS = ["run", "sim", "build", "flash", "dev", "monitor", "explore"] as const;
const COMMANDS = [...TOPICS, "help"] as const;
const TARGETS = ["node", "wasm", "qemu", "duktape", "mujs", "mquickjs", "espruino"] as const;
const GENERAL = { help: { type: "boolean", short: "h" }, version: { type: "boolean" } } as const;
const RUN = {
  for: { type: "string" },
  "real-time": { type: "boolean" },
  input: { type: "string" },
  native: { type: "string" },
  storage: { type: "string" },
  seed: { type: "string" },
  date: { type: "string" },
  "no-stdin": { type: "boolean" },
  json: { type: "boolean" },
  on: { type: "string" },
  allow: { type: "string", multiple: true },
  "no-polyfills": { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

const BUILD = {
  input: { type: "string" },
  for: { type: "string" },
  target: { type: "string" },
  engine: { type: "string" },
  bytecode: { type: "string" },
  board: { type: "string" },
  out: { type: "string", short: "o" },
  force: { type: "boolean" },
  save: { type: "boolean" },
  messages: { type: "boolean" },
  pins: { type: "string", multiple: true },
  allow: { type: "string", multiple: true },
  external: { type: "string", multiple: true },
  "no-polyfills": { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

const FLASH = {
  port: { type: "string", short: "p" },
  ble: { type: "string" },
  board: { type: "string" },
  save: { type: "boolean" },
  messages: { type: "boolean" },
  pins: { type: "string", multiple: true },
  allow: { type: "string", multiple: true },
  external: { type: "string", multiple: true },
  "no-polyfills": { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

const SIM = {
  board: { type: "string" },
  port: { type: "string", short: "p" },
  "no-open": { type: "boolean" },
  date: { type: "string" },
  allow: { type: "string", multiple: true },
  help: { type: "boolean", short: "h" },
} as const;

const EXPLORE = {
  "any-order": { type: "boolean" },
  max: { type: "string" },
  samples: { type: "string" },
  seed: { type: "string" },
  schedule: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

type Options = Record<string, { type: "string" | "boolean"; short?: string; multiple?: boolean }>;

interface Parsed {
  values: Record<string, string | true | undefined>;
  words: string[];
}

/**
 * Reads the words after `ristretto`.
 *
 * @throws UsageError for whatever is not understood, naming it and what there is.
 */
export function parseCommand(words: string[]): Command {
  const [first, ...rest] = words;
  if (first === "run") return parseRun(rest);
  if (first === "sim") return parseSim(rest);
  if (first === "build") return parseBuild(rest);
  if (first === "flash" || first === "dev") return parseFlash(first, rest);
  if (first === "monitor") return parseMonitor(rest);
  if (first === "explore") return parseExplore(rest);
  if (first === "help") return parseHelp(rest);
  const { values, words: others } = parse(words, GENERAL);
  if (others[0] !== undefined) throw new UsageError(unknownCommand(others[0]));
  if (values.version) return { name: "version" };
  return { name: "help", topic: undefined };
}

function parseHelp(words: string[]): Command {
  const [topic, ...more] = parse(words, GENERAL).words;
  if (more.length > 0) throw new UsageError("help takes one command or code. Write ristretto help run.");
  if (topic === undefined || topic === "help") return { name: "help", topic: undefined };
  if (/^r\d+$/i.test(topic)) return { name: "help", code: knownCode(topic) };
  const found = TOPICS.find((each) => each === topic);
  if (found === undefined) throw new UsageError(unknownCommand(topic));
  return { name: "help", topic: found };
}

function knownCode(word: string): ErrorCode {
  const found = errorCode(word);
  if (found !== undefined) return found;
  const last = errorCodes().at(-1)!.code;
  throw new UsageError(`There is no error code ${word.toUpperCase()}. The codes are R1 to ${last}.`);
}

function unknownCommand(word: string): string {
  return `There is no command "${word}".${guess(word, COMMANDS)} See ristretto --help.`;
}

function guess(word: string, known: readonly string[]): string {
  const name = nearest(word, known);
  return name === undefined ? "" : ` Did you mean ${name}?`;
}

function parseRun(words: string[]): Command {
  const { values, words: files } = parse(words, RUN);
  if (values.help) return { name: "help", topic: "run" };
  const on = runTarget(values);
  const options: RunOptions = {
    file: oneFile(files, "run"),
    forMs: duration(values.for as string | undefined),
    realTime: values["real-time"] === true,
    json: values.json === true,
    stdin: values["no-stdin"] !== true,
    input: values.input as string | undefined,
    native: values.native as string | undefined,
    storage: values.storage as string | undefined,
    seed: seedOf(values.seed as string | undefined),
    date: startOf(values.date as string | undefined),
    on,
    allow: names(values.allow),
    polyfills: values["no-polyfills"] !== true,
  };
  return { name: "run", options };
}

function parseSim(words: string[]): Command {
  const { values, words: files } = parse(words, SIM);
  if (values.help) return { name: "help", topic: "sim" };
  const options: SimOptions = {
    file: oneFile(files, "sim"),
    board: oneOf("--board", values.board, BOARD_IDS, "puckjs"),
    boardGiven: values.board !== undefined,
    port: portNumber(values.port),
    open: values["no-open"] !== true,
    date: startOf(values.date as string | undefined),
    allow: names(values.allow),
  };
  return { name: "sim", options };
}

function portNumber(value: string | true = "0"): number {
  const port = /^\d{1,5}$/.test(String(value)) ? Number(value) : -1;
  if (port < 0 || port > 65_535)
    throw new UsageError(`--port ${value} is no port. Give a number from 0 to 65535; 0 is any that is free.`);
  return port;
}

function parseBuild(words: string[]): Command {
  const { values, words: files } = parse(words, BUILD);
  if (values.help) return { name: "help", topic: "build" };
  const options = buildOptions(values, oneFile(files, "build"));
  const { target } = options;
  if ((target === "wasm" || target === "qemu") && options.external.length > 0)
    throw new UsageError(
      `--external leaves a module to the engine's own require, and ${target} has none. Leave it out, or build for espruino or es5.`,
    );
  if (target !== "espruino" && (values.board !== undefined || options.save))
    throw new UsageError(
      `--board and --save are for --target espruino. Leave them out with --target ${target}.`,
    );
  checkEngine(values, options);
  if (values.input === undefined && values.for !== undefined)
    throw new UsageError(
      "--for says how long the app runs with --input. Add --input SCRIPT, or leave it out.",
    );
  if (values.input === undefined) return { name: "build", options };
  if (target !== "espruino")
    throw new UsageError(
      `--input measures what a run takes of an Espruino board's memory. Leave it out with --target ${target}.`,
    );
  const run = { input: values.input as string, forMs: duration(values.for as string | undefined) };
  return { name: "build", options: { ...options, ...run } };
}

function checkEngine({ engine, bytecode }: Parsed["values"], options: BuildOptions): void {
  if (engine !== undefined && options.target !== "es5")
    throw new UsageError(`--engine is for --target es5. Leave it out with --target ${options.target}.`);
  if (bytecode !== undefined && options.engine !== "mquickjs")
    throw new UsageError(
      "--bytecode is for MicroQuickJS. Leave it out, or add --target es5 --engine mquickjs.",
    );
}

function parseFlash(name: "flash" | "dev", words: string[]): Command {
  const { values, words: files } = parse(words, FLASH);
  if (values.help) return { name: "help", topic: name };
  return { name, options: { ...buildOptions(values, oneFile(files, name)), ...portOptions(values, name) } };
}

function parseMonitor(words: string[]): Command {
  const { values, words: files } = parse(words, FLASH);
  if (values.help) return { name: "help", topic: "monitor" };
  const app = files.length === 0 ? undefined : buildOptions(values, oneFile(files, "monitor"));
  return { name: "monitor", options: { app, ...portOptions(values, "monitor") } };
}

function portOptions({ port, ble }: Parsed["values"], command: string): PortOptions {
  if (port !== undefined && ble !== undefined)
    throw new UsageError("--port and --ble are two ways to one board. Leave one of them out.");
  if (port === undefined && ble === undefined)
    throw new UsageError(
      `${command} needs the board's port. Add --port /dev/ttyACM0, COM3 or tcp://192.168.1.5; or --ble NAME for a board with Bluetooth alone.`,
    );
  return { port: port as string | undefined, ble: ble as string | undefined };
}

function parseExplore(words: string[]): Command {
  const { values, words: files } = parse(words, EXPLORE);
  if (values.help) return { name: "help", topic: "explore" };
  const options: ExploreCommand = {
    file: oneFile(files, "explore", "program"),
    json: values.json === true,
    anyOrder: values["any-order"] === true,
  };
  for (const name of ["max", "samples", "seed", "schedule"] as const)
    if (values[name] !== undefined) options[name] = count(name, values[name] as string);
  return { name: "explore", options };
}

function count(name: string, word: string): number {
  if (/^\d{1,9}$/.test(word)) return Number(word);
  throw new UsageError(`--${name} ${word} is no number. Give a whole number, such as --${name} 100.`);
}

function buildOptions(values: Parsed["values"], file: string): BuildOptions {
  return {
    file,
    target: oneOf("--target", values.target, ["espruino", "es5", "wasm", "qemu"] as const, "espruino"),
    board: boardOption(values.board),
    out: values.out as string | undefined,
    force: values.force === true,
    json: values.json === true,
    messages: values.messages === true,
    save: values.save === true,
    engine: oneOf("--engine", values.engine, BUILD_ENGINES, "es5"),
    bytecode: values.bytecode === undefined ? undefined : oneOf("--bytecode", values.bytecode, BITS, "32"),
    pins: values.pins as string | undefined,
    allow: names(values.allow),
    external: names(values.external),
    polyfills: values["no-polyfills"] !== true,
  };
}

function boardOption(value: string | true | undefined): string {
  const isFile = typeof value === "string" && /[./\\]/.test(value);
  return isFile ? value : oneOf("--board", value, BOARD_IDS, "puckjs");
}

function oneOf<T extends string>(
  name: string,
  value: string | true | undefined,
  known: readonly T[],
  usual: T,
): T {
  if (value === undefined) return usual;
  const found = known.find((each) => each === value);
  if (found !== undefined) return found;
  throw new UsageError(
    `${name} ${value} is not known.${guess(String(value), known)} It takes: ${known.join(", ")}.`,
  );
}

function oneFile(files: string[], command: string, what = "app"): string {
  const [file, second] = files;
  if (file === undefined)
    throw new UsageError(
      `${command} needs the ${what}'s file. Write ristretto ${command} ${what.toUpperCase()}.ts.`,
    );
  if (second !== undefined)
    throw new UsageError(
      `${command} takes one ${what}, and got "${file}" and "${second}". Take one at a time.`,
    );
  return file;
}

function names(value: string | true | undefined): string[] {
  return value === undefined ? [] : String(value).split(",");
}

function runTarget(values: Parsed["values"]): RunTarget {
  const { on = "node", allow, "no-polyfills": noPolyfills, "real-time": realTime } = values;
  const target = TARGETS.find((each) => each === on);
  if (target === undefined)
    throw new UsageError(
      `There is no target "${on}".${guess(String(on), TARGETS)} --on takes: ${TARGETS.join(", ")}.`,
    );
  if (target === "node" && allow !== undefined)
    throw new UsageError(
      "--allow is for engines, and Node has every name. Leave it out, or add --on duktape.",
    );
  if (target !== "node" && values.native !== undefined)
    throw new UsageError(
      `--native stands in for the firmware on Node, and ${target} is an engine of its own. Leave it out, or leave out --on ${target}.`,
    );
  if (target !== "node" && values.storage !== undefined)
    throw new UsageError(
      `--storage keeps what Node has in board.storage, and ${target} keeps it in memory. Leave it out, or leave out --on ${target}.`,
    );
  if (noPolyfills && (target === "node" || target === "wasm" || target === "qemu"))
    throw new UsageError(
      `--no-polyfills is for engines that lack something, and ${target} has it all. Leave it out, or add --on duktape.`,
    );
  if (target !== "node" && target !== "qemu" && realTime !== undefined)
    throw new UsageError(
      `--real-time is for Node and QEMU: on ${target} an app runs in virtual time. Leave it out, or leave out --on ${target}.`,
    );
  return target;
}

function seedOf(text = "1"): number {
  if (!/^\d{1,10}$/.test(text) || Number(text) >= 2 ** 32)
    throw new UsageError(`--seed ${text} is no whole number of 0 to 4294967295.`);
  return Number(text);
}

function startOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  try {
    return dateOf(text);
  } catch (error) {
    throw new UsageError(`--date ${text}: ${(error as Error).message}`);
  }
}

function duration(text = "10s"): number {
  const ms = parseDuration(text);
  if (isTooLong(text)) throw new UsageError(`--for ${text} is too long. The longest time is ${LONGEST}.`);
  if (ms === undefined)
    throw new UsageError(`--for ${text} is not a time. Write it as 500ms, 10s, 5min, 1h, 30d or 1h30min.`);
  return Math.ceil(ms);
}

function parse(args: string[], options: Options): Parsed {
  const { tokens, positionals } = parseArgs({ args, options, strict: false, tokens: true });
  const values: Parsed["values"] = {};
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const value = checkedValue(token, options);
    const before = values[token.name];
    const joined = options[token.name]!.multiple && before !== undefined;
    values[token.name] = joined ? `${before},${value}` : value;
  }
  return { values, words: positionals };
}

interface OptionToken {
  name: string;
  rawName: string;
  value?: string | undefined;
  inlineValue?: boolean | undefined;
}

function checkedValue({ name, rawName, value, inlineValue }: OptionToken, options: Options): string | true {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined) throw new UsageError(unknownOption(rawName, options));
  if (option.type === "boolean") {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value. Leave out "=${value}".`);
    return true;
  }
  if (value === undefined || value === "" || (value.startsWith("-") && !inlineValue))
    throw new UsageError(`${rawName} needs a value after it. See ristretto help run.`);
  return value;
}

function unknownOption(rawName: string, options: Options): string {
  const names = Object.keys(options).map((name) => `--${name}`);
  return `There is no option ${rawName}.${guess(rawName, names)} The options are: ${names.join(", ")}.`;
}
