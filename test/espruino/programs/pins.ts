import { type Future, MisuseError, type Routine, race, sleep, spawn } from "ristretto";
import { type Digital, debounced, edge, falling, high, low, rising } from "ristretto/hal";
import { digital as activeLow, inverted } from "../../../targets/espruino/active-low.ts";
import { digital as screenLED } from "../../../targets/espruino/screen-led.ts";
import type { Fakes } from "../fakes/index.ts";
import { board, boot, codeOf, type Program } from "./program.ts";

declare const global: Record<string, unknown>;

/** Ten changes, 1 ms apart, that end at `level`. */
function bounce(fakes: Fakes, level: 0 | 1): void {
  for (let i = 0; i < 10; i++) {
    fakes.pins.drive("BTN1", i % 2 ? level : ((1 - level) as 0 | 1));
    fakes.time.pass(1);
  }
}

function* logEdge(fakes: Fakes, pin: Digital, name: string): Routine<void> {
  const level = yield* edge(pin);
  fakes.log(`${name} ${level}`);
}

function* logHigh(fakes: Fakes, pin: Digital, name: string): Routine<void> {
  yield* high(pin);
  fakes.log(`${name} ${fakes.pins.watchCount} watches`);
}

function* logError(fakes: Fakes, name: string, wait: Routine<unknown>): Routine<void> {
  try {
    yield* wait;
  } catch (error: any) {
    fakes.log(`${name} ${error.code}`);
  }
}

function* first<T>(future: Future<T>): Routine<T> {
  return yield* future;
}

/** Closes the pin of those who wait for it. */
function* closing(fakes: Fakes, pin: Digital): Routine<void> {
  spawn(logError(fakes, "rising", first(rising(pin))));
  spawn(logError(fakes, "edge", first(edge(pin))));
  spawn(logError(fakes, "high", first(high(pin))));
  spawn(logError(fakes, "debounced", debounced(pin, 1, 20)));
  spawn(logError(fakes, "race", first(race(rising(pin), falling(pin)))));
  yield* sleep(5);
  fakes.log(`${fakes.pins.watchCount} watch`);
  pin.close();
  fakes.log(`${fakes.pins.watchCount} watches`);
}

export const PINS: Program[] = [
  {
    name: "an edge right after the level was read, or the watch set, is not lost",
    run(fakes) {
      const { pins } = fakes;
      boot(function* (board) {
        const button = board.digital("BTN1");
        pins.afterRead = () => pins.drive("BTN1", 1);
        yield* logHigh(fakes, button, "read");
        pins.drive("BTN1", 0);
        pins.afterWatch = () => pins.drive("BTN1", 1);
        yield* logHigh(fakes, button, "watched");
        pins.afterRead = () => pins.drive("BTN1", 0);
        yield* low(button);
        fakes.log("low");
        pins.afterRead = () => pins.drive("BTN1", 1);
        yield* debounced(button, 1, 5);
        fakes.log("stable");
      });
      fakes.time.pass(30);
    },
    expected: ["0 read 0 watches", "0 watched 0 watches", "0 low", "5 stable"],
  },
  {
    name: "who waits for a pin that is closed gets R25",
    run(fakes) {
      boot(function* (board) {
        yield* closing(fakes, board.digital("BTN1"));
        yield* sleep(1);
        inverted.BTN1 = "D1";
        fakes.pins.drive("D1", 1);
        yield* closing(fakes, activeLow("BTN1"));
        delete inverted.BTN1;
      });
      fakes.time.pass(20);
    },
    expected: [
      ...["5 1 watch", "5 0 watches", "5 rising R25", "5 edge R25"],
      ...["5 high R25", "5 debounced R25", "5 race R25"],
      ...["11 1 watch", "11 0 watches", "11 rising R25", "11 edge R25"],
      ...["11 high R25", "11 debounced R25", "11 race R25"],
    ],
  },
  {
    name: "a task wakes at a rising edge, and the watch is gone",
    run(fakes) {
      boot(function* (board) {
        const level = yield* rising(board.digital("BTN1"));
        fakes.log(`${level}, ${fakes.pins.watchCount} watches`);
      });
      fakes.time.pass(10);
      fakes.log(`${fakes.pins.watchCount} watch`);
      fakes.pins.drive("BTN1", 1);
      fakes.time.pass(10);
    },
    expected: ["10 1 watch", "10 1, 0 watches"],
  },
  {
    name: "two tasks that wait for the same edge both see it",
    run(fakes) {
      boot(function* (board) {
        const button = board.digital("BTN1");
        spawn(logEdge(fakes, button, "a"));
        spawn(logEdge(fakes, button, "b"));
        yield* sleep(1000);
        button.close();
      });
      fakes.time.pass(10);
      fakes.pins.drive("BTN1", 1);
      fakes.time.pass(10);
      fakes.log(`${fakes.pins.watchCount} watches`);
      fakes.time.pass(1000);
    },
    expected: ["10 a 1", "10 b 1", "20 0 watches"],
  },
  {
    name: "a button that bounces is pressed once",
    run(fakes) {
      boot(function* (board) {
        const button = board.digital("BTN1");
        for (;;) {
          yield* debounced(button, 1, 20);
          fakes.log("pressed");
          yield* debounced(button, 0, 20);
          fakes.log("released");
        }
      });
      fakes.time.pass(100);
      bounce(fakes, 1);
      fakes.time.pass(100);
      bounce(fakes, 0);
      fakes.time.pass(100);
    },
    expected: ["129 pressed", "239 released"],
  },
  {
    name: "cancelling a wait unhooks its watch",
    run(fakes) {
      boot(function* (board) {
        const task = spawn(logEdge(fakes, board.digital("BTN1"), "a"));
        yield* sleep(10);
        fakes.log(`${fakes.pins.watchCount} watch`);
        task.cancel();
        fakes.log(`${fakes.pins.watchCount} watches`);
      });
      fakes.time.pass(20);
    },
    expected: ["10 1 watch", "10 0 watches"],
  },
  {
    name: "modes and initial levels reach the engine; a plain input keeps the pull that its pin has",
    run() {
      board.digital("D1", { mode: "output", initial: 1 }).close();
      board.digital("D2", { mode: "input-pullup" }).close();
      board.digital("BTN1", { mode: "input" }).close();
    },
    expected: ["0 D1=1", "0 D1 mode output", "0 D1 mode auto", "0 D2 mode input_pullup", "0 D2 mode auto"],
  },
  {
    name: "misuse of pins is named",
    run(fakes) {
      const { pins } = fakes;
      fakes.log(`unknown ${codeOf(() => board.digital("LED9"))}`);
      fakes.log(`no pin ${codeOf(() => board.digital("I2C1"))}`);
      const led = board.digital("D1", { mode: "output" });
      fakes.log(`open already ${codeOf(() => board.pwm("D1"))}`);
      led.close();
      led.close();
      fakes.log(`closed ${codeOf(() => led.write(1))} ${codeOf(() => led.read())}`);
      const button = board.digital("BTN1");
      fakes.log(`input ${codeOf(() => button.write(1))}`);
      pins.pin("BTN1").unwatchable = true;
      fakes.log(`unwatchable ${codeOf(() => button.watch("both", () => {}))}`);
      button.close();
      fakes.log(`no converter ${codeOf(() => board.analog("D2"))}`);
      board.digital("D2").close();
    },
    expected: [
      "0 unknown R35",
      "0 no pin R35",
      "0 D1=0",
      "0 D1 mode output",
      "0 open already R23",
      "0 D1 mode auto",
      "0 closed R25 R25",
      "0 input R30",
      "0 unwatchable R24",
      "0 D2 mode auto",
      "0 no converter R24",
    ],
  },
  {
    name: "what is active when low is turned round, edges too",
    run(fakes) {
      inverted.LED1 = "D1";
      inverted.BTN1 = "D2";
      fakes.pins.pin("D2").level = 1;
      const led = activeLow("LED1", { mode: "output" });
      led.write(1);
      led.close();
      const button = activeLow("BTN1");
      fakes.log(`button ${button.read()}`);
      button.watch("rising", (level) => fakes.log(`rising ${level} ${button.read()}`));
      fakes.pins.drive("D2", 0);
      fakes.time.pass(1);
      fakes.pins.drive("D2", 1);
      fakes.time.pass(1);
      button.close();
    },
    expected: ["0 D1=1", "0 D1 mode output", "0 D1=0", "0 D1 mode auto", "0 button 0", "0 rising 1 1"],
  },
  {
    name: "an LED that the engine draws is an output, and nothing else",
    run(fakes) {
      let lit = false;
      global.LED3 = {
        read: () => lit,
        write: (level: unknown) => {
          lit = !!level;
          fakes.log(`drawn ${lit}`);
        },
      };
      const led = screenLED("LED3", { mode: "output" });
      led.write(1);
      fakes.log(`reads ${led.read()}`);
      fakes.log(`watch ${codeOf(() => led.watch("both", () => {}))}`);
      fakes.log(`again ${codeOf(() => screenLED("LED3", { mode: "output" }))}`);
      led.close();
      fakes.log(`closed ${codeOf(() => led.write(0))}`);
      fakes.log(`input ${codeOf(() => screenLED("LED3"))}`);
      screenLED("D1").close();
      delete global.LED3;
    },
    expected: [
      "0 drawn false",
      "0 drawn true",
      "0 reads 1",
      "0 watch R24",
      "0 again R23",
      "0 closed R25",
      "0 input R24",
    ],
  },
  {
    name: "PWM and analog inputs",
    run(fakes) {
      const servo = board.pwm("D4", { frequency: 50 });
      servo.write(0.075);
      fakes.log(codeOf(() => servo.write(1.5)));
      servo.close();
      const sensor = fakes.pins.pin("A0");
      sensor.analog = 0.25;
      const input = board.analog("A0");
      fakes.log(`reads ${input.read()}`);
      sensor.analog = -0.001;
      fakes.log(`reads ${input.read()}`);
      input.close();
    },
    expected: [
      "0 D4 pwm 0.075 50 Hz soft",
      "0 R28",
      "0 D4 mode input",
      "0 D4 mode auto",
      "0 reads 0.25",
      "0 reads 0",
      "0 A0 mode auto",
    ],
  },
  {
    name: "errors are ristretto's own",
    run(fakes) {
      try {
        board.digital("LED9");
      } catch (error) {
        fakes.log(`${error instanceof MisuseError}`);
      }
    },
    expected: ["0 true"],
  },
];
