import { type Form, modelIn } from "./model-bundle.ts";
import { type Runners, search } from "./model-search.ts";

/** Programs between two lines of progress. */
const SHOWN = 10_000;
/** Tasks of a program that is cancelled everywhere: with more, one program takes too long. */
const FEW_TASKS = 3;

export interface Wishes {
  programs: number;
  seed: number;
  everywhere: boolean;
  /** Also as builds for boards. */
  board: boolean;
}

/** `npm run fuzz -- --runtime`. Gives the exit code. */
export async function searchRuntime({ programs, seed, everywhere, board }: Wishes): Promise<number> {
  const forms: Form[] = ["native", "es5", ...(board ? (["board", "board without __proto__"] as const) : [])];
  const runners: Runners = {};
  for (const form of forms) runners[form] = await modelIn(form);
  const start = performance.now();
  const onProgress = (done: number) => {
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    if (done % SHOWN === 0 || done === programs) console.log(`${done} programs, ${seconds} s`);
  };
  const { found } = search({
    runners,
    seed,
    programs,
    onProgress,
    again: [...(everywhere ? ["--everywhere"] : []), ...(board ? ["--board"] : [])].join(" "),
    ...(everywhere ? { everywhere, mostTasks: FEW_TASKS } : {}),
  });
  if (found === undefined) return 0;
  console.log(found.text);
  return 1;
}
