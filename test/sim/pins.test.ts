import { type Board, sleep } from "ristretto";
import { DIGITAL_NAMES, type Digital } from "ristretto/hal";
import { SimBoard, simulate } from "ristretto/sim";
import { describe, expect, test } from "vitest";

const code = (code: string) => expect.objectContaining({ name: "MisuseError", code });
const ANALOG = "A0, A1, A2, A3, A4, A5";

describe("a press ends where something else is done to the pin", () => {
  function* watches(board: Board) {
    board.digital("BTN1");
    yield* sleep(1000);
  }

  test.each<[string, string, string]>([
    ["a second press is held for its own time", "0 BTN1 press 100ms\n50ms BTN1 press 100ms", "1@0 0@150"],
    ["a level stays as it was set", "0 BTN1 press 100ms\n50ms BTN1 1", "1@0"],
    [
      "also low, and until the next press",
      "0 BTN1 press 100ms\n50ms BTN1 0\n90ms BTN1 press 50ms",
      "1@0 0@50 1@90 0@140",
    ],
  ])("%s", (_what, input, expected) => {
    const sim = simulate(watches, { input }).advance(500);
    const seen = sim.events.filter(
      (event) => "pin" in event && event.t + Number("value" in event && event.value) > 0,
    );
    expect(seen.map((event) => `${"value" in event && event.value}@${event.t}`).join(" ")).toBe(expected);
  });
});

describe("names and claims", () => {
  const board = () => new SimBoard();

  test("an unknown pin is an error that lists the names there are", () => {
    const names = `${DIGITAL_NAMES.join(", ")}, ${ANALOG}`;
    expect(() => board().digital("LED9")).toThrow(`simulated board has no "LED9". It has: ${names}.`);
  });

  test.each<[string, (board: Board) => unknown, string]>([
    ["analog", (b) => b.analog("LED1"), ANALOG],
    ["i2c", (b) => b.i2c("LED1"), "I2C1, I2C2"],
    ["spi", (b) => b.spi("I2C1"), "SPI1, SPI2"],
    ["serial", (b) => b.serial("constructor"), "Serial1, Serial2"],
  ])("%s with a name of another kind lists those that fit", (_, open, names) => {
    expect(() => open(board())).toThrow(code("R22"));
    expect(() => open(board())).toThrow(`It has: ${names}.`);
  });

  test.each<[string, string, (board: Board) => { close(): void }]>([
    ["a digital output", "A0", (b) => b.digital("A0", { mode: "output" })],
    ["a digital input", "A0", (b) => b.digital("A0")],
    ["PWM", "A0", (b) => b.pwm("A0")],
    ["an analog input", "A0", (b) => b.analog("A0")],
    ["an I2C bus", "I2C1", (b) => b.i2c("I2C1")],
    ["SPI", "SPI1", (b) => b.spi("SPI1")],
    ["a serial port", "Serial1", (b) => b.serial("Serial1")],
  ])(
    "a second user is told that the first has it as %s; closing frees it, twice does no harm",
    (use, name, open) => {
      const b = board();
      const first = open(b);
      expect(() => open(b)).toThrow(`"${name}" is open already as ${use}.`);
      first.close();
      first.close();
      open(b).close();
    },
  );

  test("the chip-select of a bus is a pin in use, and is freed with it", () => {
    const b = board();
    const spi = b.spi("SPI1", { select: "D10" });
    expect(() => b.digital("D10")).toThrow(code("R23"));
    expect(() => b.spi("SPI2", { select: "D10" })).toThrow(code("R23"));
    spi.close();
    b.spi("SPI2", { select: "D10" });
  });

  test("closing a second time does not free the pin for others", () => {
    const b = board();
    const first = b.digital("D0");
    first.close();
    b.pwm("D0");
    first.close();
    expect(() => b.digital("D0")).toThrow('"D0" is open already as PWM.');
  });

  test("use after close is an error", () => {
    const b = board();
    const pin = b.digital("D0", { mode: "output" });
    const pwm = b.pwm("D1");
    const analog = b.analog("A0");
    for (const each of [pin, pwm, analog]) each.close();
    const uses = [
      () => pin.read(),
      () => pin.write(1),
      () => pin.watch("both", () => {}),
      () => pwm.write(0),
    ];
    for (const use of [...uses, () => analog.read()]) expect(use).toThrow(code("R25"));
  });

  test.each<[string, string, (board: Board) => unknown]>([
    ["R24", "mode", (b) => b.digital("D0", { mode: "outptu" as "output" })],
    ["R24", "initial", (b) => b.digital("D0", { mode: "output", initial: 2 as 1 })],
    ["R24", "edge", (b) => b.digital("D0").watch("up" as "both", () => {})],
    ["R28", "frequency", (b) => b.pwm("D0", { frequency: 0 })],
    ["R28", "duty", (b) => b.pwm("D0").write(1.01)],
    ["R28", "duty", (b) => b.pwm("D0").write(Number.NaN)],
    ["R28", "frequency", (b) => b.i2c("I2C1", { frequency: -1 })],
    ["R28", "mode", (b) => b.spi("SPI1", { mode: 4 as 3 })],
    ["R28", "frequency", (b) => b.spi("SPI1", { frequency: Number.POSITIVE_INFINITY })],
    ["R28", "baud", (b) => b.serial("Serial1", { baud: 0.5 })],
    ["R30", "output", (b) => b.digital("D0").write(1)],
  ])("%s for a wrong %s", (expected, _, use) => {
    expect(() => use(board())).toThrow(code(expected));
  });

  test("a refused option leaves the pin free", () => {
    const b = board();
    expect(() => b.pwm("D0", { frequency: 0 })).toThrow();
    expect(() => b.digital("D0", { mode: "x" as "input" })).toThrow();
    b.pwm("D0");
  });

  test("native gives what the board has, and R29 for what it lacks", () => {
    const b = new SimBoard({ native: { NRF: 1 } });
    expect(b.native.NRF).toBe(1);
    expect("E" in b.native).toBe(false);
    expect(() => b.native.E).toThrow(
      "board.native.E is only there on the engine that has it, and this is simulated",
    );
  });
});

/** Runs `use` on a board without tasks, then all that is due by `ms`. */
function play(use: (board: SimBoard) => void, ms = 0) {
  const board = new SimBoard();
  use(board);
  board.clock.runTick(ms);
  return board.recording.events;
}

describe("digital pins", () => {
  test("the level at opening is one event, then only changes are recorded", () => {
    const events = play((board) => {
      const pin = board.digital("LED1", { mode: "output", initial: 1 });
      for (const level of [1, true, 0, false, 0, 1] as const) pin.write(level);
    });
    expect(events.map((event) => "value" in event && event.value)).toEqual([1, 0, 1]);
  });

  test.each([
    ["input", 0],
    ["input-pulldown", 0],
    ["input-pullup", 1],
  ] as const)("an %s reads %d when nothing is connected", (mode, level) => {
    expect(new SimBoard().digital("BTN1", { mode }).read()).toBe(level);
  });

  test("changes of a pin that is not open are not recorded", () => {
    expect(play((board) => board.press("BTN1", 5), 10)).toEqual([]);
  });

  test("a listener is called from the host's loop at the same tick, never inside a call", () => {
    const seen: unknown[] = [];
    const board = new SimBoard();
    const pin = board.digital("BTN1");
    pin.watch("both", (level) => seen.push([board.clock.tick, level]));
    board.set("BTN1", 1);
    seen.push("set returned");
    board.clock.runTick(0);
    expect(seen).toEqual(["set returned", [0, 1]]);
  });

  test("every matching watch is called, in the order they were set", () => {
    const seen: string[] = [];
    play((board) => {
      const pin = board.digital("BTN1");
      for (const edge of ["rising", "both", "falling"] as const)
        pin.watch(edge, (level) => seen.push(edge + level));
      board.set("BTN1", 1).set("BTN1", 0);
    });
    expect(seen).toEqual(["rising1", "both1", "both0", "falling0"]);
  });

  test("an output can be watched too", () => {
    const seen: number[] = [];
    play((board) => {
      const pin = board.digital("D1", { mode: "output" });
      pin.watch("both", (level) => seen.push(level));
      pin.write(1);
    });
    expect(seen).toEqual([1]);
  });

  test.each<[string, (pin: Digital, watch: unknown) => void]>([
    ["unwatch", (pin, watch) => pin.unwatch(watch)],
    ["close", (pin) => pin.close()],
  ])("after %s a change that was under way is not delivered", (_, leave) => {
    const seen: number[] = [];
    play((board) => {
      const pin = board.digital("BTN1");
      const watch = pin.watch("both", (level) => seen.push(level));
      board.set("BTN1", 1);
      leave(pin, watch);
    });
    expect(seen).toEqual([]);
  });
});

describe("PWM and analog", () => {
  test("the first duty is one event, then only changes", () => {
    const events = play((board) => {
      const pwm = board.pwm("D3", { frequency: 50 });
      expect(pwm.frequency).toBe(50);
      expect(board.duty("D3")).toBe(0);
      for (const duty of [0, 0, 0.5, 0.5, 1]) pwm.write(duty);
      expect(board.duty("D3")).toBe(1);
    });
    expect(events).toEqual([0, 0.5, 1].map((duty) => ({ t: 0, pin: "D3", duty })));
  });

  test("analog reads what is applied, 0 before; a digital reader of the pin sees 0.5 and more as 1", () => {
    const board = new SimBoard();
    const analog = board.analog("A0");
    expect(analog.read()).toBe(0);
    expect(board.setAnalog("A0", 0.75) && analog.read()).toBe(0.75);
    analog.close();
    expect(board.digital("A0").read()).toBe(1);
    expect(() => board.setAnalog("A0", 1.1)).toThrow(code("R28"));
    expect(() => board.setAnalog("D0", 0.5)).toThrow(code("R22"));
  });
});

describe("faults of a pin", () => {
  function* inputs(board: Board) {
    board.digital("BTN1");
    const led = board.digital("LED1", { mode: "output" });
    for (;;) {
      led.write(1);
      yield* sleep(10);
      led.write(0);
      yield* sleep(10);
    }
  }

  test("a stuck input ignores the world until it is free, then shows what is applied", () => {
    const sim = simulate(inputs, {
      input: "5 BTN1 stuck 0\n10 BTN1 1\n20 BTN1 free\n30 BTN1 stuck 1\n40 BTN1 0",
    });
    sim.advance(50).expectWave("BTN1", "0 20ms 1");
  });

  test("a stuck output records the level where it is stuck", () => {
    const sim = simulate(inputs, { input: "5 LED1 stuck 0\n25 LED1 free" });
    sim.advance(40).expectWave("LED1", "1 5ms 0 20ms 1 5ms 0 10ms 1");
  });

  test("a bouncing pin goes back and comes again before it stays", () => {
    const sim = simulate(inputs, { input: "0 BTN1 bounce 2 3ms\n10 BTN1 press 50ms" });
    sim.advance(100).expectWave("BTN1", "0 10ms 1 3ms 0 3ms 1 3ms 0 3ms 1 38ms 0 3ms 1 3ms 0 3ms 1 3ms 0");
  });

  test("a change during a bounce ends that bounce and starts its own", () => {
    const sim = simulate(inputs, { input: "0 BTN1 bounce 1 4ms\n10 BTN1 1\n15 BTN1 0" });
    sim.advance(100).expectWave("BTN1", "0 10ms 1 4ms 0 5ms 1 4ms 0");
  });

  test("bounce 0 ends it", () => {
    const sim = simulate(inputs, { input: "0 BTN1 bounce 9\n0 BTN1 bounce 0\n10 BTN1 1" });
    sim.advance(100).expectWave("BTN1", "0 10ms 1");
  });
});
