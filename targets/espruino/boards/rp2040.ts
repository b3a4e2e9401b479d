import { type BoardDescription, numbered } from "./description.ts";

/** A Raspberry Pi Pico, whose only button starts its bootloader. The firmware chooses the pins of its buses itself. */
export const rp2040: BoardDescription = {
  id: "rp2040",
  name: "Raspberry Pi Pico",
  source: "boards/RP2040_PICO.py",
  mcu: "RP2040",
  ramBytes: 264 * 1024,
  jsVars: 12_000,
  storageBytes: 64 * 4096,
  leds: ["LED1"],
  buttons: [],
  pins: numbered("D", 0, 29),
  aliases: ["LED"],
  analog: numbered("D", 26, 29),
  i2c: ["I2C1", "I2C2"],
  spi: ["SPI1", "SPI2"],
  serial: ["Serial1", "Serial2"],
};
