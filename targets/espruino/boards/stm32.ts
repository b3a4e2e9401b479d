import { type BoardDescription, numbered } from "./description.ts";

const PINS = [
  ...numbered("A", 0, 15),
  ...numbered("B", 0, 10),
  ...numbered("B", 12, 15),
  ...numbered("C", 13, 15),
  ...numbered("H", 0, 1),
];
/** The firmware chooses the pins of its buses itself. */
const COMMON = {
  leds: ["LED1", "LED2"],
  buttons: ["BTN1"],
  pins: PINS,
  aliases: ["LED", "BTN"],
  analog: [...numbered("A", 0, 7), "B0", "B1"],
  i2c: ["I2C1", "I2C2", "I2C3"],
  spi: ["SPI1", "SPI2", "SPI3"],
  serial: ["Serial1", "Serial2", "Serial6"],
};

export const pico: BoardDescription = {
  id: "pico",
  name: "Espruino Pico",
  source: "boards/PICO_R1_3.py",
  mcu: "STM32F401",
  ramBytes: 96 * 1024,
  jsVars: 5100,
  storageBytes: 3 * 16_384,
  ...COMMON,
};

export const wifi: BoardDescription = {
  id: "wifi",
  name: "Espruino WiFi",
  source: "boards/ESPRUINOWIFI.py",
  mcu: "STM32F411",
  ramBytes: 128 * 1024,
  jsVars: 8190,
  storageBytes: 65_536,
  ...COMMON,
};
