import { type Board, type Routine, sleep, spawn, ticker, yieldNow } from "ristretto";
import type { Fakes } from "../fakes/index.ts";
import { boot, type Program } from "./program.ts";

declare const setTime: (seconds: number) => void;
declare const getTime: () => number;

function* blink(board: Board): Routine<void> {
  const led = board.digital("LED1", { mode: "output" });
  for (let i = 0; i < 2; i++) {
    led.write(1);
    yield* sleep(500);
    led.write(0);
    yield* sleep(500);
  }
  led.close();
}

function* pulse(fakes: Fakes, name: string, ms: number, times: number): Routine<void> {
  for (let i = 0; i < times; i++) {
    yield* sleep(ms);
    fakes.log(name);
  }
}

/** Two tasks whose deadlines differ, so that a jump that is counted shows. */
function pulses(fakes: Fakes): (board: Board) => Routine<void> {
  return function* () {
    spawn(pulse(fakes, "a", 100, 3));
    spawn(pulse(fakes, "b", 140, 2));
    yield* sleep(10_000);
  };
}

const PULSES = ["100 a", "140 b", "200 a", "280 b", "300 a"];

export const TIME: Program[] = [
  {
    name: "blink has the waveform that it was written for",
    run(fakes) {
      boot(blink);
      fakes.time.pass(3000);
    },
    expected: [
      "0 LED1=0",
      "0 LED1 mode output",
      "0 LED1=1",
      "500 LED1=0",
      "1000 LED1=1",
      "1500 LED1=0",
      "2000 LED1 mode auto",
    ],
  },
  {
    name: "twenty sleeping tasks need one native timer",
    run(fakes) {
      boot(function* () {
        for (let i = 1; i <= 20; i++) spawn(pulse(fakes, `task ${i}`, 100 + i, 1));
        yield* sleep(10_000);
      });
      fakes.time.pass(60);
      fakes.log(`${fakes.time.most} at most, armed until ${Math.round(fakes.time.due)}`);
    },
    expected: ["60 1 at most, armed until 101"],
  },
  {
    name: "setTime, forth and back, is not felt",
    run(fakes) {
      boot(pulses(fakes));
      fakes.time.pass(50);
      setTime(getTime() + 60);
      fakes.time.pass(80);
      setTime(1);
      fakes.time.pass(300);
    },
    expected: PULSES,
  },
  {
    name: "setTime between two events is not felt either",
    run(fakes) {
      boot(function* (board) {
        const button = board.digital("BTN1");
        button.watch("both", () => fakes.log("edge"));
        yield* pulses(fakes)(board);
      });
      fakes.time.pass(50);
      setTime(getTime() + 0.03);
      fakes.pins.drive("BTN1", 1);
      fakes.time.pass(300);
    },
    expected: ["50 edge", ...PULSES],
  },
  {
    name: "a clock that jumps far without telling ends no wait early and starves none",
    run(fakes) {
      boot(pulses(fakes));
      fakes.time.pass(50);
      fakes.time.jump(1e12);
      fakes.time.pass(70);
      fakes.time.jump(-2e12);
      fakes.time.pass(200);
    },
    expected: PULSES,
  },
  {
    name: "a late alarm is made up for: a ticker keeps its grid",
    run(fakes) {
      boot(function* () {
        const tick = ticker(100);
        for (let i = 0; i < 4; i++) {
          yield* tick.next();
          fakes.log("tick");
        }
      });
      fakes.time.pass(1000, 30);
    },
    // The first turn is late, too, and the grid begins there.
    expected: ["160 tick", "260 tick", "360 tick", "460 tick"],
  },
  {
    name: "a sleep that begins in a late turn has its full length",
    run(fakes) {
      boot(pulse.bind(undefined, fakes, "a", 100, 3) as () => Routine<void>);
      fakes.time.pass(1000, 70);
    },
    expected: ["240 a", "410 a", "580 a"],
  },
  {
    name: "a loop of sleeps keeps to the grid of ticks, though each turn is a little late, and arms its timer no more",
    run(fakes) {
      boot(function* () {
        for (let i = 0; i < 200; i++) yield* sleep(5);
        fakes.log(`armed ${fakes.time.armed.length} times`);
      });
      fakes.time.pass(2000, 0.2);
    },
    expected: ["1000 armed 3 times"],
  },
  {
    name: "a task that never sleeps lets the engine go round after every turn, and the others run",
    run(fakes) {
      boot(function* () {
        spawn(pulse(fakes, "a", 5, 2));
        for (;;) yield* yieldNow();
      });
      fakes.time.pass(12);
      fakes.log(`${fakes.time.most} timer at once, more than 100 turns: ${fakes.time.armed.length > 100}`);
    },
    expected: ["5 a", "10 a", "12 1 timer at once, more than 100 turns: true"],
  },
  {
    name: "an error that nobody joins for is one line with the task's name, and the others go on",
    run(fakes) {
      boot(function* () {
        spawn(fail(), { name: "sensor" });
        yield* pulse(fakes, "a", 10, 2);
      });
      fakes.time.pass(100);
    },
    expected: ["3 error: sensor: broken", "10 a", "20 a"],
  },
  {
    name: "without a deadline the timer sleeps for weeks, and an event still wakes",
    run(fakes) {
      boot(function* (board) {
        const button = board.digital("BTN1");
        button.watch("rising", () => fakes.log("pressed"));
        yield* sleep(5);
      });
      fakes.time.pass(10);
      fakes.log(
        `${fakes.time.pending} timer, ${Math.round(fakes.time.armed[fakes.time.armed.length - 1]!)} ms`,
      );
      fakes.pins.drive("BTN1", 1);
      fakes.time.pass(10);
    },
    expected: ["10 1 timer, 4294967295 ms", "10 pressed"],
  },
];

function* fail(): Routine<void> {
  yield* sleep(3);
  throw new Error("broken");
}
