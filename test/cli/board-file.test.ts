import { describe, expect, it } from "vitest";
import { boardOf } from "../../cli/build/board-file.ts";
import { BOARD_IDS, findBoard, firmwareOf } from "../../targets/espruino/boards/index.ts";
import { ristretto, scratch } from "./command.ts";

const OWN = `import type { OwnBoard } from "ristretto/espruino";

export default {
  like: "esp32c3",
  name: "C3 Mini",
  pins: ["D0", "D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9", "D10"],
  activeLow: { LED1: "D8", BTN1: "D9" },
} satisfies OwnBoard;
`;
const APP = `import { type Board, sleep } from "ristretto";
export default async function app(board: Board) {
  board.digital("LED1", { mode: "output" }).write(1);
  await sleep(1);
}
`;

describe("--board FILE", () => {
  it("builds for the board that the file describes", async () => {
    const cwd = scratch({ "app.ts": APP, "mini.ts": OWN, "wide.ts": APP.replace("LED1", "D15") });
    const built = await ristretto(["build", "app.ts", "--board", "./mini.ts", "--json"], { cwd });
    expect(built).toMatchObject({ code: 0, stderr: "" });
    expect(built.stdout).toContain('"mini"');
    const refused = await ristretto(["build", "wide.ts", "--board", "./mini.ts"], { cwd });
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining('wide.ts:3:17: The C3 Mini has no pin "D15".'),
    ]);
    const missing = await ristretto(["build", "app.ts", "--board", "./none.ts"], { cwd });
    expect([missing.code, missing.stderr]).toEqual([
      2,
      expect.stringContaining('--board: there is no file "./none.ts"'),
    ]);
  });
});

describe("a board of one's own", () => {
  it.each(BOARD_IDS)("that is just like %s is that board, by another name", (like) => {
    const board = boardOf({ like }, "boards/mine.ts");
    const { id: _, name: __, source: ___, ...base } = findBoard(like)!;
    expect(board).toMatchObject({ ...base, id: "mine", name: "mine", firmware: like });
    expect(firmwareOf(board)).toEqual({ ...firmwareOf(findBoard(like)!), name: "the firmware of the mine" });
  });

  it("loses the analog inputs on pins that it lacks", () => {
    expect(boardOf({ like: "puckjs", pins: ["D1", "D2"], lines: WIRES }, "mine.ts").analog).toEqual(["D2"]);
  });

  const WIRES = {
    I2C1: { sda: "D1", scl: "D2" },
    SPI1: { sck: "D1", miso: "D1", mosi: "D1" },
    Serial1: { rx: "D1", tx: "D2" },
  };

  it.each([
    [5, 'its default export is no board. Write: export default { like: "mdbt42q", … } satisfies OwnBoard.'],
    [{ pins: [] }, `like is undefined. Name the board whose firmware it runs: ${BOARD_IDS.join(", ")}.`],
    [{ like: "puckjs", pin: [] }, 'there is no field "pin". Did you mean pins?'],
    [{ like: "puckjs", pins: "D1" }, 'pins is no list of names, such as ["D1", "D2"].'],
    [{ like: "puckjs", jsVars: 0.5 }, "jsVars is 0.5. Give a whole number above 0."],
    [{ like: "puckjs", analog: ["D99"] }, 'a pin of analog is "D99", and pins has no such pin.'],
    [{ like: "puckjs", activeLow: { LED1: "D99" } }, 'activeLow.LED1 is "D99", and pins has no such pin.'],
    [{ like: "puckjs", activeLow: { LED9: "D1" } }, "activeLow.LED9 is neither in leds nor in buttons."],
    [{ like: "puckjs", lines: { I2C2: {} } }, "lines.I2C2 is neither in i2c nor in spi or serial."],
    [{ like: "puckjs", lines: { I2C1: { rx: "D1" } } }, "lines.I2C1.rx is no line of it. It has: sda, scl."],
    [
      { like: "puckjs", lines: { I2C1: { sda: "D99" } } },
      'lines.I2C1.sda is "D99", and pins has no such pin.',
    ],
  ])("%o is refused in one sentence", (value, sentence) => {
    expect(() => boardOf(value, "mine.ts")).toThrow(`mine.ts: ${sentence}`);
  });
});
