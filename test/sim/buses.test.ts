import { type Board, MisuseError, sleep, spawn, yieldNow } from "ristretto";
import { Registers, SimBoard, type Simulation, simulate, TMP102 } from "ristretto/sim";
import { describe, expect, test } from "vitest";

type Steps = Generator<any, any, any>;

/** Runs some tasks on a board with a thermometer at 0x48. */
function run(
  tasks: Array<(board: Board) => Steps>,
  options: { input?: string; ms?: number } = {},
): Simulation {
  const input = `0 I2C1@48 tmp102 21.5\n${options.input ?? ""}`;
  const sim = simulate(nothing, { input, onError: () => {} });
  for (const task of tasks) sim.executor.spawn(task(sim.board), { name: task.name });
  return sim.advance(options.ms ?? 1000);
}

function* nothing(_board: Board) {
  yield* sleep(0);
}

const transfers = (sim: Simulation) => sim.events.filter((event) => "bus" in event);
const errors = (sim: Simulation) => sim.events.filter((event) => "error" in event && !("state" in event));

test.each<[string, (board: Board) => { close(): void; transfer(): Steps }]>([
  [
    "I2C",
    (board) => {
      const bus = board.i2c("I2C1", { frequency: 10_000 });
      return { close: () => bus.close(), transfer: () => bus.write(0x48, [1]) as unknown as Steps };
    },
  ],
  [
    "SPI",
    (board) => {
      const bus = board.spi("SPI1", { frequency: 10_000 });
      return { close: () => bus.close(), transfer: () => bus.transfer([1]) as unknown as Steps };
    },
  ],
])(
  "a transfer that waits for its turn on %s when the bus is closed is not sent, and gets R25",
  (_name, open) => {
    const seen: string[] = [];
    function* app(board: Board): Steps {
      const bus = open(board);
      function* sends(name: string): Steps {
        try {
          yield* bus.transfer();
          seen.push(`${name} sent`);
        } catch (error: any) {
          seen.push(`${name} ${error.code}`);
        }
      }
      spawn(sends("first"));
      spawn(sends("second"));
      yield* yieldNow();
      yield* yieldNow();
      bus.close();
    }
    const sim = run([app]);
    expect([seen, transfers(sim).length]).toEqual([["first sent", "second R25"], 1]);
  },
);

describe("I2C", () => {
  test("a transfer takes nine bits a byte, the addresses included, and is recorded when it is done", () => {
    // 1 + 1 + 1 + 2 bytes at 9 bits in 1 ms steps of 10 kHz: 4.5 ms.
    function* app(board: Board) {
      yield* board.i2c("I2C1", { frequency: 10_000 }).writeRead(0x48, [0], 2);
    }
    const event = { t: 5, bus: "I2C1", address: 0x48, write: [0], read: [0x15, 0x80] };
    expect(transfers(run([app]))).toEqual([event]);
  });

  test("transfers queue on the bus in the order they were awaited", () => {
    let bus: ReturnType<Board["i2c"]>;
    function* open(board: Board) {
      bus = board.i2c("I2C1", { frequency: 1000 });
      yield* sleep(0);
    }
    const reader = (pointer: number) =>
      function* reader() {
        yield* sleep(1);
        yield* bus.write(0x48, [pointer]);
      };
    const sim = run([open, reader(1), reader(2), reader(3)]);
    expect(transfers(sim).map((event) => [event.t, "write" in event && event.write[0]])).toEqual([
      [19, 1],
      [37, 2],
      [55, 3],
    ]);
  });

  test("an address where nothing answers rejects with BusError R27, after the address byte", () => {
    let seen: unknown;
    function* app(board: Board) {
      try {
        yield* board.i2c("I2C1", { frequency: 1000 }).read(0x50, 4);
      } catch (error) {
        seen = error;
      }
    }
    expect(transfers(run([app]))).toEqual([{ t: 9, bus: "I2C1", address: 0x50, write: [], nack: true }]);
    expect(seen).toMatchObject({ name: "BusError", code: "R27" });
    expect(String(seen)).toContain("I2C1: no device answered at address 0x50 (NACK)");
  });

  test("a planned NACK is counted down by the transfers", () => {
    const answers: string[] = [];
    function* app(board: Board) {
      const bus = board.i2c("I2C1");
      for (let i = 0; i < 4; i++) {
        try {
          yield* bus.writeRead(0x48, [0], 2);
          answers.push("ok");
        } catch {
          answers.push("nack");
        }
      }
    }
    run([app], { input: "0 I2C1@48 nack 3" });
    expect(answers).toEqual(["nack", "nack", "nack", "ok"]);
  });

  test("a device that refuses a byte is a NACK; an error in a device reaches the firmware", () => {
    const board = new SimBoard();
    board.attach("I2C1", 0x20, { write: () => false, read: () => [] });
    board.attach("I2C1", 0x21, {
      write: () => true,
      read: () => {
        throw new Error("broken model");
      },
    });
    function* app(b: Board) {
      const bus = b.i2c("I2C1");
      const seen: string[] = [];
      for (const address of [0x20, 0x21]) {
        try {
          yield* bus.writeRead(address, [1], 1);
        } catch (error) {
          seen.push((error as Error).message.slice(0, 23));
        }
      }
      return seen;
    }
    const sim = simulate(app, { board }).advance(10);
    expect(sim.task.result).toEqual(["I2C1: no device answere", "broken model"]);
  });

  test("a write gives nothing, a read of no bytes gives no bytes", () => {
    function* app(board: Board) {
      const bus = board.i2c("I2C1");
      return [yield* bus.write(0x48, []), yield* bus.writeRead(0x48, [0], 0), yield* bus.read(0x48, 0)];
    }
    const sim = simulate(app, { input: "0 I2C1@48 tmp102 21.5" }).advance(10);
    expect(sim.task.result).toEqual([undefined, [], []]);
  });

  test("missing bytes read as 0xff, too many are cut", () => {
    const board = new SimBoard();
    board.attach("I2C1", 0x20, { write: () => true, read: () => [1, 2, 3] });
    function* app(b: Board) {
      const bus = b.i2c("I2C1");
      return [yield* bus.read(0x20, 5), yield* bus.read(0x20, 1)];
    }
    expect(simulate(app, { board }).advance(10).task.result).toEqual([[1, 2, 3, 255, 255], [1]]);
  });

  test("cancelled mid-transfer, it ends on the wire and its result reaches nobody", () => {
    const trace: unknown[] = [];
    function* app(board: Board) {
      const bus = board.i2c("I2C1", { frequency: 1000 });
      try {
        yield* bus.writeRead(0x48, [0], 2);
      } finally {
        trace.push(yield* sleep(100));
        trace.push("slept");
      }
    }
    const sim = simulate(app, { input: "0 I2C1@48 tmp102 21.5" }).advance(10);
    sim.cancel();
    sim.advance(50);
    expect(transfers(sim).map((event) => event.t)).toEqual([45]);
    expect(trace).toEqual([]);
    sim.advance(50);
    expect(trace).toEqual([undefined, "slept"]);
    expect(sim.task.state).toBe("cancelled");
  });

  test("cancelled while it waits for the bus, it is not sent; the others keep their place", () => {
    let bus: ReturnType<Board["i2c"]>;
    function* app(board: Board) {
      bus = board.i2c("I2C1", { frequency: 1000 });
      yield* bus.write(0x48, [1]);
    }
    const sim = simulate(app, { input: "0 I2C1@48 tmp102 21.5" });
    function* writer(pointer: number) {
      yield* bus.write(0x48, [pointer]);
    }
    const second = sim.executor.spawn(writer(2));
    sim.executor.spawn(writer(3));
    sim.advance(1);
    second.cancel();
    sim.advance(100);
    expect(transfers(sim).map((event) => [event.t, "write" in event && event.write[0]])).toEqual([
      [18, 1],
      [36, 3],
    ]);
  });

  test("a bus closed while a transfer waits rejects an await that begins later", () => {
    function* app(board: Board) {
      const bus = board.i2c("I2C1");
      const stored = bus.read(0x48, 2);
      bus.close();
      yield* stored;
    }
    expect(errors(run([app]))).toEqual([{ t: 0, task: "app", error: new MisuseError(25, "I2C1").message }]);
  });

  test.each<[string, string, (bus: ReturnType<Board["i2c"]>) => unknown]>([
    ["R28", "a low address", (bus) => bus.read(0x07, 1)],
    ["R28", "a high address", (bus) => bus.read(0x78, 1)],
    ["R28", "a fraction of an address", (bus) => bus.read(0x48 + 0.5, 1)],
    ["R28", "a negative count", (bus) => bus.read(0x48, -1)],
    ["R28", "no count", (bus) => bus.read(0x48, undefined as never)],
    ["R26", "a byte above 255", (bus) => bus.write(0x48, [256])],
    ["R26", "a byte that is no number", (bus) => bus.write(0x48, ["a" as never])],
    ["R26", "no bytes", (bus) => bus.write(0x48, undefined as never)],
  ])("%s for %s, at the call", (code, _, use) => {
    expect(() => use(new SimBoard().i2c("I2C1"))).toThrow(expect.objectContaining({ code }));
  });
});

describe("a TMP102", () => {
  test.each([
    ["0", [0x00, 0x00]],
    ["21.5", [0x15, 0x80]],
    ["0.0625", [0x00, 0x10]],
    ["127.9375", [0x7f, 0xf0]],
    ["-0.25", [0xff, 0xc0]],
    ["-25", [0xe7, 0x00]],
    ["-128", [0x80, 0x00]],
  ])("reads %s °C as 12 bits, left-justified, big-endian", (celsius, bytes) => {
    expect(new TMP102(celsius).read()).toEqual(bytes);
  });

  test("keeps its pointer; the defaults are those of the data sheet", () => {
    const device = new TMP102("1");
    const at = (pointer: number) => device.write([pointer]) && device.read();
    expect([1, 2, 3].map(at)).toEqual([
      [0x60, 0xa0],
      [0x4b, 0x00],
      [0x50, 0x00],
    ]);
    expect(device.read()).toEqual([0x50, 0x00]);
  });

  test("limits and configuration can be written, the temperature and the read-only bits cannot", () => {
    const device = new TMP102("1");
    for (const pointer of [0, 1, 2, 3]) device.write([pointer, 0x9f, 0xd0]);
    const at = (pointer: number) => device.write([pointer]) && device.read();
    expect([0, 1, 2, 3].map(at)).toEqual([
      [0x01, 0x00],
      [0xff, 0xf0],
      [0x9f, 0xd0],
      [0x9f, 0xd0],
    ]);
  });

  test.each(["129", "-129", "", "warm"])("refuses %j", (value) => {
    expect(() => new TMP102(value)).toThrow(expect.objectContaining({ code: "R28" }));
  });
});

describe("a register file", () => {
  test("counts its pointer up while it is written and read, and wraps", () => {
    const device = new Registers("0f=12 10=ff");
    device.write([0x0f]);
    expect(device.read(3)).toEqual([0x12, 0xff, 0]);
    device.write([0xff, 1, 2]);
    device.write([0xff]);
    expect(device.read(2)).toEqual([1, 2]);
  });

  test("changes nothing if one value is wrong", () => {
    const device = new Registers();
    expect(() => device.set("00=01 01=100")).toThrow('"01=100" sets no register');
    expect(device.bytes[0]).toBe(0);
  });
});

describe("SPI", () => {
  test("reads zeros without a device; a byte takes eight bits", () => {
    function* app(board: Board) {
      return yield* board.spi("SPI1", { frequency: 1000 }).transfer([1, 2]);
    }
    const sim = simulate(app).advance(20);
    expect(sim.task.result).toEqual([0, 0]);
    expect(transfers(sim)).toEqual([{ t: 16, bus: "SPI1", write: [1, 2], read: [0, 0] }]);
  });

  test("an attached device answers, and its chip-select is low meanwhile", () => {
    const board = new SimBoard().attachSPI("SPI1", (bytes) => bytes.map((byte) => byte + 255));
    function* app(b: Board) {
      const spi = b.spi("SPI1", { frequency: 8000, select: "D10" });
      yield* sleep(5);
      return yield* spi.transfer([1, 2, 3]);
    }
    const sim = simulate(app, { board }).advance(20);
    expect(sim.task.result).toEqual([0, 1, 2]);
    sim.expectWave("D10", "1 5ms 0 3ms 1");
  });

  test("a transfer whose bus is closed meanwhile ends on the wire", () => {
    let spi: ReturnType<Board["spi"]>;
    function* app(board: Board) {
      spi = board.spi("SPI1", { frequency: 1000, select: "D10" });
      return yield* spi.transfer([1]);
    }
    const sim = simulate(app).advance(4);
    spi!.close();
    expect(sim.advance(4).task.result).toEqual([0]);
    sim.expectWave("D10", "0");
  });
});
