import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { BOARD_IDS, findBoard } from "../../targets/espruino/boards/index.ts";

/** What the Espruino project's file of a board says. */
interface Facts {
  variables: number;
  ramKiB: number;
  mcu: string;
  storageBytes: number;
  /** LEDs and buttons that are variables of the firmware. */
  devices: string[];
  pins: string[];
  analog: string[];
  usart: number;
  spi: number;
  i2c: number;
  /** Ports that have pins: `USART6`. */
  ports: string[];
}

/** The files are Python, and build their tables of pins as they are loaded. */
const READ = `
import importlib, json, sys
sys.dont_write_bytecode = True
sys.path[:0] = [sys.argv[1] + "/boards", sys.argv[1] + "/scripts"]
facts = {}
for file in sys.argv[2:]:
    board = importlib.import_module(file)
    pins, chip = board.get_pins(), board.chip
    saved = chip["saved_code"]
    names = lambda start: [p["name"][1:] for p in pins if any(f.startswith(start) for f in p["functions"])]
    facts[file] = dict(
        variables=board.info["variables"], ramKiB=chip["ram"], mcu=chip["part"],
        storageBytes=saved["page_size"] * saved["pages"],
        devices=[d for d in board.devices if d[:3] in ("LED", "BTN") and not board.devices[d].get("novariable")],
        pins=[p["name"][1:] for p in pins if p["name"][1] != "V"], analog=names("ADC"),
        usart=chip["usart"], spi=chip["spi"], i2c=chip["i2c"],
        ports=sorted({f.split("_")[0] for p in pins for f in p["functions"] if f.startswith("USART")}))
print(json.dumps(facts))
`;

/** The checkout that Espruino's Linux program was built in. */
function checkout(): string | undefined {
  const program = process.env.ESPRUINO;
  const folder = program && dirname(dirname(resolve(program)));
  return folder && existsSync(join(folder, "boards", "PUCKJS.py")) ? folder : undefined;
}

/** The micro:bit 2 has an nRF52833, which the Espruino project's file takes for its smaller brother. */
const CALLED: Readonly<Record<string, string>> = { microbit2: "nRF52832" };

const fileOf = (id: string) => /(\w+)\.py$/.exec(findBoard(id)!.source)![1]!;
const folder = checkout();
if (folder === undefined)
  console.log("SKIP the facts of the boards: ESPRUINO names no program inside a checkout of Espruino");

describe.skipIf(folder === undefined)("the board files of Espruino say the same of", () => {
  const files = BOARD_IDS.map(fileOf);
  const facts: Record<string, Facts> =
    folder === undefined
      ? {}
      : JSON.parse(execFileSync("python3", ["-c", READ, folder, ...files], { encoding: "utf8" }));

  it.each(BOARD_IDS)("%s", (id) => {
    const board = findBoard(id)!;
    const said = facts[fileOf(id)]!;
    expect(board.jsVars).toBe(said.variables);
    expect(board.ramBytes).toBe(said.ramKiB * 1024);
    expect(board.storageBytes).toBe(said.storageBytes);
    expect(said.mcu.toLowerCase()).toContain((CALLED[id] ?? board.mcu).toLowerCase());
    expect([...board.pins].sort()).toEqual(said.pins.sort());
    expect([...board.analog].sort()).toEqual(said.analog.sort());
    expect(board.i2c).toHaveLength(said.i2c);
    expect(board.spi).toHaveLength(said.spi);
    // Of a chip with six ports, those count that have pins on this board.
    const ports =
      said.usart === 6 ? said.ports : Array.from({ length: said.usart }, (_, i) => `USART${i + 1}`);
    expect(board.serial).toEqual(ports.map((port) => port.replace("USART", "Serial")));
  });

  it.each(BOARD_IDS)("the LEDs and buttons of %s", (id) => {
    const { leds, buttons, aliases = [], activeLow = {}, screenLEDs } = findBoard(id)!;
    const { devices } = facts[fileOf(id)]!;
    // Drawn LEDs are no pins, and what is in activeLow is unknown to the firmware.
    const own = [...(screenLEDs ? [] : leds), ...buttons].filter((name) => !Object.hasOwn(activeLow, name));
    const others = aliases.filter((name) => /^BTN\d/.test(name));
    expect([...own, ...others].sort()).toEqual(devices.sort());
  });
});
