import { BOARD_IDS } from "../targets/espruino/boards/index.ts";
import type { Topic } from "./arguments.ts";
import type { ErrorCode } from "./error-codes.ts";

const GENERAL = `ristretto: sequential firmware in TypeScript, on a simulated board

Usage: ristretto <command> [options]

Commands:
  run APP.ts    run an app on the simulated board
  sim APP.ts    run an app in a page of the browser, with the board to see and to touch
  build APP.ts  compile an app for a board
  flash APP.ts  compile an app and send it to a board
  help run      explain a command
  help R2       explain the code of an error, as a board prints it

Options:
  --help        show this text
  --version     show the version
`;

const RUN = `Usage: ristretto run APP.ts [options]

Runs the app that APP.ts exports, export default function* (board: Board) { … }, on the simulated board.
Prints what happens on its pins, buses and ports, then their waveforms and a line per task.

Options:
  --for TIME      how much time to run: 500ms, 10s, 5min, 1h, 30d (default 10s); earlier if all tasks have ended
  --real-time     run at wall-clock speed; a terminal then talks to the first serial port, and timers and Promises of
                  Node work
  --input SCRIPT  play the inputs of a script: a time, a pin or port, and a value a line
  --no-stdin      leave standard input alone; otherwise it feeds the first serial port the app opens
  --json          one JSON object a line, one for each event, and nothing else
  --on TARGET     where to run: node (default); wasm, a sandbox that no app gets out of; qemu, firmware on an emulated
                  Cortex-M4; or compiled for a board's engine: duktape, mujs, espruino (the variable ESPRUINO names
                  Espruino's Linux build)
  --allow NAME    let a name through that the engine lacks, as the app brings it: --allow WeakMap
  --no-polyfills  refuse what the engine lacks, where ristretto would put it in: Map, padStart
  --help          show this text

Exit codes: 0 fine, 1 a task failed, 2 wrong usage or bad input, 130 ended by Ctrl-C.
`;

const SIM = `Usage: ristretto sim APP.ts [options]

Builds the app, serves a page to this machine alone and opens it: the board as a picture, a logic analyser, the tasks.
The app runs there in a sandbox, and again whenever one of its files is saved. Ctrl-C ends it.

Options:
  --board BOARD    the board to show: ${BOARD_IDS.join(", ")}
                   (default puckjs)
  -p, --port N     where to serve (default: a port that is free)
  --no-open        print the address, and open no browser
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
  --board BOARD    ${BOARD_IDS.join(", ")}
                   (default puckjs)
  -o, --out FILE   where the script goes (default APP.js); its source map goes beside it. With --target wasm, a
                   folder (default APP-wasm); with --target qemu, the image (default APP.elf)
  --force          replace files that build did not write, or that were changed since it did; it never replaces what
                   the app is built from
  --save           the code is to run from flash; without it, from RAM
  --pins MAP       other pins for portable names: --pins LED2=D5,I2C1.sda=D3
  --messages       full sentences in errors, where codes such as R2 stand otherwise
  --allow NAME     let a name through that the engine lacks, as the app brings it: --allow WeakMap
  --no-polyfills   refuse what the engine lacks, where ristretto would put it in: Map, padStart
  --json           the same figures as one JSON object
  --help           show this text

Exit codes: 0 fine, 1 the program does not fit the board, 2 wrong usage or bad input.
`;

const FLASH = `Usage: ristretto flash APP.ts --port PORT [options]

Compiles the app as build does, checks that it fits, and sends it to an Espruino board. Needs the package espruino.

Options:
  -p, --port PORT  a serial port, such as /dev/ttyACM0 or COM3, or tcp://HOST:PORT
  --save           keep it in flash, so that it starts with the board; without it, it runs from RAM
  --board BOARD    ${BOARD_IDS.join(", ")}
                   (default puckjs)
  --pins MAP       other pins for portable names: --pins LED2=D5,I2C1.sda=D3
  --messages       full sentences in errors, where codes such as R2 stand otherwise
  --allow NAME     let a name through that the engine lacks, as the app brings it: --allow WeakMap
  --no-polyfills   refuse what the engine lacks, where ristretto would put it in: Map, padStart
  --help           show this text

Exit codes: 0 fine, 1 it does not fit or was not sent, 2 wrong usage or bad input.
`;

/** The help for `topic`, a command; the general one without. */
export function helpText(topic: Topic | undefined): string {
  return topic === undefined ? GENERAL : { run: RUN, sim: SIM, build: BUILD, flash: FLASH }[topic];
}

/** What an error's code means: its sentence, cause and cure. */
export function codeText({ code, type, short, sentence, cause, cure }: ErrorCode): string {
  return `${code}, a ${type}; on a board: ${short}

  ${sentence}

Cause: ${cause}
Cure:  ${cure}
`;
}
