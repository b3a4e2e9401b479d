import { ANALOG_NAMES, DIGITAL_NAMES } from "../../src/hal/names.ts";
import type { BoardDescription } from "./boards/index.ts";

export type Bus = "i2c" | "spi" | "serial";

export const LINES: Readonly<Record<Bus, readonly string[]>> = {
  i2c: ["sda", "scl"],
  spi: ["sck", "miso", "mosi"],
  serial: ["rx", "tx"],
};

/** What `--pins` says: a pin for a portable name (`LED2`), or for a line of a bus (`I2C1.sda`). */
export type PinMap = Readonly<Record<string, string>>;

/**
 * Reads `LED2=D5,I2C1.sda=D3`.
 *
 * @returns the map, or one sentence that says what is wrong.
 */
export function parsePins(text: string, board: BoardDescription): PinMap | string {
  const pins: Record<string, string> = {};
  for (const part of text.split(",")) {
    const [, name, pin] = /^\s*(\w+(?:\.\w+)?)\s*=\s*(\w+)\s*$/.exec(part) ?? [];
    if (name === undefined || pin === undefined)
      return `--pins: "${part.trim()}" is no pair of a name and a pin. Write LED2=D5, with a comma before the next.`;
    if (!mappable(board).includes(name))
      return `--pins: "${name}" is no name that can be mapped. There is: ${mappable(board).join(", ")}.`;
    if (!board.pins.includes(pin))
      return `--pins: the ${board.name} has no pin "${pin}". It has: ${board.pins.join(", ")}.`;
    if (Object.hasOwn(pins, name)) return `--pins: "${name}" is mapped twice. Leave one of the two out.`;
    pins[name] = pin;
  }
  return pins;
}

/** The names that `--pins` takes. */
export function mappable(board: BoardDescription): string[] {
  const buses = (["i2c", "spi", "serial"] as const).flatMap((kind) =>
    board[kind].flatMap((bus) => LINES[kind].map((line) => `${bus}.${line}`)),
  );
  return [...DIGITAL_NAMES, ...ANALOG_NAMES, ...buses];
}
