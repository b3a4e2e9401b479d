/** Pins and objects that are global names of up to three characters in Espruino: no variable of a bundle hides them. */
export const ESPRUINO_GLOBALS: readonly string[] = [
  ...[
    "E",
    "NRF",
    "LED",
    "BTN",
    "USB",
    "Pin",
    "SPI",
    "I2C",
    "OneWire",
    "Graphics",
    "http",
    "fs",
    "net",
    "tls",
  ],
  ...pins("ABCDEFGH", 16),
  ...pins("D", 48),
].filter((name, i, all) => all.indexOf(name) === i);

function pins(ports: string, count: number): string[] {
  return [...ports].flatMap((port) => Array.from({ length: count }, (_, pin) => `${port}${pin}`));
}
