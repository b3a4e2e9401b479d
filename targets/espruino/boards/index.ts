import type { BoardDescription } from "./description.ts";
import { esp32, esp8266 } from "./esp.ts";
import { banglejs2, mdbt42q, microbit2, pixljs, puckjs } from "./nrf52.ts";
import { pico, wifi } from "./stm32.ts";

export { type BoardDescription, jsVarBytes } from "./description.ts";

const BOARDS: readonly BoardDescription[] = [
  ...[puckjs, pixljs, banglejs2, mdbt42q, microbit2],
  ...[pico, wifi],
  ...[esp32, esp8266],
];

export const BOARD_IDS: readonly string[] = BOARDS.map(({ id }) => id);

/** The board that `--board` names; undefined if there is none. */
export function findBoard(id: string): BoardDescription | undefined {
  return BOARDS.find((board) => board.id === id);
}
