import { describe } from "../executor/errors/errors.ts";
import type { Level } from "../hal/digital.ts";
import { ANALOG_NAMES, I2C_NAMES, SERIAL_NAMES } from "../hal/names.ts";
import { zoneOf } from "../hal/zone-rules.ts";
import type { SimBoard } from "./board.ts";
import { bytesOf } from "./bytes.ts";
import { checkRange, checkWhole, isFiniteNumber } from "./check.ts";
import { dateOf } from "./date.ts";
import { DEVICES, type MakeDevice } from "./devices/index.ts";
import { isTooLong, LONGEST, parseDuration } from "./duration.ts";
import { checkAddress } from "./i2c.ts";
import { Measured } from "./measured.ts";
import { parseNumber } from "./number.ts";

/** What a line of a script does when its time has come. */
export type Run = (board: SimBoard) => void;

/** Reads the words after an action's name. */
type Action = (target: string, words: string[]) => Run;

/** By name. A list, since a bundle may give properties other names. */
type Actions = ReadonlyArray<readonly [name: string, action: Action]>;

/**
 * Reads what a script line does to its target.
 * @throws Error that says what is wrong and what to write.
 */
export function parseAction(target: string, rest: string, pins: readonly string[]): Run {
  if (pins.indexOf(target) >= 0) return parsePin(target, rest);
  if (SERIAL_NAMES.indexOf(target) >= 0) return parseText(target, rest);
  if (target === "clock") return pick(CLOCK, target, rest, CLOCK_HELP);
  if (target === "battery" || target === "temperature") return parseMeasured(target, rest);
  if (/^I2C\d*@/.test(target)) return pick(I2C, target, rest, `${names(I2C)}: tmp102 21.5`);
  const known = pins.concat(
    SERIAL_NAMES,
    I2C_NAMES.map((bus) => `${bus}@48`),
    ["clock", "battery", "temperature"],
  );
  throw new Error(`there is no ${describe(target)}. There is: ${known.join(", ")}.`);
}

function pick(actions: Actions, target: string, rest: string, help: string): Run {
  const words = rest.split(/\s+/);
  const name = words.shift()!;
  const found = actions.filter((each) => each[0] === name)[0];
  if (found === undefined) throw new Error(`${target} cannot do ${describe(name)}. Write ${help}.`);
  return found[1](target, words);
}

function names(list: ReadonlyArray<readonly [name: string, ...rest: unknown[]]>): string {
  return list.map((each) => each[0]).join(", ");
}

/** A number is a level, or a voltage where the pin can be analog. */
function parsePin(target: string, rest: string): Run {
  const analog = ANALOG_NAMES.indexOf(target) >= 0;
  const value = parseNumber(rest);
  if (!isFiniteNumber(value) || rest === "")
    return pick(PIN, target, rest, `${analog ? "a value from 0 to 1" : "0, 1"}, ${names(PIN)}`);
  if (analog) checkRange(`value of ${target}`, value, 0, 1);
  else checkWhole(`level of ${target}`, value, 0, 1);
  return (board) => board.apply(target, value);
}

function parseMeasured(target: "battery" | "temperature", rest: string): Run {
  const below = rest.charAt(0) === "-";
  const value = parseNumber(below ? rest.slice(1) : rest) * (below ? -1 : 1);
  // Says what is wrong with it.
  new Measured()[target] = rest === "" ? NaN : value;
  return (board) => {
    board.measured[target] = value;
  };
}

const PIN: Actions = [
  ["press", press],
  ["stuck", stuck],
  ["free", free],
  ["bounce", bounce],
];
const CLOCK: Actions = [
  ["set", setClock],
  ["step", step],
  ["zone", zone],
  ["jump", jump],
];
const CLOCK_HELP = "set 2026-03-29T00:59:50Z, step -1h, zone CET-1CEST,M3.5.0,M10.5.0/3, jump 1h";
const I2C: Actions = [
  ["set", set],
  ["nack", nack],
  ...DEVICES.map(([kind, make]): [string, Action] => [kind, attach(make)]),
];

function press(target: string, words: string[]): Run {
  const [hold = "100ms"] = few(words, 1);
  const ms = duration(hold);
  return (board) => board.press(target, ms);
}

function stuck(target: string, words: string[]): Run {
  const level = whole(`stuck ${target}`, few(words, 1)[0], 0, 1) as Level;
  return (board) => board.faults.stuck(target, level);
}

function free(target: string, words: string[]): Run {
  few(words, 0);
  return (board) => board.faults.free(target);
}

function bounce(target: string, words: string[]): Run {
  const [times, period = "1ms"] = few(words, 2);
  const count = whole(`bounce ${target}`, times, 0, 10_000);
  const ms = whole(`bounce period of ${target}`, String(duration(period)), 1, 10_000);
  return (board) => board.faults.bounce(target, count, ms);
}

function setClock(_target: string, words: string[]): Run {
  const time = dateOf(few(words, 1)[0] ?? "");
  return (board) => board.clock.set(time);
}

function step(_target: string, words: string[]): Run {
  const ms = signedDuration(few(words, 1)[0] ?? "");
  return (board) => board.clock.step(ms);
}

function zone(_target: string, words: string[]): Run {
  const [rules = ""] = few(words, 1);
  zoneOf(rules);
  return (board) => board.clock.setZone(rules);
}

function jump(_target: string, words: string[]): Run {
  const ms = signedDuration(few(words, 1)[0] ?? "");
  return (board) => board.clock.jump(ms);
}

function signedDuration(word: string): number {
  const back = word.charAt(0) === "-";
  const ms = Math.ceil(duration(back || word.charAt(0) === "+" ? word.slice(1) : word));
  return back ? -ms : ms;
}

function set(target: string, words: string[]): Run {
  const [bus, address] = place(target);
  return (board) => setDevice(board, bus, address, words.join(" "));
}

function nack(target: string, words: string[]): Run {
  const [bus, address] = place(target);
  const count = whole(`nack ${target}`, few(words, 1)[0] ?? "1", 1, 1e9);
  return (board) => board.faults.nack(bus, address, count);
}

/** Attaches a device of its kind, or sets it where one is. Makes one right away, which checks the value. */
function attach(make: MakeDevice): Action {
  return (target, words) => {
    const [bus, address] = place(target);
    const value = words.join(" ");
    const device = make(value);
    return (board) => {
      if (board.device(bus, address) === undefined) board.attach(bus, address, device);
      else setDevice(board, bus, address, value);
    };
  };
}

function setDevice(board: SimBoard, bus: string, address: number, value: string): void {
  const device = board.device(bus, address);
  if (device?.set === undefined)
    throw new Error(`no device at this address can be set. Attach one first: ${names(DEVICES)}.`);
  device.set(value);
}

function parseText(target: string, rest: string): Run {
  const text = rest.charAt(0) === '"' ? quoted(rest) : undefined;
  if (text === undefined) throw new Error(`${target} takes a text in quotes: ${target} "led on\\r"`);
  const bytes = bytesOf(target, text);
  return (board) => board.send(target, bytes);
}

function quoted(text: string): string | undefined {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(
      `${text} is no text. Escapes are those of JSON, like \\r, \\n and \\u001b. ${String(error)}`,
    );
  }
}

/** `I2C1@48` */
function place(target: string): [bus: string, address: number] {
  const [bus, address = ""] = target.split("@");
  if (I2C_NAMES.indexOf(bus!) < 0)
    throw new Error(`there is no "${bus}". There is: ${I2C_NAMES.join(", ")}.`);
  const digits = address.replace(/^0x/i, "");
  if (!/^[0-9a-f]+$/i.test(digits) || digits.length > 2)
    throw new Error(`${describe(address)} is no address. Write two hexadecimal digits: ${bus}@48`);
  const value = parseInt(digits, 16);
  checkAddress(bus!, value);
  return [bus!, value];
}

function few(words: string[], most: number): string[] {
  if (words.length > most) throw new Error(`${describe(words[most])} is too much. Leave it out.`);
  return words;
}

function whole(what: string, word: string | undefined, low: number, high: number): number {
  if (word === undefined) throw new Error(`a number from ${low} to ${high} is missing.`);
  const value = Number(word);
  checkWhole(what, isFiniteNumber(value) ? value : (word as unknown as number), low, high);
  return value;
}

function duration(word: string): number {
  const ms = parseDuration(word);
  if (isTooLong(word)) throw new Error(`${describe(word)} is too long. The longest duration is ${LONGEST}.`);
  if (ms === undefined)
    throw new Error(`${describe(word)} is no duration. Write 80ms, 2s, 1.5min, 1h or 30d.`);
  return ms;
}
