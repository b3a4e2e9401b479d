import { existsSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  BOARD_IDS,
  type BoardDescription,
  findBoard,
  type OwnBoard,
} from "../../targets/espruino/boards/index.ts";
import { LINES } from "../../targets/espruino/pin-map.ts";
import { UsageError } from "../failure.ts";
import { nearest } from "../nearest.ts";
import { scratchFolder } from "../scratch.ts";
import { moduleText } from "./module-text.ts";

type Esbuild = typeof import("esbuild");

const LISTS = ["leds", "buttons", "pins", "analog", "i2c", "spi", "serial"] as const;
const NUMBERS = ["jsVars", "storageBytes"] as const;
const FIELDS = ["like", "name", ...NUMBERS, ...LISTS, "lines", "activeLow"];

/**
 * The board that `--board` names: one of the list, or what a file describes.
 *
 * @throws UsageError if there is no such file, or it describes no board that can be.
 */
export async function boardNamed(text: string, esbuild: Esbuild): Promise<BoardDescription> {
  const known = findBoard(text);
  if (known !== undefined) return known;
  if (!existsSync(text))
    throw new UsageError(
      `--board: there is no file "${text}". Check its path, or take one of: ${BOARD_IDS.join(", ")}.`,
    );
  return boardOf(await exportOf(text, esbuild), text);
}

async function exportOf(file: string, esbuild: Esbuild): Promise<unknown> {
  const out = join(scratchFolder(), "board.mjs");
  writeFileSync(out, await moduleText(file, esbuild, { target: "node20" }));
  return (await import(pathToFileURL(out).href)).default;
}

/** @param file as messages name it */
export function boardOf(value: unknown, file: string): BoardDescription {
  const fail = (what: string) => new UsageError(`${file}: ${what}`);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw fail(
      'its default export is no board. Write: export default { like: "mdbt42q", … } satisfies OwnBoard.',
    );
  const own = value as OwnBoard;
  for (const field of Object.keys(own)) if (!FIELDS.includes(field)) throw fail(unknownField(field));
  const base = typeof own.like === "string" ? findBoard(own.like) : undefined;
  if (base === undefined)
    throw fail(
      `like is ${JSON.stringify(own.like)}. Name the board whose firmware it runs: ${BOARD_IDS.join(", ")}.`,
    );
  for (const list of LISTS)
    if (own[list] !== undefined && !isNames(own[list]))
      throw fail(`${list} is no list of names, such as ["D1", "D2"].`);
  for (const number of NUMBERS)
    if (own[number] !== undefined && !isCount(own[number]))
      throw fail(`${number} is ${own[number]}. Give a whole number above 0.`);
  if (own.name !== undefined && typeof own.name !== "string") throw fail("name is no text.");
  const board = merged(own, base, file);
  const wrong = wiringFault(board);
  if (wrong !== undefined) throw fail(wrong);
  return board;
}

function unknownField(field: string): string {
  const guess = nearest(field, FIELDS);
  const meant = guess === undefined ? "" : ` Did you mean ${guess}?`;
  return `there is no field "${field}".${meant} A board has: ${FIELDS.join(", ")}.`;
}

function isNames(value: unknown): boolean {
  return (
    Array.isArray(value) && value.every((name) => typeof name === "string" && /^[A-Za-z]\w*$/.test(name))
  );
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) > 0;
}

function merged({ like, ...own }: OwnBoard, base: BoardDescription, file: string): BoardDescription {
  const id = basename(file, extname(file));
  const pins = own.pins ?? base.pins;
  // What the base has on pins that are not there is gone, too.
  const analog = own.analog ?? base.analog.filter((pin) => pins.includes(pin));
  const lines = own.lines === undefined ? base.lines : { ...base.lines, ...own.lines };
  const activeLow = own.activeLow ?? base.activeLow;
  return {
    ...base,
    ...own,
    id,
    name: own.name ?? id,
    source: file,
    firmware: like,
    pins,
    analog,
    ...(lines && { lines }),
    ...(activeLow && { activeLow }),
  };
}

/** One sentence if it names a pin, bus or line that is not there. */
function wiringFault(board: BoardDescription): string | undefined {
  const { pins, analog, lines = {}, activeLow = {}, leds, buttons } = board;
  const lacks = (where: string, pin: unknown) =>
    `${where} is ${JSON.stringify(pin)}, and pins has no such pin.`;
  for (const pin of analog) if (!pins.includes(pin)) return lacks("a pin of analog", pin);
  for (const [name, pin] of Object.entries(activeLow)) {
    if (![...leds, ...buttons].includes(name)) return `activeLow.${name} is neither in leds nor in buttons.`;
    if (!pins.includes(pin)) return lacks(`activeLow.${name}`, pin);
  }
  for (const [bus, wired] of Object.entries(lines)) {
    const kind = (["i2c", "spi", "serial"] as const).find((each) => board[each].includes(bus));
    if (kind === undefined) return `lines.${bus} is neither in i2c nor in spi or serial.`;
    for (const [line, pin] of Object.entries(wired)) {
      if (!LINES[kind].includes(line))
        return `lines.${bus}.${line} is no line of it. It has: ${LINES[kind].join(", ")}.`;
      if (!pins.includes(pin)) return lacks(`lines.${bus}.${line}`, pin);
    }
  }
  return undefined;
}
