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
  /** No build for a board has what throws it. */
  neverOnBoard?: true;
}

/** What is known of an error's code. */
export interface ErrorCode extends Guide {
  /** `R2` */
  code: string;
  /** The sentence with names in place of the details: `<call>(<value>) is not a delay. …` */
  sentence: string;
  /** What a board prints in place of the sentence: `R2 <call>`. Undefined if it never does. */
  short: string | undefined;
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
    cure: "Move it into an async function (or a function*) that is spawned or awaited, and await it there. What calls back becomes a future by fromCallback(start, stop).",
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
      "await (yield* in a function*) or a combinator was given what cannot be awaited: what a plain function returned (often undefined), a number, " +
      "or a list where race(...list) is meant.",
    cure: "Await what sleep, a channel, task.join() or the call of a task gives. A plain function that awaits becomes an async function, or a function*.",
  },
  5: {
    type: "MisuseError",
    names: ["task"],
    cause: "A Promise is not a future: the executor does not hear when it ends, and cannot cancel it.",
    cure: "In an async function of the app, await it as it is: await promise. In a function*, and for race and all, wrap it on Node: fromPromise(promise), from ristretto/node.",
  },
  6: {
    type: "MisuseError",
    names: ["task"],
    cause:
      "What one call of an async function or a function* gave was spawned or awaited twice. Each call is one run, and this one runs already.",
    cure: "Call the function again for each task: spawn(blink(board)).",
  },
  7: {
    type: "MisuseError",
    names: ["call", "value"],
    cause:
      "spawn was given the function without a call, a plain function, what a plain function returned, or a future, such as " +
      "sleep(5), which is no task of its own.",
    cure: "Call it: spawn(blink(board)), not spawn(blink). What waits for a future is a task: write one that awaits it.",
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
      "new Channel(n) keeps up to n values that nobody has received yet, and n is not a whole number from 0 to 4,294,967,295.",
    cure: "Give a whole number: new Channel(4), or new Channel(0), where a sender waits for its receiver.",
  },
  19: {
    type: "MisuseError",
    names: ["lock"],
    cause: "unlock() or release() was called twice, or without lock() or acquire() before it.",
    cure: "Release once after each acquire: await lock.lock(); try { … } finally { lock.unlock(); }",
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
      "0x08 to 0x77, bytes of one read there 0 to 65,535; a semaphore's permits, the tasks of a barrier and the capacity of a PubSub, a " +
      "PriorityChannel or a Pipe 1 or more; bytes of one write to a Pipe no more than fit in; attempts of retry 1 or more, its jitter 0 " +
      "to 1; restarts of supervise 0 or more; within, cleanupMs and resendMs above 0 and finite; the capacity of a link 1 to 255, its limit " +
      "1 to 65,536; the limit of a log in storage 64 to 65,536; what readExactly and readLine take 1 to 4,096 bytes; watchdog 1 to 3,600,000 ms and deepSleep 1 to 2,147,483 ms; the time of " +
      "board.clock from 1970 to 8,640,000,000,000,000 ms after it.",
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
    neverOnBoard: true,
    cause:
      "simulate was given something that is not the app's function: what a call of it returned, or a whole module.",
    cure: "Write simulate(app), not simulate(app(board)).",
  },
  34: {
    type: "MisuseError",
    names: [],
    neverOnBoard: true,
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
    cure: "Write const task = spawn(f()), without await or yield*. To wait for its end: await task.join().",
  },
  38: {
    type: "ClosedError",
    names: [],
    cause:
      "close() was called on the channel or pipe. What was in it then was received; a send, a write or a further receive cannot work.",
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
    neverOnBoard: true,
    cause:
      "A task waits for one edge after the other, and edges came between the end of a wait and the task's run: pulses " +
      "within one tick, of which it sees the first. Boards lose them, too, but only the simulated board and the sandbox tell.",
    cure: "Count in a listener, pin.watch(edge, () => count++), and let the task read the count; or slow the signal down.",
  },
  43: {
    type: "MisuseError",
    names: ["call"],
    neverOnBoard: true,
    cause:
      "A future or a task was awaited by an async function that the engine runs as it is: one of a test, of a package, or one that " +
      "no plugin compiles. Only a task can wait for it.",
    cure: "Await it in an async function of the app, or in a function* with yield*, and run that: spawn(task()), simulate(app).",
  },
  44: {
    type: "MisuseError",
    names: ["call"],
    neverOnBoard: true,
    cause:
      "An async function of the app was called that nothing compiled, so that the engine ran it and gave a Promise. The " +
      "command does that by itself; under Vite, vitest and esbuild a plugin does, and in plain Node ristretto/register.",
    cure: 'Add the plugin: plugins: [ristretto()] with import { ristretto } from "ristretto/vite". Or write a function*, which needs none.',
  },
  45: {
    type: "MisuseError",
    names: ["place"],
    neverOnBoard: true,
    cause:
      "An async function of the app was called, or something like port.write, and the task that did so came to its end without " +
      "anybody awaiting or spawning what the call gave. A call alone runs nothing. Of what was put into a field or a list, the command run " +
      "tells at its end, if all tasks have ended. It is told where Node runs the app, and not on boards.",
    cure: "Await it where it is called: await work(). To let it run beside this task: spawn(work()).",
  },
  46: {
    type: "MisuseError",
    names: ["task"],
    cause:
      "A mutex lets one task in at a time, and the task that holds it asks for it once more: often a function that locks calls " +
      "another one that does, too. It would wait for its own unlock, which never comes: a deadlock of one task. So it is with a RwLock " +
      "that the task reads or writes already, and with the task of a Once that asks for its own result.",
    cure: "Lock where the work begins, in one place, and call from there what does not lock. Or unlock before the call.",
  },
  47: {
    type: "MisuseError",
    names: ["task", "holder"],
    cause:
      "A task unlocks what another one holds: it unlocks twice, and the first time has passed the lock on, or it has never locked. " +
      "That would let a third task in beside the holder.",
    cure: "Unlock once for each lock, in a finally block of the task that has locked, or use mutex.run(() => work()). To wake a task, use a Signal or an Event.",
  },
  48: {
    type: "TimeoutError",
    names: ["what", "time"],
    cause: "What was awaited by deadline(future, time) had not ended at that time, and was cancelled.",
    cure: "Catch the TimeoutError where the app can do without the answer, or give it a later time: now() + 500.",
  },
  49: {
    type: "BusError",
    names: ["port", "bytes", "limit"],
    cause:
      "readLine or readUntil found no end within the limit, which is 256 bytes unless the app says otherwise. All was dropped up " +
      "to the next end, so that what comes after it is read as ever.",
    cure: "Give the call a higher limit, up to 4096, or look at what the other side sends: another baud rate looks like this, too.",
  },
  50: {
    type: "MisuseError",
    names: [],
    cause:
      "A subscription was given to two tasks, and both awaited its next message at the same time. It would go to one of them only.",
    cure: "Let each task have a subscription of its own: const mine = news.subscribe(). To share work, send it over a Channel.",
  },
  51: {
    type: "MisuseError",
    names: ["priority"],
    cause:
      "The function that was given to a PriorityChannel gave undefined, NaN or a text for a value; often the value lacks the field.",
    cure: "Return a number for each value: new PriorityChannel(8, (job) => job.urgency ?? 0).",
  },
  52: {
    type: "MisuseError",
    names: ["name", "bytes"],
    cause:
      "storage.set or append of a log found no room in flash, or a log was given an entry of more than about half its limit. What " +
      "was there before is still there.",
    cure: "Delete values that are not needed, clear a log or give it a lower limit; keep large entries out of logs, or raise their limit.",
  },
  53: {
    type: "MisuseError",
    names: ["name"],
    cause:
      "A name of board.storage is empty, has more than 26 characters, or one that the names of files in flash cannot have.",
    cure: 'Give it a short name, such as "count" or "wifi.password".',
  },
  54: {
    type: "MisuseError",
    names: ["name", "value"],
    cause:
      "storage.set or append of a log was given what JSON cannot hold: undefined, a function, or an object or list that holds itself.",
    cure: "Keep null where there is nothing, or delete the value by storage.delete(name).",
  },
  55: {
    type: "MisuseError",
    names: ["part", "board"],
    cause:
      "Every board has every method of Board in its types, but not every board can do it: battery needs firmware that counts a charge " +
      "(Puck.js, Pixl.js, Bangle.js), temperature a chip that measures it, and the machine of QEMU has neither.",
    cure: "Catch the error where the app can do without, or ask for it only on boards that have it.",
  },
  56: {
    type: "MisuseError",
    names: ["bytes", "limit"],
    cause:
      "A link keeps a bounded number of bytes, so a message has a limit, which is 1,024 bytes unless the app says otherwise.",
    cure: "Send less at once, or give link a higher limit, up to 65,536, on both sides.",
  },
  57: {
    type: "BusError",
    names: ["function"],
    cause:
      "The other board was reset, or its app was started again, while it ran what was called there. Whether that had any effect is not known.",
    cure: 'Call it again if it may run twice, for instance by retry(() => lamp.call("light", true)).',
  },
  58: {
    type: "BusError",
    names: ["function", "message"],
    cause:
      "The function that remote was given on the other side has thrown, or there is none of that name; the message is of there.",
    cure: "Catch the error where the app can do without the answer, and look for the cause on the other side.",
  },
  59: {
    type: "MisuseError",
    names: ["rules"],
    cause:
      "A board has no table of the world's time zones. It takes the rules of one, as POSIX writes them in TZ: a name, how far local time is " +
      "behind UTC, and for daylight saving time another name and when it begins and ends, as month, week and weekday.",
    cure: 'Write clock.setZone("CET-1CEST,M3.5.0,M10.5.0/3"), or what docs/hal.md lists for your place.',
  },
  60: {
    type: "MisuseError",
    names: ["task", "board", "ms"],
    cause:
      "The app started the board's watchdog, and the task that fed it last, or started it, has not come to feed it again in time: it waits for " +
      "something that does not come, or has ended. A real board resets then, and its app starts from the beginning.",
    cure: "Look at what the task waited for, give watchdog more time, or feed it in a task that does nothing else but look at the others.",
    neverOnBoard: true,
  },
  61: {
    type: "MisuseError",
    names: ["value"],
    cause:
      "A message that was given to send or trySend of a link, or an argument or a result of a remote function, is what JSON cannot hold: a function, " +
      "or an object or list that holds itself.",
    cure: "Send what JSON holds, or give the link a codec that makes bytes of such messages. undefined is sent as it is.",
  },
  62: {
    type: "MisuseError",
    names: ["call", "value"],
    cause:
      "run of a Mutex, reading and writing of an RwLock, Once, retry and supervise call a function each time that the task is to run. They " +
      "were given something else, often the call itself, or a function that calls no task and gives a plain value.",
    cure: "Give a function that returns the call of a task: mutex.run(() => work()), with work an async function or a function*. What needs no await is written between lock() and unlock().",
    neverOnBoard: true,
  },
};

/** What `code` (`R2`, in any case) means; undefined if there is none. */
export function errorCode(code: string): ErrorCode | undefined {
  const number = /^r\d+$/i.test(code) ? Number(code.slice(1)) : 0;
  return number in GUIDES ? described(number as keyof typeof GUIDES) : undefined;
}

/** The sentence behind what a board prints: `R2 sleep`, with what else belongs in it as names. Undefined if there is none. */
export function sentenceBehind(code: string, detail: string): string | undefined {
  const guide = errorCode(code);
  if (guide === undefined) return undefined;
  const [first] = guide.names;
  return first === undefined || detail === ""
    ? guide.sentence
    : guide.sentence.replaceAll(`<${first}>`, detail);
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
    short: guide.neverOnBoard ? undefined : guide.names.length > 0 ? `R${number} ${named(1)}` : `R${number}`,
  };
}
