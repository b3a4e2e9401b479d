import { SENTENCES } from "../src/executor/errors/sentences.ts";

type ErrorType =
  | "MisuseError"
  | "SpawnError"
  | "CancelledError"
  | "TimeoutError"
  | "ClosedError"
  | "BusError";

interface Guide {
  /** The error's class. */
  type: ErrorType;
  /** What stands for %1, %2 … in the sentence. A board prints the code and the first of them: `R2 sleep`. */
  names: readonly string[];
  cause: string;
  cure: string;
}

/** What is known of an error's code. */
export interface ErrorCode extends Guide {
  /** `R2` */
  code: string;
  /** The sentence with names in place of the details: `<call>(<value>) is not a delay. …` */
  sentence: string;
  /** What a board prints in place of the sentence: `R2 <call>` */
  short: string;
}

const CLOSE_FIRST =
  "Open it once and hand the object to each part of the app, call close() before you open it again, or use another pin.";

/** Cause and cure of every code in sentences.ts. */
const GUIDES: Record<keyof typeof SENTENCES, Guide> = {
  1: {
    type: "MisuseError",
    names: ["call"],
    cause:
      "The call needs to know for which task or executor it is made, and there is none. It stands at the top level of a " +
      "module, or in a plain function that only the engine calls, such as what setTimeout was given. now, spawn and tasks " +
      "work in a listener of watch, too, and in what onError, onEnd and fromCallback were given.",
    cure: "Move it into a function* that is spawned or awaited, and await it there with yield*. What calls back becomes a future by fromCallback(start, stop).",
  },
  2: {
    type: "MisuseError",
    names: ["call", "value"],
    cause:
      "A time to wait is negative, NaN, infinite or not a number; often a variable in the calculation is undefined.",
    cure: "Give a finite number of milliseconds, 0 or more. To wait without end, await an event instead.",
  },
  3: {
    type: "MisuseError",
    names: ["call"],
    cause:
      "A future was stored in a variable and awaited twice; often it was made before a loop and awaited in each round.",
    cure: "Call the function again for every wait. Where several tasks wait for the same thing, use task.join(), a Signal or a Channel.",
  },
  4: {
    type: "MisuseError",
    names: ["task", "value"],
    cause:
      "yield* or a combinator was given what cannot be awaited: what a plain function returned (often undefined), a number, " +
      "or a list where race(...list) is meant.",
    cure: "Await what sleep, a channel, task.join() or another function* returns. A plain function that awaits becomes a function*.",
  },
  5: {
    type: "MisuseError",
    names: ["task"],
    cause: "A Promise is not a future: the executor does not hear when it ends, and cannot cancel it.",
    cure: "On Node, wrap it: yield* fromPromise(promise), from ristretto/node. If it comes from an async function of your own, make that a function*.",
  },
  6: {
    type: "MisuseError",
    names: ["task"],
    cause:
      "What one call of a function* returned was spawned or awaited twice. Each call is one run, and this one runs already.",
    cure: "Call the function* again for each task: spawn(blink(board)).",
  },
  7: {
    type: "MisuseError",
    names: ["call", "value"],
    cause:
      "spawn was given the function* without a call, a plain function, or what a plain function returned.",
    cure: "Call it: spawn(blink(board)), not spawn(blink).",
  },
  8: {
    type: "MisuseError",
    names: ["task"],
    cause: "A task awaits its own join(), directly or in a function that was given the task.",
    cure: "Join it from another task. To end the task itself, return.",
  },
  9: {
    type: "MisuseError",
    names: ["elapsed"],
    cause: "The code that calls turn() passed a number that is negative or not whole.",
    cure: "Pass the number of ticks since the last turn, or let drive(executor, clock) make the turns.",
  },
  10: {
    type: "MisuseError",
    names: [],
    cause:
      "A task has called turn(), advance() or step(), or a listener has that was called while a task ran.",
    cure: "Leave the call out: the turn goes on when the task awaits or returns. Advance a simulation from the test, not from the app.",
  },
  11: {
    type: "SpawnError",
    names: ["task", "capacity"],
    cause:
      "The executor was made with a capacity, and that many tasks are alive. The new task was not started; the others go on.",
    cure: "Await the end of a task and spawn again, or raise capacity.",
  },
  12: {
    type: "CancelledError",
    names: ["task"],
    cause:
      "A task was joined, and it had been cancelled: by cancel(), at the end of a scope with { cancel: true }, or since another task of its scope failed.",
    cure: "If the task may be cancelled, catch the CancelledError around the join; else find the code that cancels it.",
  },
  13: {
    type: "TimeoutError",
    names: ["call", "limit"],
    cause:
      "The time given to timeout() ran out first. What it waited for was cancelled, and its finally blocks have run.",
    cure: "Catch the TimeoutError and go on without the value, try again, or give a longer time.",
  },
  14: {
    type: "MisuseError",
    names: ["task", "call"],
    cause: "yield without a star passes the future on, but nothing waits for it.",
    cure: "Write yield* instead of yield.",
  },
  15: {
    type: "MisuseError",
    names: ["capacity"],
    cause: "new Executor({ capacity }) was given something that is not a whole number of 1 or more.",
    cure: "Give a whole number, 1 or more, or leave it out.",
  },
  16: {
    type: "MisuseError",
    names: ["call"],
    cause:
      "race, select or all was called without an argument, or with the values of an empty list: race(...list).",
    cure: "Give each future as an argument of its own: race(a, b), or race(...list). If the list may be empty, look at its length first.",
  },
  17: {
    type: "MisuseError",
    names: ["value"],
    cause: "A ticker's period is 0, negative, NaN, infinite or not a number.",
    cure: "Give a finite number of milliseconds above 0.",
  },
  18: {
    type: "MisuseError",
    names: ["capacity"],
    cause:
      "new Channel(n) keeps up to n values that nobody has received yet, and n is not a whole number of 1 or more.",
    cure: "Give a whole number, 1 or more: new Channel(4).",
  },
  19: {
    type: "MisuseError",
    names: ["lock"],
    cause: "unlock() or release() was called twice, or without lock() or acquire() before it.",
    cure: "Release once after each acquire: yield* lock.lock(); try { … } finally { lock.unlock(); }",
  },
  20: {
    type: "MisuseError",
    names: ["tickMs"],
    cause: "new Executor({ tickMs }) was given something that is not a number above 0.",
    cure: "Give the length of a tick in milliseconds, above 0; the board knows it: board.tickMs.",
  },
  21: {
    type: "MisuseError",
    names: ["task"],
    cause:
      "The object that scope() gives to its function was used to spawn a task when the scope had ended, or was being cancelled.",
    cure: "Spawn while the function or one of its children still runs. For a task that lives longer, use spawn().",
  },
  22: {
    type: "MisuseError",
    names: ["board", "pin", "there"],
    cause: "The app opened a pin, bus or port by a name that this board does not have.",
    cure: "Use one of the names that the sentence lists; the simulated board has all portable names, such as LED1 to LED4. For a real board, build and flash can put a portable name on another pin: --pins LED4=D5.",
  },
  23: {
    type: "MisuseError",
    names: ["pin", "use"],
    cause:
      "A pin, bus or port was opened twice without close() between, or one pin under two names (LED1 and D2 may be one).",
    cure: CLOSE_FIRST,
  },
  24: {
    type: "MisuseError",
    names: ["pin", "deed", "there"],
    cause:
      "The pin was opened for something else, as an input for example, or this board cannot do it on that pin.",
    cure: "Do only what the sentence lists, open the pin in another mode, or use another pin.",
  },
  25: {
    type: "MisuseError",
    names: ["pin"],
    cause: "A pin, bus or port was used after its close(), or closed while a task waited for it.",
    cure: "Open it again before you use it. Cancel the tasks that wait for it before you close it.",
  },
  26: {
    type: "MisuseError",
    names: ["call", "value"],
    cause:
      "Something in the data to write is not a byte: a number above 255, a negative number, a fraction, or a text inside of a list.",
    cure: "Give whole numbers from 0 to 255, or one text where the call takes a text. Cut computed numbers to a byte: value & 255.",
  },
  27: {
    type: "BusError",
    names: ["bus", "address"],
    cause:
      "No device on the I2C bus answered: the address is wrong, the device has no power or is busy, SDA and SCL are swapped, or the pull-up resistors are missing.",
    cure: "Check the wiring and the address, and try again. In a simulation, attach the device by a line of the input script: 0 I2C1@48 tmp102 21.5.",
  },
  28: {
    type: "MisuseError",
    names: ["call", "value", "least", "most"],
    cause: "A number is too small, too large or not a number: a duty, a frequency, a baud rate, an address.",
    cure:
      "Give a number within the limits that the sentence names. They are: duty 0 to 1; frequency 0.1 to 10,000,000 Hz " +
      "for PWM, 1 to 5,000,000 for I2C, 1 to 100,000,000 for SPI; SPI mode 0 to 3; baud 1 to 10,000,000; I2C address " +
      "0x08 to 0x77; a semaphore's permits 1 or more.",
  },
  29: {
    type: "MisuseError",
    names: ["name", "board"],
    cause:
      "The app uses something that only one engine has, such as board.native.NRF of Espruino, and runs on another engine.",
    cure: 'Ask first: if ("NRF" in board.native) …',
  },
  30: {
    type: "MisuseError",
    names: ["pin"],
    cause: "write() on a pin that was opened as an input, which is what digital() does without a mode.",
    cure: 'Open it with { mode: "output" }.',
  },
  32: {
    type: "MisuseError",
    names: ["port", "task"],
    cause: "Two tasks read one serial port at the same time, but each byte can go to only one of them.",
    cure: "Let one task read, and pass the bytes on through a Channel.",
  },
  33: {
    type: "MisuseError",
    names: ["value"],
    cause:
      "simulate was given something that is not the app's function*: what a call of it returned, or a whole module.",
    cure: "Write simulate(app), not simulate(app(board)).",
  },
  34: {
    type: "MisuseError",
    names: [],
    cause: "One simulated board was given to two simulations. Their times and pins would mix.",
    cure: "Make a board for each: simulate(app, { board: new SimBoard() }), or leave the option board out.",
  },
  35: {
    type: "MisuseError",
    names: ["pin"],
    cause:
      "The firmware of this board has no pin, bus or port of that name; or only of another kind, such as a pin where a bus is opened.",
    cure: "Use one of the board's names, which docs/targets.md lists, or put this name on another pin: ristretto build --pins LED4=D5.",
  },
  36: {
    type: "BusError",
    names: ["port", "bytes"],
    cause:
      "Bytes came in faster than the app read them, until the port's buffer was full (1,024 bytes on Espruino).",
    cure: "Read in a task that does nothing else, or use a lower baud rate.",
  },
  37: {
    type: "MisuseError",
    names: ["task", "other task"],
    cause:
      "A task awaited what spawn gave. spawn is a plain call: it gives the handle of the new task at once.",
    cure: "Write const task = spawn(f()), without yield*. To wait for its end: yield* task.join().",
  },
  38: {
    type: "ClosedError",
    names: [],
    cause:
      "close() was called on the channel. What was in it then was received; a send or a further receive cannot work.",
    cure: "Catch ClosedError where a task receives in a loop: it is the end of the messages. Close a channel only when all have sent.",
  },
  39: {
    type: "MisuseError",
    names: ["task", "milliseconds", "await"],
    cause:
      "A task was cancelled, and its finally blocks wait for something that takes longer than the executor's cleanupMs. " +
      "timeout, race and scope around it wait as long.",
    cure: "Wait in finally only for what is certain to come, or put a timeout around it.",
  },
  40: {
    type: "MisuseError",
    names: [],
    cause:
      "drive was called with a clock on which an executor runs. A clock sets one alarm, so that the other executor would " +
      "never be woken.",
    cure: "Make a clock for each executor: drive(executor, nodeClock()). To use a clock again, call what drive returned first.",
  },
  41: {
    type: "MisuseError",
    names: ["tick of the clock", "tick of the executor"],
    cause:
      "The clock counts ticks of another length than the executor, whose sleeps would take a multiple of their time.",
    cure: "Give both the same length: new Executor({ tickMs: 10 }) and nodeClock(10).",
  },
  42: {
    type: "MisuseError",
    names: ["pin", "count", "task"],
    cause:
      "A task waits for one edge after the other, and edges came between the end of a wait and the task's run: pulses " +
      "within one tick, of which it sees the first. Boards lose them, too, but only the simulated board and the sandbox tell.",
    cure: "Count in a listener, pin.watch(edge, () => count++), and let the task read the count; or slow the signal down.",
  },
  43: {
    type: "MisuseError",
    names: ["call"],
    cause:
      "A future was awaited by an async function that the engine runs as it is: one of a test, of a package, or one that " +
      "no plugin compiles. Only a task can wait for it.",
    cure: "Await it in an async function of the app, or in a function* with yield*, and run that: spawn(task()), simulate(app).",
  },
  44: {
    type: "MisuseError",
    names: ["call"],
    cause:
      "An async function of the app was called that nothing compiled, so that the engine ran it and gave a Promise. The " +
      "command does that by itself; under Vite, vitest and esbuild a plugin does, and in plain Node ristretto/register.",
    cure: 'Add the plugin: plugins: [ristretto()] with import { ristretto } from "ristretto/vite". Or write a function*.',
  },
  45: {
    type: "MisuseError",
    names: ["place"],
    cause:
      "An async function of the app was called, or something like port.write, and the task that did so came to its end without " +
      "anybody awaiting or spawning what the call gave. A call alone runs nothing. It is told where Node runs the app, and not on boards.",
    cure: "Await it where it is called: await work(). To let it run beside this task: spawn(work()).",
  },
};

/** What `code` (`R2`, in any case) means; undefined if there is none. */
export function errorCode(code: string): ErrorCode | undefined {
  const number = /^r\d+$/i.test(code) ? Number(code.slice(1)) : 0;
  return number in GUIDES ? described(number as keyof typeof GUIDES) : undefined;
}

/** All codes, in the order of their numbers. */
export function errorCodes(): ErrorCode[] {
  return Object.keys(GUIDES).map((number) => described(Number(number) as keyof typeof GUIDES));
}

function described(number: keyof typeof GUIDES): ErrorCode {
  const guide = GUIDES[number];
  const named = (index: number) => `<${guide.names[index - 1]}>`;
  return {
    ...guide,
    code: `R${number}`,
    sentence: SENTENCES[number].replace(/%(\d)/g, (_, index) => named(Number(index))),
    short: guide.names.length > 0 ? `R${number} ${named(1)}` : `R${number}`,
  };
}
