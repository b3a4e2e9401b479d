import { type Board, sleep } from "ristretto";
import { SimBoard, type Simulation, simulate } from "ristretto/sim";
import { describe, expect, test } from "vitest";

const text = (bytes: number[]) => String.fromCharCode(...bytes);
const port = (sim: Simulation) =>
  sim.events.flatMap((event) =>
    "data" in event
      ? [`${event.t} > ${event.data}`]
      : "received" in event
        ? [`${event.t} < ${event.received}`]
        : [],
  );
const errors = (sim: Simulation) =>
  sim.events.flatMap((event) => ("error" in event ? [`${event.t} ${event.error}`] : []));

function* reader(board: Board) {
  const serial = board.serial("Serial1", { baud: 1000 });
  let seen = "";
  for (;;) {
    seen += text(yield* serial.read());
    if (seen.endsWith("\n")) return seen;
  }
}

describe("writing", () => {
  test("takes ten bits a byte and ends with the last one; the event is where it began", () => {
    const done: number[] = [];
    const board = new SimBoard();
    function* app(b: Board) {
      const serial = b.serial("Serial1", { baud: 9600 });
      yield* serial.write("hello, world");
      done.push(board.clock.tick);
      yield* serial.write([255, 0]);
      done.push(board.clock.tick);
    }
    const sim = simulate(app, { board }).advance(100);
    // 12 bytes: 12.5 ms; 14 without a gap: 14.58 ms.
    expect(done).toEqual([13, 15]);
    expect(port(sim)).toEqual(["0 > hello, world", "13 > \xff\0"]);
    expect(sim.output("Serial1")).toBe("hello, world\xff\0");
  });

  test("writes of several tasks queue, and rounding to ticks does not add up", () => {
    let serial: ReturnType<Board["serial"]>;
    function* app(board: Board) {
      serial = board.serial("Serial1", { baud: 9600 });
      yield* serial.write("abc");
    }
    function* other() {
      yield* serial.write("def");
    }
    const sim = simulate(app);
    const second = sim.executor.spawn(other());
    sim.advance(6);
    expect(port(sim)).toEqual(["0 > abc", "4 > def"]);
    expect(second.state).not.toBe("done");
    expect(sim.advance(1) && second.state).toBe("done");
  });

  test("a write after a pause takes its full time", () => {
    function* app(board: Board) {
      const serial = board.serial("Serial1", { baud: 1000 });
      yield* serial.write("a");
      yield* sleep(100);
      yield* serial.write("b");
    }
    const sim = simulate(app).advance(119);
    expect(port(sim)).toEqual(["0 > a", "110 > b"]);
    expect(sim.finished).toBe(false);
    expect(sim.advance(1).finished).toBe(true);
  });

  test("an empty write is over at once and no event", () => {
    function* app(board: Board) {
      yield* board.serial("Serial1").write("");
    }
    const sim = simulate(app);
    expect(sim.finished).toBe(true);
    expect(port(sim)).toEqual([]);
  });

  test("a write that was cancelled goes out; one that still waited does not", () => {
    let serial: ReturnType<Board["serial"]>;
    function* app(board: Board) {
      serial = board.serial("Serial1", { baud: 1000 });
      yield* serial.write("abc");
    }
    function* other() {
      yield* serial.write("def");
    }
    const sim = simulate(app);
    sim.executor.spawn(other());
    sim.advance(15);
    sim.cancel();
    sim.advance(100);
    expect(port(sim)).toEqual(["0 > abc"]);
    expect(sim.finished).toBe(true);
  });

  test("a character above 255 is an error at the call", () => {
    const serial = new SimBoard().serial("Serial1");
    expect(() => serial.write("5 €")).toThrow('Serial1 takes bytes from 0 to 255, and got "€".');
    expect(() => serial.write(5 as never)).toThrow(expect.objectContaining({ code: "R26" }));
  });
});

describe("reading", () => {
  test("bytes arrive at the baud rate, those of a tick together", () => {
    function* fast(board: Board) {
      const serial = board.serial("Serial1", { baud: 19_200 });
      for (;;) yield* serial.read();
    }
    const sim = simulate(fast, { input: '10 Serial1 "abcdefg"' }).advance(100);
    expect(port(sim)).toEqual(["11 < a", "12 < bc", "13 < de", "14 < fg"]);
  });

  test("gives all that has arrived, and waits for the first byte", () => {
    const sim = simulate(reader).send("Serial1", "hi\n").advance(29);
    expect(sim.finished).toBe(false);
    expect(sim.advance(1).task.result).toBe("hi\n");
  });

  test("what is sent follows what was sent before", () => {
    const sim = simulate(reader, { input: '5 Serial1 "ab"' })
      .advance(6)
      .send("Serial1", [99, 10])
      .advance(100);
    expect(port(sim)).toEqual(["15 < a", "25 < b", "35 < c", "45 < \n"]);
  });

  test("what is sent before the port is open starts to arrive when it opens", () => {
    function* late(board: Board) {
      yield* sleep(50);
      yield* reader(board);
    }
    const sim = simulate(late, { input: '0 Serial1 "x\\n"' }).advance(100);
    expect(port(sim)).toEqual(["60 < x", "70 < \n"]);
  });

  test("onSerialOpen is called when the app opens a port, and can send to it", () => {
    const opened: string[] = [];
    function onSerialOpen(name: string, board: SimBoard) {
      opened.push(name);
      board.send(name, "piped\n");
    }
    expect(simulate(reader, { onSerialOpen }).advance(60).task.result).toBe("piped\n");
    expect(opened).toEqual(["Serial1"]);
  });

  test("cancelling a read keeps the bytes, also those that were handed over but not seen", () => {
    let serial: ReturnType<Board["serial"]>;
    const seen: string[] = [];
    function* app(board: Board) {
      serial = board.serial("Serial1", { baud: 1000 });
      yield* serial.read();
    }
    function* next() {
      for (;;) seen.push(text(yield* serial.read()));
    }
    const sim = simulate(app).send("Serial1", "ab");
    sim.board.clock.after(10, () => sim.cancel());
    sim.advance(10);
    expect(sim.task.state).toBe("cancelled");
    sim.executor.spawn(next());
    sim.advance(15);
    expect(seen).toEqual(["a", "b"]);
  });

  test("a second reader is refused with the name of the first", () => {
    let serial: ReturnType<Board["serial"]>;
    function* app(board: Board) {
      serial = board.serial("Serial1");
      yield* serial.read();
    }
    function* second() {
      yield* serial.read();
    }
    const sim = simulate(app, { onError: () => {} });
    const task = sim.executor.spawn(second());
    sim.advance(0);
    expect(task.result).toMatchObject({ code: "R32" });
    expect(String(task.result)).toContain('"Serial1" is read by app already.');
    expect(sim.task.state).toBe("waiting");
  });

  test("closing a port rejects its reader; what had not arrived waits for the next opening", () => {
    let serial: ReturnType<Board["serial"]>;
    function* app(board: Board) {
      serial = board.serial("Serial1", { baud: 1000 });
      for (;;) yield* serial.read();
    }
    const sim = simulate(app, { onError: () => {} })
      .send("Serial1", "ab\n")
      .advance(15);
    serial!.close();
    sim.advance(100);
    expect(port(sim)).toEqual(["10 < a"]);
    expect(sim.task.result).toMatchObject({ code: "R25" });
    const next = sim.executor.spawn(reader(sim.board));
    sim.advance(100);
    expect(next.result).toBe("b\n");
  });

  test("a full buffer drops what comes and says so, with the count when it is read", () => {
    function* app(board: Board) {
      const serial = board.serial("Serial1", { baud: 1_000_000 });
      yield* sleep(100);
      const first = yield* serial.read();
      const rest = yield* serial.read();
      return [first.length, rest.length];
    }
    const sim = simulate(app, { input: '200 Serial1 "z"' }).send("Serial1", "a".repeat(5000)).advance(300);
    expect(sim.task.result).toEqual([4096, 1]);
    expect(errors(sim)).toEqual([
      "41 Serial1: the receive buffer of 4096 bytes was full, bytes are lost until the app reads",
      "100 Serial1: the receive buffer of 4096 bytes was full, 904 bytes were lost",
    ]);
  });

  test("a long input arrives whole", () => {
    const long = `${"0123456789".repeat(10_000)}\n`;
    const sim = simulate(reader)
      .send("Serial1", long)
      .advance(100_001 * 10);
    expect(sim.task.result).toBe(long);
  });
});
