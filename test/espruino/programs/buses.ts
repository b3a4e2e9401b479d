import {
  all,
  BusError,
  type Routine,
  sleep,
  spawn,
  type Task,
  TimeoutError,
  timeout,
  yieldNow,
} from "ristretto";
import type { I2C, Serial } from "ristretto/hal";
import { lines } from "../../../targets/espruino/bus.ts";
import type { Fakes } from "../fakes/index.ts";
import { board, boot, codeOf, type Program } from "./program.ts";

function* readPatiently(fakes: Fakes, bus: I2C): Routine<void> {
  for (;;) {
    try {
      const bytes = yield* bus.writeRead(0x48, [0], 2);
      return fakes.log(`bytes ${bytes.join()}`);
    } catch (error: any) {
      fakes.log(`${error.code} ${error instanceof BusError} ${error.cause.message}`);
    }
    yield* sleep(50);
  }
}

/** Its bytes arrive, and it never sees them. */
function* hold(port: Serial): Routine<void> {
  yield* all(port.read(), sleep(1e6));
}

function* echo(fakes: Fakes, port: Serial): Routine<void> {
  try {
    for (;;) {
      const bytes = yield* port.read();
      fakes.log(`read ${bytes.join()}`);
    }
  } catch (error: any) {
    fakes.log(`echo ${error.code}`);
  }
}

export const BUSES: Program[] = [
  {
    name: "a device that does not answer is a BusError R27, which can be caught and tried again",
    run(fakes) {
      fakes.i2c.failures = 2;
      fakes.i2c.answer = [21, 128];
      lines.I2C1 = { sda: "D1", scl: "D2" };
      boot(function* (board) {
        const bus = board.i2c("I2C1", { frequency: 400_000 });
        yield* readPatiently(fakes, bus);
        yield* bus.write(0x48, [1, 2]);
        bus.close();
      });
      fakes.time.pass(1000);
      delete lines.I2C1;
    },
    expected: [
      "0 I2C1 setup bitrate=400000 scl=D2 sda=D1",
      "0 R27 true I2C device not responding",
      "50 R27 true I2C device not responding",
      "100 I2C1 72 writes 0, no stop",
      "100 I2C1 72 reads 2",
      "100 bytes 21,128",
      "100 I2C1 72 writes 1 2",
    ],
  },
  {
    name: "writing nothing asks whether there is a device",
    run(fakes) {
      boot(function* (board) {
        const bus = board.i2c("I2C1");
        yield* bus.write(0x48, []);
        fakes.log(`${(yield* bus.read(0x48, 0)).length} bytes`);
        try {
          yield* bus.write(0x50, []);
        } catch (error: any) {
          fakes.log(error.code);
        }
        bus.close();
      });
      fakes.time.pass(10);
    },
    expected: ["0 I2C1 setup bitrate=100000", "0 I2C1 72 reads 1", "0 0 bytes", "0 R27"],
  },
  {
    name: "misuse of buses is named, and a bus that could not be opened stays free",
    run(fakes) {
      fakes.log(codeOf(() => board.i2c("I2C9")));
      fakes.log(codeOf(() => board.i2c("I2C1", { frequency: 0 })));
      fakes.log(codeOf(() => board.spi("SPI1", { select: "LED9" })));
      const bus = board.i2c("I2C1");
      fakes.log(codeOf(() => board.i2c("I2C1")));
      fakes.log(codeOf(() => bus.read(0x03, 1)));
      fakes.log(codeOf(() => bus.write(0x48, [256])));
      bus.close();
      fakes.log(codeOf(() => bus.read(0x48, 1)));
      const spi = board.spi("SPI1");
      fakes.log(codeOf(() => spi.transfer([1.5])));
      spi.close();
    },
    expected: [
      "0 R35",
      "0 R28",
      "0 SPI1 setup baud=1000000 mode=0",
      "0 R35",
      "0 I2C1 setup bitrate=100000",
      "0 R23",
      "0 R28",
      "0 R26",
      "0 R25",
      "0 SPI1 setup baud=1000000 mode=0",
      "0 R26",
    ],
  },
  {
    name: "SPI gives back as many bytes as it sent, with its select pin",
    run(fakes) {
      boot(function* (board) {
        const bus = board.spi("SPI1", { frequency: 4_000_000, mode: 3, select: "D1" });
        fakes.log((yield* bus.transfer([1, 2])).join());
        fakes.log(`${(yield* bus.transfer([])).length} bytes`);
        bus.close();
        board.digital("D1").close();
      });
      fakes.time.pass(10);
    },
    expected: ["0 SPI1 setup baud=4000000 mode=3", "0 D1=1", "0 SPI1 sends 1 2 to D1", "0 2,3", "0 0 bytes"],
  },
  {
    name: "a serial write ends when its last byte is on the wire, and the next one waits for it",
    run(fakes) {
      boot(function* (board) {
        const port = board.serial("Serial1", { baud: 1000 });
        spawn(
          (function* () {
            yield* port.write([65, 66]);
            fakes.log("first");
          })(),
        );
        yield* yieldNow();
        yield* port.write("C");
        fakes.log("second");
        port.close();
      });
      fakes.time.pass(100);
    },
    expected: [
      "0 Serial1 setup 1000",
      "0 Serial1 writes 65 66",
      "0 Serial1 writes 67",
      "20 first",
      "30 second",
      "30 Serial1 unsetup",
    ],
  },
  {
    name: "bytes that are written one by one keep to the baud rate, though each wait ends at a whole tick",
    run(fakes) {
      boot(function* (board) {
        const port = board.serial("Serial1", { baud: 4000 });
        for (let i = 0; i < 4; i++) {
          yield* port.write([i]);
          fakes.log("written");
        }
        yield* sleep(10);
        yield* port.write([4]);
        fakes.log("written after a gap");
      });
      fakes.time.pass(100);
    },
    expected: [
      "0 Serial1 setup 4000",
      ...["0 Serial1 writes 0", "3 written"],
      ...["3 Serial1 writes 1", "5 written"],
      ...["5 Serial1 writes 2", "8 written"],
      ...["8 Serial1 writes 3", "10 written"],
      ...["20 Serial1 writes 4", "23 written after a gap"],
    ],
  },
  {
    name: "24 bytes at 9600 baud take 25 ms, written one by one, too",
    run(fakes) {
      boot(function* (board) {
        const port = board.serial("Serial1");
        for (let i = 0; i < 24; i++) yield* port.write("x");
        fakes.log("written");
      });
      fakes.time.pass(100);
      fakes.lines.splice(1, 24);
    },
    expected: ["0 Serial1 setup 9600", "25 written"],
  },
  {
    name: "serial bytes wait for their reader, and a reader for bytes; closing ends the wait",
    run(fakes) {
      const { serial, time } = fakes;
      boot(function* (board) {
        const port = board.serial("Serial1");
        yield* sleep(10);
        spawn(echo(fakes, port), { name: "echo" });
        yield* sleep(50);
        try {
          yield* port.read();
        } catch (error: any) {
          fakes.log(error.code);
        }
        port.close();
      });
      time.pass(5);
      serial.feed("A");
      serial.feed(`B${String.fromCharCode(255)}`);
      time.pass(20);
      time.event(() => serial.feed("C"));
      time.pass(100);
    },
    expected: [
      "0 Serial1 setup 9600",
      "10 read 65,66,255",
      "25 read 67",
      "60 R32",
      "60 Serial1 unsetup",
      "60 echo R25",
    ],
  },
  {
    name: "cancelling a read loses nothing",
    run(fakes) {
      boot(function* (board) {
        const port = board.serial("Serial1");
        try {
          yield* timeout(port.read(), 10);
        } catch (error) {
          fakes.log(`${error instanceof TimeoutError}`);
        }
        fakes.serial.feed("A");
        fakes.log((yield* port.read()).join());
        port.close();
      });
      fakes.time.pass(100);
    },
    expected: ["0 Serial1 setup 9600", "10 true", "10 65", "10 Serial1 unsetup"],
  },
  {
    name: "bytes that nobody saw go back in the order in which they arrived",
    run(fakes) {
      const { serial, time } = fakes;
      boot(function* (board) {
        const port = board.serial("Serial1");
        const holders: Task<void>[] = [];
        for (let i = 0; i < 4; i++) {
          holders.push(spawn(hold(port)));
          yield* sleep(10);
        }
        for (const i of [1, 3, 0, 2]) holders[i]!.cancel();
        fakes.log((yield* port.read()).join());
        port.close();
      });
      time.pass(5);
      for (const byte of "ABCD") {
        time.event(() => serial.feed(byte));
        time.pass(10);
      }
    },
    expected: ["0 Serial1 setup 9600", "40 65,66,67,68", "40 Serial1 unsetup"],
  },
  {
    name: "a port that nobody reads keeps 1024 bytes, and says how many were lost",
    run(fakes) {
      boot(function* (board) {
        const port = board.serial("Serial1");
        let data = "";
        for (let i = 0; i < 103; i++) data += "0123456789";
        fakes.serial.feed(data);
        fakes.serial.feed("more");
        fakes.log(`${(yield* port.read()).length} bytes`);
        port.close();
      });
      fakes.time.pass(100);
    },
    expected: [
      "0 Serial1 setup 9600",
      "0 error: app: Serial1 lost 10 bytes that nobody read in time. Read more often, or at a lower rate.",
      "0 1024 bytes",
      "0 Serial1 unsetup",
    ],
  },
];
