import type { SimFlash } from "../../../src/sim/simulated-flash.ts";
import * as border from "../border.ts";
import { Refusal } from "./quickjs-machine.ts";

/** What ristretto's own files are called. */
const OWN_NAME = /^[!-9;-}]{1,26}~[01ab]$/;
/** No flash has more bytes. */
const MOST = 2 ** 24;

/** The board's flash on behalf of a sandbox. What a bundle keeps there is bounded by the size of that flash. */
export function useFlash(
  flash: SimFlash,
  what: number,
  name: string,
  text: string,
  at: number,
  size: number,
): string | undefined {
  if (what !== border.FLASH_LIST && !OWN_NAME.test(name)) throw new Refusal("No file in flash is called so.");
  if (!isSize(at) || !isSize(size)) throw new Refusal(`No file in flash has ${size} bytes, or ${at} in it.`);
  switch (what) {
    case border.FLASH_READ:
      return flash.read(name);
    case border.FLASH_WRITE:
      return written(flash, name, text, at, size) ? "" : undefined;
    case border.FLASH_ERASE:
      flash.erase(name);
      return undefined;
    case border.FLASH_LIST:
      return JSON.stringify(flash.list());
    default:
      throw new Refusal(`There is no use of flash of kind ${what}.`);
  }
}

function isSize(bytes: number): boolean {
  return Number.isInteger(bytes) && bytes >= 0 && bytes <= MOST;
}

function written(flash: SimFlash, name: string, text: string, at: number, size: number): boolean {
  try {
    flash.write(name, text, at, size);
    return true;
  } catch {
    return false;
  }
}
