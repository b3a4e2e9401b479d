import { describe, expect, it } from "vitest";
import {
  BOARD_IDS,
  type BoardDescription,
  findBoard,
  jsVarBytes,
} from "../../targets/espruino/boards/index.ts";
import { type EntryOptions, entrySource } from "../../targets/espruino/entry.ts";
import { lackOf } from "../../targets/espruino/lacks.ts";
import { mappable, type PinMap, parsePins } from "../../targets/espruino/pin-map.ts";

/** The entry of an app on `board`, without the folders of its imports. */
function entry(board: string, more: Partial<EntryOptions> = {}): string[] {
  const options = { app: "./app.ts", exportName: "default", name: "app", uses: [], ...more } as const;
  const text = entrySource({ ...options, board: findBoard(board)! });
  return text
    .trim()
    .replace(/"\/[^"]*\/(?=[\w-]+\.ts")/g, '"')
    .split("\n");
}

describe("the entry of an app", () => {
  it("gives the board what the app mentions, and nothing else", () => {
    expect(entry("puckjs", { uses: ["digital", "write", "mode"], name: "blink" })).toEqual([
      'import { default as app } from "./app.ts";',
      'import { start } from "start.ts";',
      'import { digital } from "digital.ts";',
      'start(app, { digital }, "blink");',
    ]);
  });

  it("gives everything to an app that computes names", () => {
    const text = entry("pico", { uses: ["*"], exportName: "app" }).join("\n");
    expect(text).toContain('import { app as app } from "./app.ts";');
    expect(text).toContain(
      'start(app, { name: "Espruino Pico", tickMs: 1, native: global, digital, pwm, analog, i2c, spi, serial, storage: storage(), battery, temperature, watchdog, deepSleep, get resetReason() { return resetReason(); }, clock: { read, set, setZone, offset, local } }, "app");',
    );
  });

  it("tells the buses their pins where the firmware chooses none", () => {
    const lines = entry("puckjs", { uses: ["i2c"], pins: { "I2C1.sda": "D7" } });
    expect(lines).toContain('lines.I2C1 = {"sda":"D7","scl":"D2"};');
    expect(entry("pico", { uses: ["i2c"] }).join()).not.toContain("lines");
  });

  it("maps names to pins, for pins only", () => {
    const lines = entry("puckjs", { uses: ["digital", "serial"], pins: { LED2: "D5" } });
    expect(lines.slice(-2)).toEqual([
      'const names = {"LED2":"D5"};',
      'start(app, { digital: (name, options) => digital(names[name] || name, options), serial }, "app");',
    ]);
  });

  it("turns round what the firmware does not, and takes drawn LEDs for LEDs", () => {
    const lines = entry("esp8266", { uses: ["digital", "analog"] });
    expect(lines).toContain('import { digital } from "active-low.ts";');
    expect(lines).toContain('inverted.LED1 = "D2";');
    expect(lines).toContain('import { analog } from "analog.ts";');
    expect(entry("banglejs2", { uses: ["digital"] })).toContain('import { digital } from "screen-led.ts";');
  });
});

describe("--pins", () => {
  const puck = findBoard("puckjs")!;

  it("maps portable names, and lines of buses", () => {
    expect(parsePins("LED2=D5, I2C1.sda = D3", puck)).toEqual({ LED2: "D5", "I2C1.sda": "D3" });
  });

  it.each([
    ["LED2", '--pins: "LED2" is no pair of a name and a pin. Write LED2=D5, with a comma before the next.'],
    ["LED2=D5,", '--pins: "" is no pair of a name and a pin. Write LED2=D5, with a comma before the next.'],
    ["LED2=D5,LED2=D6", '--pins: "LED2" is mapped twice. Leave one of the two out.'],
    ["LED2=Z5", /^--pins: the Puck\.js has no pin "Z5"\. It has: D0, D1, .*, D31\.$/],
    ["LDE2=D5", /^--pins: "LDE2" is no name that can be mapped\. There is: LED1, .*\.$/],
    ["I2C1.rx=D5", /^--pins: "I2C1\.rx" is no name that can be mapped\. There is: /],
    ["toString=D5", /^--pins: "toString" is no name/],
  ])("%s is refused in one sentence", (text, sentence) => {
    const answer = parsePins(text, puck);
    if (typeof sentence === "string") expect(answer).toBe(sentence);
    else expect(answer).toMatch(sentence);
  });
});

/** A pin for every line of every bus. */
function wired(board: BoardDescription): PinMap {
  const lines = mappable(board).filter((name) => name.includes("."));
  return Object.fromEntries(lines.map((line) => [line, board.pins[0]!]));
}

describe("what a board lacks", () => {
  const puck = findBoard("puckjs")!;

  it.each(BOARD_IDS)("nothing that %s has", (id) => {
    const board = findBoard(id)!;
    for (const name of [...board.leds, ...board.buttons, ...board.pins, ...(board.aliases ?? [])])
      expect(lackOf(board, {}, "digital", name)).toBeUndefined();
    for (const name of board.analog) expect(lackOf(board, {}, "analog", name)).toBeUndefined();
    for (const opener of ["i2c", "spi", "serial"] as const)
      for (const name of board[opener]) expect(lackOf(board, wired(board), opener, name)).toBeUndefined();
  });

  it.each([
    [
      "digital",
      "LED4",
      /^The Puck\.js has no pin "LED4"\. It has: LED1, LED2, LED3, BTN1, D0, .*, D31\. Put it on one of them: --pins LED4=PIN\.$/,
    ],
    ["pwm", "LDE1", /^The Puck\.js has no pin "LDE1"\. It has: LED1, .*, D31\.$/],
    ["analog", "A0", /^The Puck\.js has no pin "A0"\. .* --pins A0=PIN\.$/],
    [
      "analog",
      "D1",
      /^The pin "D1" of the Puck\.js has no analog input\. These have: D2, D3, .*, D31\. .* --pins D1=PIN\.$/,
    ],
    ["i2c", "I2C2", /^The Puck\.js has no bus "I2C2"\. It has: I2C1\.$/],
    ["spi", "SPI2", /^The Puck\.js has no bus "SPI2"\. It has: SPI1\.$/],
    ["serial", "Serial2", /^The Puck\.js has no port "Serial2"\. It has: Serial1\.$/],
  ] as const)("%s %s, in one sentence", (opener, name, sentence) => {
    expect(lackOf(puck, {}, opener, name)).toMatch(sentence);
  });

  it("a bus of which it has none", () => {
    const sentence = 'The Bangle.js has no bus "I2C1". It has none of that kind.';
    expect(lackOf(findBoard("banglejs")!, {}, "i2c", "I2C1")).toBe(sentence);
  });

  it("not what --pins puts on a pin that it has, nor the firmware's ports", () => {
    expect(lackOf(puck, { LED4: "D1" }, "digital", "LED4")).toBeUndefined();
    expect(lackOf(puck, { A0: "D3" }, "analog", "A0")).toBeUndefined();
    expect(lackOf(puck, { A0: "D1" }, "analog", "A0")).toMatch(/^The pin "A0", which is D1, of the Puck\.js/);
    expect(lackOf(puck, {}, "serial", "Bluetooth")).toBeUndefined();
    expect(lackOf(puck, undefined, "digital", "LED4")).not.toContain("--pins");
  });

  it.each([
    ["i2c", "I2C1", {}, "--pins I2C1.sda=PIN,I2C1.scl=PIN."],
    ["i2c", "I2C1", { "I2C1.sda": "D5" }, "--pins I2C1.scl=PIN."],
    ["spi", "SPI1", {}, "--pins SPI1.sck=PIN,SPI1.miso=PIN,SPI1.mosi=PIN."],
    ["serial", "Serial1", { "Serial2.tx": "D5" }, "--pins Serial1.rx=PIN,Serial1.tx=PIN."],
  ] as const)("%s %s on a board whose buses have no pins, with %o", (opener, name, pins, advice) => {
    const watch = findBoard("banglejs2")!;
    expect(lackOf(watch, pins, opener, name)).toBe(
      `The Bangle.js 2 has no pins for "${name}". Choose them: ${advice}`,
    );
    expect(lackOf(watch, undefined, opener, name)).toBeUndefined();
    expect(lackOf(puck, {}, opener, name)).toBeUndefined();
  });

  it("not a bus with the pins it needs, on a board whose buses have none", () => {
    const watch = findBoard("banglejs2")!;
    const pins = {
      "I2C1.sda": "D5",
      "I2C1.scl": "D6",
      "Serial1.tx": "D7",
      "SPI1.sck": "D8",
      "SPI1.mosi": "D9",
    };
    expect(lackOf(watch, pins, "i2c", "I2C1")).toBeUndefined();
    expect(lackOf(watch, pins, "spi", "SPI1")).toBeUndefined();
    expect(lackOf(watch, pins, "serial", "Serial1")).toBeUndefined();
    expect(lackOf(watch, {}, "serial", "Bluetooth")).toBeUndefined();
  });
});

describe("the boards", () => {
  it("are twelve", () => {
    const nordic = ["banglejs", "banglejs2", "mdbt42q", "microbit2", "pixljs", "puckjs"];
    const others = ["esp32", "esp32c3", "esp8266", "pico", "rp2040", "wifi"];
    expect([...BOARD_IDS].sort()).toEqual([...nordic, ...others].sort());
    expect(findBoard("uno")).toBeUndefined();
  });

  it.each(BOARD_IDS)("%s has RAM for its JsVars, and its tables name pins that it has", (id) => {
    const board = findBoard(id)!;
    expect(board.jsVars * jsVarBytes(board.jsVars)).toBeLessThan(board.ramBytes);
    const named = [
      ...board.analog,
      ...Object.values(board.activeLow ?? {}),
      ...Object.values(board.lines ?? {}).flatMap((lines) => Object.values(lines)),
    ];
    for (const pin of named) expect(board.pins).toContain(pin);
    for (const bus of Object.keys(board.lines ?? {}))
      expect([...board.i2c, ...board.spi, ...board.serial]).toContain(bus);
  });

  it("make a JsVar as wide as its references are", () => {
    const sizes = [1600, 2047, 2048, 8191, 8192, 16_383, 16_384].map(jsVarBytes);
    expect(sizes).toEqual([12, 12, 13, 13, 14, 14, 16]);
  });
});
