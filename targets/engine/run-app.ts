import { SimBoard } from "../../src/sim/board.ts";
import type { SimClock } from "../../src/sim/clock.ts";
import { type App, type SimulateOptions, simulate } from "../../src/sim/simulate.ts";
import type { Simulation } from "../../src/sim/simulation.ts";
import { isReplaced } from "./console.ts";
import { newClock } from "./dated.ts";
import { emit } from "./emit.ts";
import { fieldsOf } from "./event.ts";
import { isSeeded } from "./seeded-random.ts";

/** What the command compiles in. */
export interface Settings {
  name: string;
  forMs: number;
  /** Text of the input script; empty for none. */
  input: string;
  inputName: string;
  /** For the first serial port that the app opens, one character a byte. */
  stdin: string;
}

/** Turns after which the command is told that the run goes on. */
const PULSE = 1000;

/** Runs the app to its end, and tells the command all that happens. The last frame says how it ended. */
export function run(app: App, settings: Settings): void {
  if (isReplaced && isSeeded) emit("loaded");
  try {
    const sim = simulate(app, optionsOf(settings));
    try {
      play(sim, settings.forMs);
    } finally {
      emit("summary", sim.now, sim.tasks().map(rowOf));
    }
    emit("done");
  } catch (error: any) {
    if (error.name === "ScriptError") emit("script", error.message);
    else emit("broken", error);
  }
}

function play(sim: Simulation, end: number): void {
  while (!sim.finished && sim.step(end));
}

/** Tells the command from time to time that the run goes on. */
function pulsate(clock: SimClock): void {
  let turns = 0;
  const pulse = (run: () => void) => () => {
    if (++turns % PULSE === 0) emit("pulse");
    run();
  };
  const pend = clock.pend.bind(clock);
  const setAlarm = clock.setAlarm.bind(clock);
  clock.pend = (run) => pend(pulse(run));
  clock.setAlarm = (ticks, fire) => setAlarm(ticks, pulse(fire));
}

function rowOf(task: { name: string; state: string; resumes: number }): unknown[] {
  return [task.name, task.state, task.resumes];
}

function optionsOf({ name, input, inputName, stdin }: Settings): SimulateOptions {
  let opened = false;
  const board = new SimBoard({}, newClock());
  pulsate(board.clock);
  const options: SimulateOptions = {
    name,
    board,
    onEvent(event) {
      board.recording.events.splice(0);
      emit("event", fieldsOf(event));
    },
    onError: (error, task) => emit("failed", task.name, error, task.state),
    onSpin: (message) => emit("warn", message),
    onSerialOpen(port) {
      if (!opened && stdin !== "") board.send(port, stdin);
      opened = true;
    },
  };
  if (input !== "") {
    options.input = input;
    options.inputName = inputName;
  }
  return options;
}
