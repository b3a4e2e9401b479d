import ms from "ms";

/** A CommonJS module, with a regular expression that Espruino cannot run by itself. */
export function run() {
  return [ms("2 days"), ms("1.5h"), ms(90_000), ms(90_000, { long: true })];
}
