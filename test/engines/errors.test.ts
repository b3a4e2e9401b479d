import { expect } from "vitest";
import { ALL_ENGINES, onEngines } from "../compiler/engines.ts";
import { saidBy } from "./board-build.ts";

const APP = "test/engines/apps/misuse.ts";
const TWIN =
  "This call of a task runs already, as twin. Call the function again for another one: spawn(blink(board)).";
const SENTENCES = [
  "MisuseError: sleep(-1) is not a delay. Give a finite number of milliseconds, 0 or more.",
  "R2 true true 1",
  "MisuseError: pulse awaited 5, which is not a future. Await what sleep, a channel, a join or the call of a task gives.",
  "R4 true true 1",
  `MisuseError: ${TWIN}`,
  `MisuseError: ${TWIN}`,
  "end",
];
const CODES = ["R2 sleep", "R2 true true 1", "R4 pulse", "R4 true true 1", "R6 twin", "R6 twin", "end"];

onEngines(
  "a build with --messages prints full sentences",
  async (engine) => expect(await saidBy(APP, engine, true)).toEqual(SENTENCES),
  ALL_ENGINES,
);

onEngines(
  "a build without prints codes, each with the one name that tells most",
  async (engine) => expect(await saidBy(APP, engine, false)).toEqual(CODES),
  ALL_ENGINES,
);
