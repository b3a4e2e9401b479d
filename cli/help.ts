import { BOARD_IDS } from "../targets/espruino/boards/index.ts";
import type { Topic } from "./arguments.ts";
import type { ErrorCode } from "./error-codes.ts";

const GENERAL = `ristretto: sequential firmware in TypeScript, on a simulated board

Usage: ristretto <command> [options]

Commands:
  run APP.ts    run an app on the simulated board
  sim APP.ts    run an app in a page of the browser, with the board to see and to touch
  build APP.ts  compile an app for a board
  flash APP.ts  compile an app, send it to a board and watch it start
  dev APP.ts    the same again at each save, with the board's console
  monitor       show a board's console, with its errors explained
  explore FILE  run a program in every order in which its inputs and deadlines may come
  help run      explain a command
  help R2       explain the code of an error, as a board prints it

Options:
  --help        show this text
  --version     show the version
`;

const RUN = `Usage: ristretto run APP.ts [options]

Runs the app that APP.ts exports, export default async function (board: Board) { … }, on the simulated board.
Prints what happens on its pins, buses and ports, then their waveforms and a line per task.

Options:
  --for TIME      how much time to run: 500ms, 10s, 5min, 1h, 30d (default 10s); earlier if all tasks have ended
  --real-time     run at wall-clock speed; a terminal then talks to the first serial port, and timers and Promises of
                  Node work
  --input SCRIPT  play the inputs of a script: a time, a pin or port, and a value a line
  --native FILE   a module that stands in for the firmware: what it exports is in board.native, and its export modules,
                  an object, has what require("Storage") and import from "Storage" give
  --storage FILE  keep board.storage in this file, on Node; without it, it is empty at the start and gone at the end
  --seed N        what Math.random begins with, the same on every target: 0 to 4294967295 (default 1)
  --date DATE     what the time of day is at the start, for Date and board.clock: 2026-03-29, 2026-03-29T00:59:50Z
                  (default: the beginning of 1970; with --real-time, now)
  --no-stdin      leave standard input alone; otherwise it feeds the first serial port the app opens
  --json          one JSON object a line, one for each event, and nothing else
  --on TARGET     where to run: node (default); wasm, a sandbox that no app gets out of; qemu, firmware on an emulated
                  Cortex-M4; or compiled for a board's engine: duktape, mujs, mquickjs, espruino (the variables
                  MQUICKJS and ESPRUINO name the program; mqjs may be on the PATH instead)
  --allow NAME    let a name through that the engine lacks, as the app brings it: --allow WeakMap
  --no-polyfills  refuse what the engine lacks, where ristretto would put it in: Map, padStart
  --help          show this text

Exit codes: 0 fine, 1 a task failed, 2 wrong usage or bad input, 130 ended by Ctrl-C.
`;

const SIM = `Usage: ristretto sim APP.ts [options]

Builds the app, serves a page to this machine alone and opens it: the board as a picture, a logic analyser, the tasks.
The app runs there in a sandbox, and again whenever one of its files is saved. Ctrl-C ends it.
The browser keeps board.storage for the address of the page: with --port, also for the next time.

Options:
  --board BOARD    the board to show: ${BOARD_IDS.join(", ")}
                   (default puckjs)
  -p, --port N     where to serve (default: a port that is free)
  --no-open        print the address, and open no browser
  --date DATE      what the time of day is at the start of each run, for Date and board.clock: 2026-03-29,
                   2026-03-29T00:59:50Z (default: the beginning of 1970)
  --allow NAME     let a name through that the sandbox lacks, as the app brings it: --allow Intl
  --help           show this text

Exit codes: 2 wrong usage or bad input, 130 ended by Ctrl-C.
`;

const BUILD = `Usage: ristretto build APP.ts [options]

Compiles the app and all it imports to one script for a board, and shows what it takes of the board: bytes by
module, variables at rest and for each task, and what is left. Fails if the program does not fit.

Options:
  --target TARGET  espruino (default); es5 for any engine whose host brings a board and a clock; wasm for the
                   sandbox, for pages and for Node; qemu for an image with firmware that QEMU boots
  --engine ENGINE  with --target es5, the engine that it is for, whose lacks are refused: duktape, mujs, or mquickjs
                   (MicroQuickJS, which needs it); default es5, any other
  --bytecode BITS  with --engine mquickjs: also APP.bin, bytecode for a machine of 32 (boards) or 64 bits; needs mqjs
  --board BOARD    ${BOARD_IDS.join(", ")}
                   (default puckjs); or a file that describes one of your own: ./my-board.ts
  -o, --out FILE   where the script goes (default APP.js); its source map goes beside it. With --target wasm, a
                   folder (default APP-wasm); with --target qemu, the image (default APP.elf)
  --force          replace files that build did not write, or that were changed since it did; it never replaces what
                   the app is built from
  --save           the code is to run from flash; without it, from RAM
  --input SCRIPT   also tell the most variables that are there at once while the app runs with this input script, which
                   may be empty; what does not fit then is refused
  --for TIME       how long it runs for that: 500ms, 30s, 5min (default 10s)
  --pins MAP       other pins for portable names: --pins LED2=D5,I2C1.sda=D3
  --messages       full sentences in errors, where codes such as R2 stand otherwise
  --allow NAME     let a name through that the engine lacks, as the app brings it: --allow WeakMap
  --external NAME  leave a module to the engine's own require, as those of the board's firmware are anyway
  --no-polyfills   refuse what the engine lacks, where ristretto would put it in: Map, padStart
  --json           the same figures as one JSON object
  --help           show this text

Exit codes: 0 fine, 1 the program does not fit the board, 2 wrong usage or bad input.
`;

const PORT = `  -p, --port PORT  a serial port, such as /dev/ttyACM0 or COM3, or tcp://HOST:PORT
  --ble NAME       or Bluetooth, for a board without USB: the board's name, a part of it, or its address`;

const ON_BOARD = `  --board BOARD    ${BOARD_IDS.join(", ")}
                   (default puckjs); or a file that describes one of your own: ./my-board.ts
  --pins MAP       other pins for portable names: --pins LED2=D5,I2C1.sda=D3
  --messages       full sentences in errors, where codes such as R2 stand otherwise
  --allow NAME     let a name through that the engine lacks, as the app brings it: --allow WeakMap
  --external NAME  leave a module to the engine's own require, as those of the board's firmware are anyway
  --no-polyfills   refuse what the engine lacks, where ristretto would put it in: Map, padStart`;

const FLASH = `Usage: ristretto flash APP.ts --port PORT [options]

Compiles the app as build does, checks that it fits, sends it to an Espruino board and watches its first second.
Needs the package espruino.

Options:
${PORT}
  --save           keep it in flash, so that it starts with the board; without it, it runs from RAM. What was saved is
                   read back
${ON_BOARD}
  --help           show this text

Exit codes: 0 fine, 1 it does not fit, was not sent or failed in its first second, 2 wrong usage or bad input.
`;

const DEV = `Usage: ristretto dev APP.ts --port PORT [options]

Does what flash does, shows what the board prints, and does it again whenever one of the app's files is saved. What is
wrong in a file, or on the board, is told, and the next save tries again. Ctrl-C ends it; the app runs on.

Options:
${PORT}
  --save           send it to flash each time, so that it starts with the board; without it, to RAM
${ON_BOARD}
  --help           show this text

Exit codes: 2 wrong usage or bad input, 130 ended by Ctrl-C.
`;

const MONITOR = `Usage: ristretto monitor [APP.ts] --port PORT [options]

Shows what a board prints, until Ctrl-C, and disturbs it in nothing. Each code of an error gets its sentence; and with
the app that runs there, places in errors are lines of its sources: give it the options that it was flashed with. What is
typed goes to the board.

Options:
${PORT}
${ON_BOARD}
  --help           show this text

Exit codes: 1 the board was not reached or is gone, 2 wrong usage or bad input, 130 ended by Ctrl-C.
`;

const EXPLORE = `Usage: ristretto explore PROGRAM.ts [options]

Runs the program that the file exports again and again, once for each order in which things may come: which comes first of an
input and a deadline, how late a turn is. Checks what the program says must hold, and that no tasks wait for each other for
ever. Prints the shortest schedule that fails, with what happens at which ms. docs/explore.md says how to write a program.

Options:
  --any-order    the ready tasks run in any order, and not first in, first out
  --max N        the most schedules that are tried one after the other (default 200000)
  --samples N    how many more are tried at random if there are more than that (default 1000)
  --seed N       of those at random: the same seed tries the same ones (default 1)
  --schedule N   only this schedule, as a failure told its number
  --json         what was found as one JSON object
  --help         show this text

Exit codes: 0 fine, 1 a schedule failed, 2 wrong usage or bad input.
`;

const TOPIC_TEXTS = {
  run: RUN,
  sim: SIM,
  build: BUILD,
  flash: FLASH,
  dev: DEV,
  monitor: MONITOR,
  explore: EXPLORE,
};

/** The help for `topic`, a command; the general one without. */
export function helpText(topic: Topic | undefined): string {
  return topic === undefined ? GENERAL : TOPIC_TEXTS[topic];
}

/** What an error's code means: its sentence, cause and cure. */
export function codeText({ code, type, short, sentence, cause, cure }: ErrorCode): string {
  return `${code}, a ${type}; ${short === undefined ? "never on a board" : `on a board: ${short}`}

  ${sentence}

Cause: ${cause}
Cure:  ${cure}
`;
}
