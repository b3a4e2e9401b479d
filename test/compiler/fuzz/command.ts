import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Profile } from "../../../compiler/common/profiles.ts";
import { searchRuntime } from "../../executor/model/model-command.ts";
import { ASYNC } from "./async.ts";
import { type Check, comparing, type Lowering } from "./check.ts";
import { emit } from "./emit.ts";
import { engineAt, onEngine } from "./engine.ts";
import { ASYNC_TASKS, EXECUTOR } from "./executor.ts";
import { FINISHED_TOGETHER, finishing } from "./finished.ts";
import { type Fuzzing, fuzz } from "./fuzz.ts";
import { lowerTo } from "./lowering.ts";
import { ERRORS, THOROUGH } from "./plans.ts";
import { generate } from "./program/generate.ts";

const HELP = `npm run fuzz -- [options]
  --programs N     how many programs (default 2000)
  --seed N         the seed of the first one; the next ones follow (default: by the clock)
  --statements N   the least number of statements of each (default: by its seed)
  --profile NAME   es5 (default) or espruino
  --executor       run the lowered programs as tasks of the executor
  --finished       run what a whole build makes of them and of a module around each, minified
  --async-tasks    as --executor, with the programs written as async functions of an app
  --async          run them as async functions, native and lowered
  --runtime        run programs of the model of the runtime (test/executor/model), as generators and compiled
  --everywhere     with --runtime: cancel each task at each await, too
  --board          with --runtime: as builds for boards, too
  --on PROGRAM     run the lowered programs on an engine: duk, mujs, espruino
  --emit FILE      only write such a script for an engine (default: 10 programs)`;

const OPTIONS = {
  programs: { type: "string" },
  seed: { type: "string" },
  statements: { type: "string" },
  profile: { type: "string", default: "es5" },
  executor: { type: "boolean" },
  finished: { type: "boolean" },
  async: { type: "boolean" },
  "async-tasks": { type: "boolean" },
  runtime: { type: "boolean" },
  everywhere: { type: "boolean" },
  board: { type: "boolean" },
  on: { type: "string" },
  emit: { type: "string" },
  help: { type: "boolean" },
} as const;

const SHRINK_MS = 120_000;

class UsageError extends Error {}

/** Gives the exit code: 1 if a program fails, 2 if the options make no sense. */
export async function command(words: string[]): Promise<number> {
  try {
    return await perform(words);
  } catch (error: any) {
    const isUsage = error instanceof UsageError || String(error?.code).startsWith("ERR_PARSE_ARGS");
    if (!isUsage) throw error;
    console.error(`${error.message}\n${HELP}`);
    return 2;
  }
}

async function perform(words: string[]): Promise<number> {
  const { values } = parseArgs({ args: words, options: OPTIONS });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const lowering = loweringFor(values.profile, values["async-tasks"]);
  const programs = count("programs", values.programs) ?? (values.emit === undefined ? 2000 : 10);
  const seed = count("seed", values.seed) ?? Date.now() % 1_000_000_000;
  const shape = {
    statements: count("statements", values.statements),
    prompt: values.async === true,
    world: values.finished === true,
  };
  console.log(`fuzz: ${programs} programs from seed ${seed}`);
  if (values.runtime)
    return searchRuntime({
      programs,
      seed,
      everywhere: values.everywhere === true,
      board: values.board === true,
    });
  if (values.emit !== undefined) {
    const batch = Array.from({ length: programs }, (_, at) => generate(seed + at, shape));
    writeFileSync(values.emit, emit(batch, lowering));
    return 0;
  }
  const check = checkFor(values, lowering);
  return search({
    seed,
    programs,
    ...shape,
    lowering,
    check,
    again: againOptions(values),
    batch: values.finished ? FINISHED_TOGETHER : undefined,
    shrinkMs: SHRINK_MS,
  });
}

/** The options but for those that choose the programs. */
function againOptions(values: Record<string, string | boolean | undefined>): string {
  const kept = Object.entries(values).filter(([name]) => name !== "seed" && name !== "programs");
  return kept.map(([name, value]) => (value === true ? `--${name}` : `--${name} ${value}`)).join(" ");
}

interface Chosen {
  on?: string;
  executor?: boolean;
  finished?: boolean;
  async?: boolean;
  "async-tasks"?: boolean;
  profile: string;
}

function checkFor(values: Chosen, lowering: Lowering): Check {
  if (values.finished) return finishing(values.profile as Profile);
  if (values.on !== undefined) return onEngine(engineAt(values.on), lowering);
  if (values.executor) return comparing({ lowering, effort: THOROUGH, lowered: EXECUTOR });
  if (values["async-tasks"]) return comparing({ lowering, effort: THOROUGH, ...ASYNC_TASKS });
  if (values.async) return comparing({ lowering, effort: ERRORS, reference: ASYNC, lowered: ASYNC });
  return comparing({ lowering, effort: THOROUGH });
}

function count(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,15}$/.test(value)) throw new UsageError(`--${name} takes a whole number, not "${value}".`);
  return Number(value);
}

function loweringFor(profile: string, asyncTasks = false): Lowering {
  if (profile !== "es5" && profile !== "espruino")
    throw new UsageError(`--profile is es5 or espruino, not "${profile}".`);
  return lowerTo(profile, asyncTasks);
}

async function search(fuzzing: Fuzzing): Promise<number> {
  const start = performance.now();
  const onProgress = (done: number) => {
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    if (done % 1000 === 0 || done === fuzzing.programs) console.log(`${done} programs alike, ${seconds} s`);
  };
  const found = await fuzz({ ...fuzzing, onProgress });
  if (found === undefined) return 0;
  console.log(found.text);
  return 1;
}
