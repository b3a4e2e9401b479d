import { SENTENCES } from "../src/executor/sentences.ts";

type ErrorType = "MisuseError" | "SpawnError" | "CancelledError" | "TimeoutError" | "BusError";

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
  "Close the first opening, let both parts of the app share one object, or use another pin.";

/** Cause and cure of every code in sentences.ts. */
const GUIDES: Record<keyof typeof SENTENCES, Guide> = {
  1: {
    type: "MisuseError",
    names: ["call"],
    cause:
      "The call needs to know which task makes it, and no task runs: it stands at the top level of a module, in a " +
      "plain function that the host calls back, or after the turn in which its task ran.",
    cure: "Move it into a function* that is spawned or awaited, and await it there with yield*.",
  },
  2: {
    type: "MisuseError",
    names: ["call", "value"],
    cause:
      "A time to wait is negative, NaN, infinite or no number; often the result of a calculation that failed.",
    cure: "Give a finite number of milliseconds, 0 or more. To wait without end, await an event instead.",
  },
  3: {
    type: "MisuseError",
    names: ["call"],
    cause:
      "One future was stored and awaited twice, for example outside of a loop that awaits it in each round.",
    cure: "Call the function again for every wait. What many tasks wait for is a task's join, a Signal or a Channel.",
  },
  4: {
    type: "MisuseError",
    names: ["task", "value"],
    cause:
      "yield* was given something that nobody can wait for: undefined from a plain function, a number, a task's " +
      "handle in place of its join(). In a board's build also a task that the build did not expect there.",
    cure: "Await what sleep, a channel, task.join() or another function* returns.",
  },
  5: {
    type: "MisuseError",
    names: ["task"],
    cause: "A Promise is no future: the executor has no way to be told of its end, or to cancel it.",
    cure: "Wrap it: yield* fromPromise(promise), from ristretto/node. An async function of the app itself: make it a function*.",
  },
  6: {
    type: "MisuseError",
    names: ["task"],
    cause:
      "One generator object was spawned or awaited twice. It is one run of its function, and it runs already.",
    cure: "Call the function* again for each task: spawn(blink(board)).",
  },
  7: {
    type: "MisuseError",
    names: ["call", "value"],
    cause: "spawn was given the function* itself, a plain function or its result in place of a generator.",
    cure: "Call it: spawn(blink(board)), not spawn(blink).",
  },
  8: {
    type: "MisuseError",
    names: ["task"],
    cause: "A task awaits its own join(), directly or through a helper that was given its handle.",
    cure: "Join it from another task, or return where the task has nothing more to do.",
  },
  9: {
    type: "MisuseError",
    names: ["elapsed"],
    cause: "A host that drives the executor by hand gave turn() no whole number of ticks, or less than none.",
    cure: "Pass the ticks that have gone by since the last turn; or leave it to drive(executor, clock).",
  },
  10: {
    type: "MisuseError",
    names: [],
    cause: "A task, or a listener that a task caused to be called, has called turn(), advance() or step().",
    cure: "Return from the task: the turn that is running goes on. Advance a simulation from the test, not from the app.",
  },
  11: {
    type: "SpawnError",
    names: ["task", "capacity"],
    cause:
      "The executor was made with a capacity, and as many tasks live. Nothing was lost: the task was not started.",
    cure: "Await the end of a task and spawn again, or raise capacity.",
  },
  12: {
    type: "CancelledError",
    names: ["task"],
    cause:
      "Somebody joined a task that was cancelled: by cancel(), by a race it lost, by a timeout or a scope that ended.",
    cure: "Catch it where a cancelled task is all right; else look for who cancels it.",
  },
  13: {
    type: "TimeoutError",
    names: ["call", "limit"],
    cause:
      "The time given to timeout() was over first. What it waited for was cancelled, its finally blocks have run.",
    cure: "Catch it and go on without the value, try again, or give it more time.",
  },
  14: {
    type: "MisuseError",
    names: ["task", "call"],
    cause: "A bare yield hands the future to nobody.",
    cure: "Write yield* instead of yield.",
  },
  15: {
    type: "MisuseError",
    names: ["capacity"],
    cause: "new Executor({ capacity }) was given something else than a whole number of tasks.",
    cure: "Give a whole number, 1 or more, or leave it out.",
  },
  16: {
    type: "MisuseError",
    names: ["call"],
    cause: "race, select or all was given nothing, an empty list or no list: there is nothing to wait for.",
    cure: "Give at least one future. If a list may be empty, test that first.",
  },
  17: {
    type: "MisuseError",
    names: ["value"],
    cause: "A ticker's period is 0, negative, NaN, infinite or no number.",
    cure: "Give a finite number of milliseconds above 0.",
  },
  18: {
    type: "MisuseError",
    names: ["capacity"],
    cause: "A channel keeps what nobody has received yet, and was given no whole number of places for it.",
    cure: "Give a whole number, 1 or more.",
  },
  19: {
    type: "MisuseError",
    names: ["lock"],
    cause:
      "unlock() or release() was called by somebody who does not hold it: twice, or without a lock before.",
    cure: "Release once after each acquire: yield* lock.lock(); try { … } finally { lock.unlock(); }",
  },
  20: {
    type: "MisuseError",
    names: ["tickMs"],
    cause: "new Executor({ tickMs }) was given something else than a length of time.",
    cure: "Give the length of a tick in milliseconds, above 0; the board knows it: board.tickMs.",
  },
  21: {
    type: "MisuseError",
    names: ["task"],
    cause: "The scope's object was kept, and used to spawn after the function given to scope() had ended.",
    cure: "Spawn inside that function; use spawn() for a task that outlives it.",
  },
  22: {
    type: "MisuseError",
    names: ["board", "pin", "there"],
    cause: "The app opened a pin, bus or port by a name that this board has not got.",
    cure: "Use one of the names listed, or map the name to another pin when you build: --pins LED4=D5.",
  },
  23: {
    type: "MisuseError",
    names: ["pin", "use"],
    cause:
      "A pin is opened twice, or by two uses of it: as a digital pin and as a part of a bus, for example.",
    cure: CLOSE_FIRST,
  },
  24: {
    type: "MisuseError",
    names: ["pin", "deed", "there"],
    cause: "The pin was opened for something else, or this board cannot do that with it.",
    cure: "Do what the sentence lists, open the pin in another way, or use another one.",
  },
  25: {
    type: "MisuseError",
    names: ["pin"],
    cause: "A pin, bus or port was used after close(), or closed while a task waited for it.",
    cure: "Open it again before you use it; end or cancel the tasks that wait for it before you close it.",
  },
  26: {
    type: "MisuseError",
    names: ["call", "value"],
    cause:
      "What is to be written holds something else than bytes: a number above 255, a negative one, a fraction, a text in a list.",
    cure: "Give numbers from 0 to 255, or a text where the call takes one. Mask what you compute: value & 255.",
  },
  27: {
    type: "BusError",
    names: ["bus", "address"],
    cause:
      "Nobody on the I2C bus answered: wrong address, no power, crossed wires, missing pull-ups, or a device that is busy.",
    cure: "Check wiring and address, and try again. In a simulation attach the device: I2C1@48 tmp102 21.5.",
  },
  28: {
    type: "MisuseError",
    names: ["call", "value", "least", "most"],
    cause: "A number is outside of what the call can do: a duty, a frequency, a rate, an address.",
    cure: "Give a number within the limits that the sentence names. On a board they stand in docs/targets.md.",
  },
  29: {
    type: "MisuseError",
    names: ["name", "board"],
    cause: "board.native holds what one engine alone has, and the app runs on another one.",
    cure: 'Guard it: if ("NRF" in board.native) …',
  },
  30: {
    type: "MisuseError",
    names: ["pin"],
    cause: "write() on a pin that was opened as an input, which is what digital() does without a mode.",
    cure: 'Open it with { mode: "output" }.',
  },
  31: {
    type: "MisuseError",
    names: ["task", "error"],
    cause:
      "The engine threw a TypeError that something is not iterable: mostly yield* in front of what is no future.",
    cure: "Await a future or a task, and wrap a Promise in fromPromise(promise). If you spread or loop over a value, it is none of the lists you think.",
  },
  32: {
    type: "MisuseError",
    names: ["port", "task"],
    cause: "Two tasks read one serial port at the same time, and each byte can reach one of them alone.",
    cure: "Let one task read, and pass the bytes on through a Channel.",
  },
  33: {
    type: "MisuseError",
    names: ["value"],
    cause: "simulate was given a generator, a module or something else than the function* of an app.",
    cure: "Write simulate(app), not simulate(app(board)).",
  },
  34: {
    type: "MisuseError",
    names: [],
    cause: "One simulated board was given to two simulations, whose times and pins would mix.",
    cure: "Make a board for each: simulate(app, { board: new SimBoard() }), or leave the option out.",
  },
  35: {
    type: "MisuseError",
    names: ["pin"],
    cause: "The firmware of this board knows no pin, bus or port of that name.",
    cure: "Use one of the board's names (docs/targets.md lists them), or map this one: ristretto build --pins LED4=D5.",
  },
  36: {
    type: "BusError",
    names: ["port", "bytes"],
    cause: "Bytes came in faster than the app read them, and the buffer of the port was full.",
    cure: "Read more often, from a task that does nothing else, or use a lower rate.",
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
