import { ANALOG_NAMES, DIGITAL_NAMES } from "../../src/hal/names.ts";
import type { BoardDescription } from "./boards/index.ts";
import { type Bus, LINES, type PinMap } from "./pin-map.ts";

/** Ports of the firmware that no pins stand behind. */
const CONSOLES = ["USB", "Bluetooth", "Terminal", "Telnet", "LoopbackA", "LoopbackB", "SWDCON"];

type Opener = "digital" | "pwm" | "analog" | Bus;

/**
 * One sentence where the board has nothing that `opener` could open by this name.
 * @param pins what `--pins` says; undefined where there is no such option.
 */
export function lackOf(
  board: BoardDescription,
  pins: PinMap | undefined,
  opener: Opener,
  name: string,
): string | undefined {
  if (opener === "i2c" || opener === "spi" || opener === "serial") {
    if (opener === "serial" && CONSOLES.includes(name)) return undefined;
    if (board[opener].includes(name))
      return board.unwired && pins ? wireOf(board, pins, opener, name) : undefined;
    return `The ${board.name} has no ${opener === "serial" ? "port" : "bus"} "${name}". ${hasOf(board[opener])}`;
  }
  const pin = pins && Object.hasOwn(pins, name) ? pins[name]! : name;
  const named = board.screenLEDs && opener !== "digital" ? board.buttons : [...board.leds, ...board.buttons];
  const known = [...named, ...board.pins];
  if (![...known, ...(board.aliases ?? [])].includes(pin))
    return `The ${board.name} has no pin "${name}". It has: ${known.join(", ")}.${mapAdvice(pins, name)}`;
  if (opener !== "analog" || !board.pins.includes(pin) || board.analog.includes(pin)) return undefined;
  const mapped = pin === name ? "" : `, which is ${pin},`;
  return `The pin "${name}"${mapped} of the ${board.name} has no analog input. These have: ${board.analog.join(", ")}.${mapAdvice(pins, name)}`;
}

function hasOf(names: readonly string[]): string {
  return names.length > 0 ? `It has: ${names.join(", ")}.` : "It has none of that kind.";
}

/** A port may have one of its lines alone; the other buses need theirs. */
function wireOf(board: BoardDescription, pins: PinMap, opener: Bus, name: string): string | undefined {
  const lines = LINES[opener].map((line) => `${name}.${line}`);
  const missing = lines.filter((line) => !Object.hasOwn(pins, line));
  if (missing.length === 0 || (opener !== "i2c" && missing.length < lines.length)) return undefined;
  return `The ${board.name} has no pins for "${name}". Choose them: --pins ${missing.map((line) => `${line}=PIN`).join(",")}.`;
}

function mapAdvice(pins: PinMap | undefined, name: string): string {
  const isPortable = DIGITAL_NAMES.includes(name) || ANALOG_NAMES.includes(name);
  return pins && isPortable ? ` Put it on one of them: --pins ${name}=PIN.` : "";
}
