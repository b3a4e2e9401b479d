/** What a build has to know of a board. Figures are those of the firmware 2v29, from the Espruino project's files. */
export interface BoardDescription {
  /** As `--board` takes it. */
  readonly id: string;
  readonly name: string;
  /** The file of the Espruino project that the figures are from. */
  readonly source: string;
  readonly mcu: string;
  readonly ramBytes: number;
  /** `variables` in `source`: all that the firmware has for programs and their data. */
  readonly jsVars: number;
  /** For files, `.bootcde` (a program that was saved) among them: `saved_code`, pages times page size. */
  readonly storageBytes: number;
  /** Portable names that the firmware knows. Pressed and lit are 1: it turns round what is wired otherwise. */
  readonly leds: readonly string[];
  readonly buttons: readonly string[];
  /** The pins by the names of the firmware, which an app may use as well. */
  readonly pins: readonly string[];
  /** Other names that the firmware has for pins. */
  readonly aliases?: readonly string[];
  /** Those with an analog input. */
  readonly analog: readonly string[];
  readonly i2c: readonly string[];
  readonly spi: readonly string[];
  readonly serial: readonly string[];
  /** Pins of a bus, by line, where the firmware has no choice of its own. */
  readonly lines?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Its buses and ports have pins only if `--pins` gives them some. */
  readonly unwired?: boolean;
  /** Portable names that the firmware does not know, with their pins, which are active when low. */
  readonly activeLow?: Readonly<Record<string, string>>;
  /** `LED1` … are objects that draw on the screen. */
  readonly screenLEDs?: boolean;
  /** The `id` of the board whose firmware it runs, if it is not its own. */
  readonly firmware?: string;
}

/**
 * A board of one's own, which a file given to `--board` exports as its default. What it leaves out is as on the board
 * whose firmware it runs.
 */
export interface OwnBoard {
  /** The board whose firmware it runs, as `--board` takes it: `"mdbt42q"`. */
  readonly like: string;
  /** As messages name it. Default: the file's name. */
  readonly name?: string;
  /** Variables of the firmware, if it was built with another number of them. */
  readonly jsVars?: number;
  /** Bytes of flash for files. */
  readonly storageBytes?: number;
  /** Names of LEDs that the firmware knows or `activeLow` has. */
  readonly leds?: readonly string[];
  /** Names of buttons, as `leds`. */
  readonly buttons?: readonly string[];
  /** The pins that are there, by the firmware's names. */
  readonly pins?: readonly string[];
  /** Those with an analog input. */
  readonly analog?: readonly string[];
  readonly i2c?: readonly string[];
  readonly spi?: readonly string[];
  readonly serial?: readonly string[];
  /** The pins of a bus or port: `{ I2C1: { sda: "D3", scl: "D4" } }`. */
  readonly lines?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** LEDs and buttons that the firmware does not know, with their pins, lit and pressed when low: `{ LED1: "D8" }`. */
  readonly activeLow?: Readonly<Record<string, string>>;
}

/**
 * Bytes of one JsVar with so many of them: the firmware makes a reference as wide as it has to be
 * (src/jsutils.h of Espruino, `JSVARREF_BITS`).
 */
export function jsVarBytes(jsVars: number): number {
  if (jsVars <= 2047) return 12;
  if (jsVars <= 8191) return 13;
  return jsVars <= 16_383 ? 14 : 16;
}

/** `numbered("D", 0, 2)`: D0, D1, D2. */
export function numbered(letter: string, first: number, last: number): string[] {
  const names: string[] = [];
  for (let i = first; i <= last; i++) names.push(`${letter}${i}`);
  return names;
}
