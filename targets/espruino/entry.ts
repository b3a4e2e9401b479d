import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { BoardDescription } from "./boards/index.ts";
import type { PinMap } from "./pin-map.ts";

export interface EntryOptions {
  /** The app's module, as an import takes it. */
  app: string;
  /** Which export the app is. */
  exportName: "default" | "app";
  /** The root task's name, for error lines. */
  name: string;
  board: BoardDescription;
  /** The property names that the app and its libraries mention; `*` if they compute some. */
  uses: readonly string[];
  pins?: PinMap;
}

const PERIPHERALS = ["digital", "pwm", "analog", "i2c", "spi", "serial"] as const;
type Peripheral = (typeof PERIPHERALS)[number];
/** What every board has one of. */
const PARTS = ["storage"] as const;
/** What it measures of itself: plain functions. */
const GAUGES = ["battery", "temperature"] as const;
/** How it goes off and starts: plain functions, and a property that one of them gives. */
const POWER = ["watchdog", "deepSleep", "resetReason"] as const;
/** What the clock can do: plain functions, too. */
const CLOCK = ["read", "set", "setZone", "offset", "local"] as const;
const BUSES: readonly string[] = ["i2c", "spi", "serial"];
const EXTENSION = extname(fileURLToPath(import.meta.url));

function moduleOf(name: string): string {
  return fileURLToPath(new URL(`./${name}${EXTENSION}`, import.meta.url));
}

/** Which module has the pins as this board wires them. */
function pinModule(peripheral: Peripheral, board: BoardDescription): string {
  if (board.activeLow !== undefined && (peripheral === "digital" || peripheral === "pwm"))
    return "active-low";
  return board.screenLEDs && peripheral === "digital" ? "screen-led" : peripheral;
}

/**
 * The text of the module that starts an app: it gives the app a board that has what the app mentions and nothing
 * else, so that the rest is not in the bundle.
 */
export function entrySource({ app, exportName, name, board, uses, pins = {} }: EntryOptions): string {
  const mentions = (property: string) => uses.includes(property) || uses.includes("*");
  const used = PERIPHERALS.filter(mentions);
  const parts = PARTS.filter(mentions);
  const gauges = GAUGES.filter(mentions);
  const power = POWER.filter(mentions);
  const clock = mentions("clock") ? CLOCK.filter(mentions) : [];
  const names = namesOf(pins);
  const members = [
    ...facts(board, mentions),
    ...used.map((peripheral) => member(peripheral, names)),
    ...parts.map((part) => `${part}: ${part}()`),
    ...gauges,
    ...power.map((part) => (part === "resetReason" ? "get resetReason() { return resetReason(); }" : part)),
    ...(mentions("clock") ? [`clock: { ${clock.join(", ")} }`] : []),
  ];
  return [
    from(`${exportName} as app`, app),
    from("start", moduleOf("start")),
    ...used.map((peripheral) => from(peripheral, moduleOf(pinModule(peripheral, board)))),
    ...parts.map((part) => from(part, moduleOf(part))),
    ...gauges.map((gauge) => from(gauge, moduleOf("gauges"))),
    ...power.map((part) => from(part, moduleOf("power"))),
    ...clock.map((part) => from(part, moduleOf("time-of-day"))),
    ...tables(board, used, pins),
    ...(Object.keys(names).length > 0 ? [`const names = ${JSON.stringify(names)};`] : []),
    `start(app, { ${members.join(", ")} }, ${JSON.stringify(name)});`,
    "",
  ].join("\n");
}

function from(names: string, path: string): string {
  return `import { ${names} } from ${JSON.stringify(path)};`;
}

function facts(board: BoardDescription, mentions: (property: string) => boolean): string[] {
  const all = { name: JSON.stringify(board.name), tickMs: "1", native: "global" };
  return Object.entries(all)
    .filter(([property]) => mentions(property))
    .map(([property, value]) => `${property}: ${value}`);
}

function member(peripheral: Peripheral, names: Record<string, string>): string {
  if (BUSES.includes(peripheral) || Object.keys(names).length === 0) return peripheral;
  return `${peripheral}: (name, options) => ${peripheral}(names[name] || name, options)`;
}

/** What bus.ts and active-low.ts have to be told. */
function tables(board: BoardDescription, used: readonly Peripheral[], pins: PinMap): string[] {
  const text: string[] = [];
  const fill = (table: string, module: string, values: Readonly<Record<string, unknown>>) => {
    if (Object.keys(values).length === 0) return;
    text.push(from(table, moduleOf(module)));
    for (const [key, value] of Object.entries(values))
      text.push(`${table}.${key} = ${JSON.stringify(value)};`);
  };
  if (used.some((peripheral) => BUSES.includes(peripheral))) fill("lines", "bus", linesOf(board, used, pins));
  if (used.includes("digital") || used.includes("pwm")) fill("inverted", "active-low", board.activeLow ?? {});
  return text;
}

/** A name that is mapped to another pin is that pin, as it is. */
function namesOf(pins: PinMap): Record<string, string> {
  return Object.fromEntries(Object.entries(pins).filter(([name]) => !name.includes(".")));
}

function linesOf(
  board: BoardDescription,
  used: readonly Peripheral[],
  pins: PinMap,
): Record<string, Record<string, string>> {
  const lines: Record<string, Record<string, string>> = {};
  for (const peripheral of used)
    if (peripheral === "i2c" || peripheral === "spi" || peripheral === "serial")
      for (const bus of board[peripheral]) {
        const own = { ...board.lines?.[bus], ...mappedLines(bus, pins) };
        if (Object.keys(own).length > 0) lines[bus] = own;
      }
  return lines;
}

function mappedLines(bus: string, pins: PinMap): Record<string, string> {
  const lines: Record<string, string> = {};
  for (const [name, pin] of Object.entries(pins))
    if (name.startsWith(`${bus}.`)) lines[name.slice(bus.length + 1)] = pin;
  return lines;
}
