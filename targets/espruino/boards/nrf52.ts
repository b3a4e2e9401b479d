import { type BoardDescription, numbered } from "./description.ts";

const PAGE = 4096;
const ADC_OF_NRF52832 = ["D2", "D3", "D4", "D5", "D28", "D29", "D30", "D31"];
const BUSES = { i2c: ["I2C1"], spi: ["SPI1"], serial: ["Serial1"] };

/** The firmware's buses of these boards take any pin and choose none: these are the ones on the connectors. */
export const puckjs: BoardDescription = {
  id: "puckjs",
  name: "Puck.js",
  source: "boards/PUCKJS.py",
  mcu: "nRF52832",
  ramBytes: 64 * 1024,
  jsVars: 2630,
  storageBytes: 10 * PAGE,
  leds: ["LED1", "LED2", "LED3"],
  buttons: ["BTN1"],
  pins: numbered("D", 0, 31),
  aliases: ["LED", "BTN", "FET"],
  analog: ADC_OF_NRF52832,
  ...BUSES,
  lines: {
    I2C1: { sda: "D1", scl: "D2" },
    SPI1: { sck: "D2", miso: "D30", mosi: "D1" },
    Serial1: { rx: "D29", tx: "D28" },
  },
};

export const pixljs: BoardDescription = {
  id: "pixljs",
  name: "Pixl.js",
  source: "boards/PIXLJS.py",
  mcu: "nRF52832",
  ramBytes: 64 * 1024,
  jsVars: 2950,
  storageBytes: 9 * PAGE,
  leds: ["LED1"],
  buttons: ["BTN1", "BTN2", "BTN3", "BTN4"],
  pins: [...numbered("D", 0, 13), ...numbered("A", 0, 5), ...numbered("H", 0, 9)],
  aliases: ["LED", "BTN"],
  analog: ["D3", "D4", ...numbered("A", 0, 5)],
  ...BUSES,
  lines: {
    I2C1: { sda: "A4", scl: "A5" },
    SPI1: { sck: "D13", miso: "D12", mosi: "D11" },
    Serial1: { rx: "D0", tx: "D1" },
  },
};

/**
 * Its firmware has neither I2C1 nor SPI1, and Serial1 has no pins of its own. BTN4 and BTN5 are the two halves of the
 * touch screen.
 */
export const banglejs: BoardDescription = {
  id: "banglejs",
  name: "Bangle.js",
  source: "boards/BANGLEJS.py",
  mcu: "nRF52832",
  ramBytes: 64 * 1024,
  jsVars: 2584,
  storageBytes: 1024 * PAGE,
  leds: ["LED1", "LED2"],
  buttons: ["BTN1", "BTN2", "BTN3"],
  pins: numbered("D", 0, 31),
  aliases: ["LED", "BTN", "BTN4", "BTN5"],
  analog: ADC_OF_NRF52832,
  i2c: [],
  spi: [],
  serial: ["Serial1"],
  unwired: true,
  screenLEDs: true,
};

/** No connector, so no pins for buses: map them with `--pins`. */
export const banglejs2: BoardDescription = {
  id: "banglejs2",
  name: "Bangle.js 2",
  source: "boards/BANGLEJS2.py",
  mcu: "nRF52840",
  ramBytes: 256 * 1024,
  jsVars: 12_000,
  storageBytes: 2048 * PAGE,
  leds: ["LED1", "LED2"],
  buttons: ["BTN1"],
  pins: numbered("D", 0, 47),
  aliases: ["LED", "BTN"],
  analog: ADC_OF_NRF52832,
  i2c: ["I2C1"],
  spi: ["SPI1"],
  serial: ["Serial1", "Serial2"],
  unwired: true,
  screenLEDs: true,
};

export const mdbt42q: BoardDescription = {
  id: "mdbt42q",
  name: "MDBT42Q",
  source: "boards/MDBT42Q.py",
  mcu: "nRF52832",
  ramBytes: 64 * 1024,
  jsVars: 2950,
  storageBytes: 10 * PAGE,
  leds: ["LED1", "LED2"],
  buttons: ["BTN1"],
  pins: numbered("D", 0, 31),
  aliases: ["LED", "BTN"],
  analog: ADC_OF_NRF52832,
  ...BUSES,
  lines: {
    I2C1: { sda: "D15", scl: "D14" },
    SPI1: { sck: "D16", miso: "D17", mosi: "D18" },
    Serial1: { rx: "D8", tx: "D6" },
  },
};

/** LED1 is all of the display. */
export const microbit2: BoardDescription = {
  id: "microbit2",
  name: "BBC micro:bit 2",
  source: "boards/MICROBIT2.py",
  mcu: "nRF52833",
  ramBytes: 128 * 1024,
  jsVars: 6000,
  storageBytes: 10 * PAGE,
  leds: ["LED1"],
  buttons: ["BTN1", "BTN2"],
  pins: [...numbered("D", 0, 20), ...numbered("H", 0, 8)],
  aliases: ["LED", "BTN"],
  analog: ["D0", "D1", "D2", "H4"],
  ...BUSES,
  lines: {
    I2C1: { sda: "D20", scl: "D19" },
    SPI1: { sck: "D13", miso: "D14", mosi: "D15" },
    Serial1: { rx: "D1", tx: "D0" },
  },
};
