import type { BoardDescription } from "./description.ts";

/** What a board's firmware brings along: a script must not take these names for itself, nor bundle these modules. */
export interface Firmware {
  /** As a sentence names it. */
  readonly name: string;
  /** Names of global variables. */
  readonly globals: readonly string[];
  /** What `require` finds. */
  readonly modules: readonly string[];
}

type Names = Omit<Firmware, "name"> & {
  /** Modules that are everywhere else. */
  readonly without?: readonly string[];
};

const words = (text: string): string[] => text.trim().split(/\s+/);

const EVERYWHERE: Names = {
  globals: words(`
    Array ArrayBuffer ArrayBufferView Boolean DataView Date E Error Float32Array Float64Array Function Graphics
    HIGH I2C I2C1 Infinity Int16Array Int32Array Int8Array InternalError JSON LOW LoopbackA LoopbackB Math Modules
    NaN Number Object OneWire Pin Promise ReferenceError RegExp SPI SPI1 Serial Serial1 StorageFile String
    SyntaxError TypeError Uint16Array Uint24Array Uint32Array Uint8Array Uint8ClampedArray Waveform analogRead
    analogWrite arguments atob btoa changeInterval clearInterval clearTimeout clearWatch console
    decodeURIComponent digitalPulse digitalRead digitalWrite dump echo edit encodeURIComponent eval getPinMode
    getSerial getTime global globalThis isFinite isNaN load parseFloat parseInt peek16 peek32 peek8 pinMode poke16
    poke32 poke8 print process require reset save setBusyIndicator setInterval setSleepIndicator setTime
    setTimeout setWatch shiftOut trace onInit`),
  modules: words("Flash Storage heatshrink timer"),
};

const BLUETOOTH = words(`
  NRF Bluetooth BluetoothDevice BluetoothRemoteGATTCharacteristic BluetoothRemoteGATTServer
  BluetoothRemoteGATTService`);
const NETWORK: Names = {
  globals: words("Server Socket dgramSocket httpCRq httpCRs httpSRq httpSRs httpSrv url ssl"),
  modules: words("NetworkJS crypto dgram http neopixel net"),
};
const STM32 = words("AES Ethernet File Stepper USB setDeepSleep Serial3 Serial4 Serial5");

/** Beside what is everywhere and the names in the description of the board. */
const OWN: Readonly<Record<string, Names>> = {
  puckjs: { globals: [...BLUETOOTH, ...words("AES FET Puck")], modules: words("crypto neopixel") },
  pixljs: {
    globals: [...BLUETOOTH, ...NETWORK.globals, ...words("File Pixl SCL SDA Stepper Terminal g")],
    modules: [...NETWORK.modules, ...words("fs graphical_menu")],
  },
  banglejs: {
    globals: [
      ...BLUETOOTH,
      ...words("Bangle TFMicroInterpreter Terminal Unistroke VIBRATE WIDGETS __FILE__ g"),
    ],
    modules: words("locale tensorflow"),
    without: ["timer"],
  },
  banglejs2: {
    globals: [
      ...BLUETOOTH,
      ...words("Bangle SWDCON TFMicroInterpreter Terminal Unistroke VIBRATE WIDGETS __FILE__ g"),
    ],
    modules: words("Layout crypto locale tensorflow"),
  },
  mdbt42q: {
    globals: [...BLUETOOTH, ...NETWORK.globals, ...words("File Stepper")],
    modules: [...NETWORK.modules, "fs"],
  },
  microbit2: {
    globals: [...BLUETOOTH, ...words("Microbit TFMicroInterpreter V0 acceleration compass show")],
    modules: words("neopixel tensorflow"),
  },
  pico: { globals: [...STM32, ...NETWORK.globals], modules: [...NETWORK.modules, ...words("fs tls")] },
  wifi: {
    globals: [...STM32, ...NETWORK.globals],
    modules: [...NETWORK.modules, ...words("AT WIZnet Wifi fs tls tv")],
  },
  esp32: {
    globals: [...BLUETOOTH, ...NETWORK.globals, ...words("AES ESP32 File Telnet")],
    modules: [...NETWORK.modules, ...words("TelnetServer Wifi fs tls")],
  },
  rp2040: { globals: ["USB"], modules: [] },
  esp32c3: {
    globals: [...BLUETOOTH, ...NETWORK.globals, ...words("AES ESP32 File")],
    modules: [...NETWORK.modules, ...words("Wifi fs tls")],
  },
  esp8266: {
    globals: [...NETWORK.globals, ...words("NodeMCU Telnet")],
    modules: [...NETWORK.modules, ...words("ESP8266 TelnetServer Wifi")],
  },
};

/** By the sources of the firmware 2v29 and what its build for the board takes of them. */
export function firmwareOf(board: BoardDescription): Firmware {
  const { globals, modules, without = [] } = OWN[board.firmware ?? board.id]!;
  const { leds, buttons, pins, i2c, spi, serial } = board;
  return {
    name: `the firmware of the ${board.name}`,
    globals: union([
      ...EVERYWHERE.globals,
      ...globals,
      ...["LED", "BTN"],
      ...[leds, buttons, pins, i2c, spi, serial].flat(),
    ]),
    modules: union([...EVERYWHERE.modules, ...modules])
      .filter((module) => !without.includes(module))
      .sort(),
  };
}

/** Espruino's program for Linux. */
export const LINUX_FIRMWARE: Firmware = {
  name: "Espruino for Linux",
  globals: EVERYWHERE.globals,
  modules: [
    ...EVERYWHERE.modules,
    ...words("NetworkJS TelnetServer crypto dgram fs http net tensorflow tls"),
  ].sort(),
};

function union(names: readonly string[]): string[] {
  return [...new Set(names)];
}
