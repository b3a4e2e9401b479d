import type { BoardDescription } from "./description.ts";
import { esp32, esp32c3, esp8266 } from "./esp.ts";
import { type Firmware, firmwareOf } from "./firmware-names.ts";
import { banglejs, banglejs2, mdbt42q, microbit2, pixljs, puckjs } from "./nrf52.ts";
import { rp2040 } from "./rp2040.ts";
import { pico, wifi } from "./stm32.ts";

export { type BoardDescription, jsVarBytes, type OwnBoard } from "./description.ts";
export { type Firmware, firmwareOf, LINUX_FIRMWARE } from "./firmware-names.ts";

const BOARDS: readonly BoardDescription[] = [
  ...[puckjs, pixljs, banglejs, banglejs2, mdbt42q, microbit2],
  ...[pico, wifi, rp2040],
  ...[esp32, esp32c3, esp8266],
];

export const BOARD_IDS: readonly string[] = BOARDS.map(({ id }) => id);

/** The board that `--board` names; undefined if there is none. */
export function findBoard(id: string): BoardDescription | undefined {
  return BOARDS.find((board) => board.id === id);
}

/** The boards whose firmware has the module, as `--board` takes them. */
export function boardsWith(module: string): string[] {
  return BOARDS.filter((board) => firmwareOf(board).modules.includes(module)).map(({ id }) => id);
}

const FIRMWARES = BOARDS.map(firmwareOf);

/** For a script whose board is not known: what any of them has. */
export const ANY_FIRMWARE: Firmware = {
  name: "Espruino",
  globals: [...new Set(FIRMWARES.flatMap(({ globals }) => globals))],
  modules: [...new Set(FIRMWARES.flatMap(({ modules }) => modules))].sort(),
};
