import { type BoardDescription, numbered } from "./description.ts";

export const esp32: BoardDescription = {
  id: "esp32",
  name: "ESP32",
  source: "boards/ESP32.py",
  mcu: "ESP32",
  ramBytes: 512 * 1024,
  jsVars: 16_383,
  storageBytes: 224 * 4096,
  leds: ["LED1"],
  buttons: ["BTN1"],
  pins: numbered("D", 0, 39),
  aliases: ["LED", "BTN"],
  analog: numbered("D", 32, 39),
  i2c: ["I2C1", "I2C2"],
  spi: ["SPI1", "SPI2"],
  serial: ["Serial1", "Serial2", "Serial3"],
};

/** Espruino calls its firmware for this chip a beta. */
export const esp32c3: BoardDescription = {
  id: "esp32c3",
  name: "ESP32-C3",
  source: "boards/ESP32C3_IDF4.py",
  mcu: "ESP32C3",
  ramBytes: 400 * 1024,
  jsVars: 4095,
  storageBytes: 224 * 4096,
  leds: ["LED1"],
  buttons: ["BTN1"],
  pins: numbered("D", 0, 21),
  aliases: ["LED", "BTN"],
  analog: numbered("D", 0, 4),
  i2c: ["I2C1"],
  spi: ["SPI1"],
  serial: ["Serial1", "Serial2"],
};

/**
 * The firmware has no LED1 and BTN1 here. Nearly all modules have an LED at D2 and a button at D0, both active when
 * low; `--pins` says otherwise.
 */
export const esp8266: BoardDescription = {
  id: "esp8266",
  name: "ESP8266",
  source: "boards/ESP8266_4MB.py",
  mcu: "ESP8266",
  ramBytes: 80 * 1024,
  jsVars: 1600,
  storageBytes: 48 * 4096,
  leds: ["LED1"],
  buttons: ["BTN1"],
  pins: [...numbered("D", 0, 16), "A0"],
  analog: ["A0"],
  i2c: ["I2C1"],
  spi: ["SPI1"],
  serial: ["Serial1", "Serial2"],
  activeLow: { LED1: "D2", BTN1: "D0" },
};
