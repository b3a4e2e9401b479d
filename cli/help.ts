const GENERAL = `ristretto: sequential firmware in TypeScript, on a simulated board

Usage: ristretto <command> [options]

Commands:
  run APP.ts    run an app on the simulated board
  help run      explain a command

Options:
  --help        show this text
  --version     show the version
`;

const RUN = `Usage: ristretto run APP.ts [options]

Runs the app that APP.ts exports, export default function* (board: Board) { … }, on the simulated board.
Prints what happens on its pins, buses and ports, then their waveforms and a line per task.

Options:
  --for TIME      how much time to run: 500ms, 10s, 5min, 1h (default 10s); earlier if every task has ended
  --real-time     run at wall-clock speed; a terminal then talks to the first serial port
  --input SCRIPT  play the inputs of a script: a time, a pin or port, and a value a line
  --no-stdin      leave standard input alone; otherwise it feeds the first serial port the app opens
  --json          one JSON object a line, one for each event, and nothing else
  --on TARGET     where to run: node (default)
  --help          show this text

Exit codes: 0 fine, 1 a task failed, 2 wrong usage or bad input, 130 ended by Ctrl-C.
`;

/** The help for `topic`, a command; the general one without. */
export function helpText(topic: "run" | undefined): string {
  return topic === "run" ? RUN : GENERAL;
}
