import { parseArgs } from "node:util";
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
  /** Node, or the engine. */
  on: RunTarget;
  /** Names that the compiler lets through. */
  allow: string[];
  /** What an engine lacks is put in, where that can be done. */
  polyfills: boolean;
}

export type RunTarget = (typeof TARGETS)[number];

export type Target = "espruino" | "es5" | "wasm" | "qemu";

export interface BuildOptions {
  file: string;
  target: Target;
  /** One of BOARD_IDS. */
  board: string;
  out: string | undefined;
  /** Whether files that this command did not write may be replaced. */
  force: boolean;
  json: boolean;
  /** Full sentences in ristretto's errors. */
  messages: boolean;
  /** Code is to run from flash. */
  save: boolean;
  /** `LED2=D5`, as written. */
  pins: string | undefined;
  /** Names that the compiler lets through. */
  allow: string[];
  /** What an engine lacks is put in, where that can be done. */
  polyfills: boolean;
}

export interface FlashOptions extends BuildOptions {
  /** A serial port, or `tcp://HOST:PORT`. */
  port: string;
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
  /** Names that the compiler lets through. */
  allow: string[];
}

export type Topic = (typeof TOPICS)[number];

export type Command =
  | { name: "run"; options: RunOptions }
  | { name: "build"; options: BuildOptions }
  | { name: "flash"; options: FlashOptions }
  | { name: "sim"; options: SimOptions }
  | { name: "help"; topic: Topic | undefined }
  | { name: "help"; code: ErrorCode }
  | { name: "version" };

const TOPICS = ["run", "sim", "build", "flash"] as const;
const COMMANDS = [...TOPICS, "help"] as const;
const TARGETS = ["node", "wasm", "qemu", "duktape", "mujs", "espruino"] as const;
const GENERAL = { help: { type: "boolean", short: "h" }, version: { type: "boolean" } } as const;
const RUN = {
  for: { type: "string" },
  "real-time": { type: "boolean" },
  input: { type: "string" },
  "no-stdin": { type: "boolean" },
  json: { type: "boolean" },
  on: { type: "string" },
  allow: { type: "string", multiple: true },
  "no-polyfills": { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

const BUILD = {
  target: { type: "string" },
  board: { type: "string" },
  out: { type: "string", short: "o" },
  force: { type: "boolean" },
  save: { type: "boolean" },
  messages: { type: "boolean" },
  pins: { type: "string", multiple: true },
  allow: { type: "string", multiple: true },
  "no-polyfills": { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

const FLASH = {
  port: { type: "string", short: "p" },
  board: { type: "string" },
  save: { type: "boolean" },
  messages: { type: "boolean" },
  pins: { type: "string", multiple: true },
  allow: { type: "string", multiple: true },
  "no-polyfills": { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

const SIM = {
  board: { type: "string" },
  port: { type: "string", short: "p" },
  "no-open": { type: "boolean" },
  allow: { type: "string", multiple: true },
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
  if (first === "flash") return parseFlash(rest);
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
  if (target !== "espruino" && (values.board !== undefined || options.save))
    throw new UsageError(
      `--board and --save are for --target espruino. Leave them out with --target ${target}.`,
    );
  return { name: "build", options };
}

function parseFlash(words: string[]): Command {
  const { values, words: files } = parse(words, FLASH);
  if (values.help) return { name: "help", topic: "flash" };
  const options = buildOptions(values, oneFile(files, "flash"));
  if (values.port === undefined)
    throw new UsageError("flash needs the board's port. Add --port /dev/ttyACM0, COM3 or tcp://192.168.1.5.");
  return { name: "flash", options: { ...options, port: values.port as string } };
}

function buildOptions(values: Parsed["values"], file: string): BuildOptions {
  return {
    file,
    target: oneOf("--target", values.target, ["espruino", "es5", "wasm", "qemu"] as const, "espruino"),
    board: oneOf("--board", values.board, BOARD_IDS, "puckjs"),
    out: values.out as string | undefined,
    force: values.force === true,
    json: values.json === true,
    messages: values.messages === true,
    save: values.save === true,
    pins: values.pins as string | undefined,
    allow: names(values.allow),
    polyfills: values["no-polyfills"] !== true,
  };
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

function oneFile(files: string[], command: string): string {
  const [file, second] = files;
  if (file === undefined)
    throw new UsageError(`${command} needs the app's file. Write ristretto ${command} APP.ts.`);
  if (second !== undefined)
    throw new UsageError(`${command} takes one app, and got "${file}" and "${second}". Take one at a time.`);
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
