import type { FlashFiles } from "../../../src/hal/storage.ts";
import { FLASH_ERASE, FLASH_LIST, FLASH_READ, FLASH_WRITE } from "../border.ts";
import { host } from "./host.ts";

/** The flash of the board, on the other side of the border. */
export const FLASH: FlashFiles = {
  read: (name) => host().flash(FLASH_READ, name, "", 0, 0),
  write: (name, text, at, size) => host().flash(FLASH_WRITE, name, text, at, size) !== undefined,
  erase: (name) => host().flash(FLASH_ERASE, name, "", 0, 0),
  list: () => JSON.parse(host().flash(FLASH_LIST, "", "", 0, 0)!),
};
