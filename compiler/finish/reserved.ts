/**
 * No variable of a bundle gets such a name: pins and objects that are global in Espruino, up to three characters or
 * likely, and a word that it reserves beyond the standard.
 */
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
