import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { boardBuild } from "../../../bench/espruino/size.mjs";
import { type Built, compileApp } from "../../../cli/commands/build.ts";
import { BOARD_IDS, findBoard } from "../../../targets/espruino/boards/index.ts";
import type { PinMap } from "../../../targets/espruino/pin-map.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** An app that is built for every board. */
export interface AppOnBoards {
  name: string;
  /** From the root of the repository. */
  file: string;
  /** The pins and buses that it opens. */
  opens: readonly string[];
}

const example = (name: string, ...opens: string[]): AppOnBoards => ({
  name,
  file: `examples/${name}/${name}.ts`,
  opens,
});

/** The smallest apps with an input: what `debounced` costs is worth watching. */
const toggle = (name: string): AppOnBoards => ({
  name,
  file: `test/espruino/toggles/${name}.ts`,
  opens: ["LED1", "BTN1"],
});

export const APPS: readonly AppOnBoards[] = [
  example("blink", "LED1"),
  example("servo", "D0"),
  example("shell", "Serial1", "LED1"),
  example("thermometer", "I2C1", "Serial1", "LED1", "LED2"),
  example("traffic-light", "BTN1", "LED1", "LED2", "LED3", "LED4"),
  toggle("toggle-debounced"),
  toggle("toggle-rising"),
];

/** What each board lacks of what the apps open, and what `--pins` puts there. */
const PINS: Readonly<Record<string, PinMap>> = {
  puckjs: { LED4: "D5" },
  pixljs: { LED2: "D2", LED3: "D3", LED4: "D4" },
  banglejs: { LED3: "D9", LED4: "D10", "Serial1.rx": "D13", "Serial1.tx": "D14" },
  banglejs2: {
    LED3: "D9",
    LED4: "D10",
    "I2C1.sda": "D11",
    "I2C1.scl": "D12",
    "Serial1.rx": "D13",
    "Serial1.tx": "D14",
  },
  mdbt42q: { LED3: "D3", LED4: "D4" },
  microbit2: { LED2: "D8", LED3: "D9", LED4: "D12" },
  pico: { D0: "B5", LED3: "B3", LED4: "B4" },
  wifi: { D0: "B5", LED3: "B3", LED4: "B4" },
  rp2040: { BTN1: "D15", LED2: "D16", LED3: "D17", LED4: "D18" },
  esp32c3: { LED2: "D10", LED3: "D11", LED4: "D12" },
  esp32: { LED2: "D16", LED3: "D17", LED4: "D18" },
  esp8266: { LED2: "D12", LED3: "D13", LED4: "D14" },
};

/** A bus or port that the app opens and the board lacks, which no `--pins` can put there. */
export function lackedBus({ opens }: AppOnBoards, id: string): string | undefined {
  const { i2c, spi, serial } = findBoard(id)!;
  return opens.find((name) => /^(I2C|SPI|Serial)/.test(name) && ![...i2c, ...spi, ...serial].includes(name));
}

/** Each app with each board that can run it. */
export function appsOnBoards(): { app: AppOnBoards; board: string }[] {
  const all = APPS.flatMap((app) => BOARD_IDS.map((board) => ({ app, board })));
  return all.filter(({ app, board }) => lackedBus(app, board) === undefined);
}

/** The pins that the app needs on this board. */
export function pinsFor({ opens }: AppOnBoards, board: string): PinMap {
  const needed = Object.entries(PINS[board]!).filter(([name]) => opens.includes(name.split(".")[0]!));
  return Object.fromEntries(needed);
}

/** The input script beside the app. */
export function inputOf({ file }: AppOnBoards): string {
  const path = join(ROOT, dirname(file), "input.txt");
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** The app as `ristretto build --board … --pins …` makes it. */
export function buildFor(app: AppOnBoards, board: string): Promise<Built> {
  const words = Object.entries(pinsFor(app, board)).map(([name, pin]) => `${name}=${pin}`);
  const pins = words.length > 0 ? words.join(",") : undefined;
  return compileApp({ ...boardBuild(join(ROOT, app.file)), board, pins });
}
