/** The core, from its model upwards: each file knows those before it. */
const MODEL = ["src/executor/features.ts", "src/executor/errors", "src/executor/model"];
const EDGES = [...MODEL, "src/executor/trace", "src/executor/ready.ts", "src/executor/ending.ts"];
const CALLS = [...EDGES, "src/executor/calls/stack.ts", "src/executor/body", "src/executor/calls"];
const TASK = [...CALLS, "src/executor/cancel.ts", "src/executor/task.ts"];
const EXECUTOR = [
  ...TASK,
  "src/executor/launch.ts",
  "src/executor/step.ts",
  "src/executor/queue",
  "src/executor",
  "src/executor/yield.ts",
];
const TIMERS = [...EXECUTOR, "src/timers"];
const COMBINE = [...TIMERS, "src/combine"];
export const SYNC = [...COMBINE, "src/sync"];
export const HAL = [...SYNC, "src/hal"];
export const LINK = [...HAL, "src/link"];
const SIMULATION = [...HAL, "src/sim"];

/** What a firmware has is the same for the compiler and for the adapter: a table, which imports nothing. */
const BOARDS = "targets/espruino/boards";

const SYNTAX = ["compiler/babel", "compiler/common"];
const TREE = [...SYNTAX, "compiler/lower/tree"];
const HELPERS = [...TREE, "compiler/lower/helpers"];
const TASKS = [...TREE, "compiler/lower/tasks/model"];
const COMPILER = [...SYNTAX, "compiler"];

const SANDBOX = [...SIMULATION, "targets/engine", "targets/wasm/border.ts", "targets/wasm/bigint.ts"];
const PAGE = ["src/sim", "targets/wasm/simulator/trace", "targets/wasm/simulator"];

const COMMAND = [BOARDS, ...COMPILER, "cli"];
/** Commands that run or build an app. */
const APPS = ["src/sim", ...COMMAND, "cli/build", "cli/output", "cli/host"];

/**
 * Who may import whom, the lowest layer first: the files of a folder may import one another, and those of the layers that
 * are named beside it, all of which come earlier in this list. A file that is named by itself is a layer of its own, and
 * so is a folder within another one: neither belongs to what is around it.
 */
export const LAYERS: Readonly<Record<string, readonly string[]>> = {
  "src/executor/slots.ts": [],
  "src/executor/features.ts": [],
  "src/executor/errors": ["src/executor/features.ts"],
  "src/executor/model": MODEL.slice(0, 2),
  "src/executor/trace": MODEL,
  "src/executor/ready.ts": EDGES.slice(0, 4),
  "src/executor/yield.ts": EDGES.slice(0, 5),
  "src/executor/ending.ts": EDGES.slice(0, 4),
  "src/executor/calls/stack.ts": EDGES,
  "src/executor/body": CALLS.slice(0, 7),
  "src/executor/calls": CALLS.slice(0, 8),
  "src/executor/cancel.ts": CALLS,
  "src/executor/task.ts": TASK.slice(0, 10),
  "src/executor/launch.ts": TASK,
  "src/executor/launch-compiled.ts": TASK,
  "src/executor/step.ts": TASK,
  "src/executor/queue": [...EXECUTOR.slice(0, 13), "src/executor/yield.ts"],
  "src/executor": EXECUTOR.slice(0, 14),
  "src/timers": EXECUTOR,
  "src/combine": TIMERS,
  "src/sync": TIMERS,
  "src/hal": SYNC,
  "src/link": HAL,
  "src/index.ts": LINK,
  "src/polyfills": EXECUTOR,
  "src/async": [...COMBINE, "src/polyfills"],
  "src/sim": HAL,

  [BOARDS]: [],
  "compiler/babel": [],
  "compiler/uglify": [],
  "compiler/common": ["compiler/babel"],
  "compiler/refuse/engines": [BOARDS, "compiler/common"],
  "compiler/spelling": SYNTAX,
  "compiler/refuse": [...SYNTAX, "compiler/refuse/engines", "compiler/spelling"],
  "compiler/polyfill": SYNTAX,
  "compiler/lower/options.ts": ["compiler/common", "compiler/polyfill"],
  "compiler/lower/tree": SYNTAX,
  "compiler/lower/helpers": TREE,
  "compiler/lower/check": [...SYNTAX, "compiler/spelling", "compiler/lower/options.ts"],
  "compiler/lower/prepare": HELPERS,
  "compiler/lower/es5": [...HELPERS, "compiler/lower/options.ts"],
  "compiler/lower/tasks/model": TREE,
  "compiler/lower/tasks/find": [...TASKS, "compiler/lower/prepare"],
  "compiler/lower/tasks/states": TASKS,
  "compiler/lower/tasks/graph": [...TASKS, "compiler/lower/tasks/states"],
  "compiler/lower/tasks/frame": [...TASKS, "compiler/lower/tasks/graph"],
  "compiler/lower/tasks/output": [...TASKS, "compiler/lower/tasks/graph"],
  "compiler/lower/tasks": [
    ...TASKS,
    "compiler/lower/tasks/find",
    "compiler/lower/tasks/states",
    "compiler/lower/tasks/graph",
    "compiler/lower/tasks/frame",
    "compiler/lower/tasks/output",
  ],
  "compiler/lower/engine": [...HELPERS, "compiler/refuse", "compiler/lower/es5"],
  "compiler/lower": [
    ...HELPERS,
    "compiler/spelling",
    "compiler/polyfill",
    "compiler/lower/options.ts",
    "compiler/lower/check",
    "compiler/lower/prepare",
    "compiler/lower/es5",
    "compiler/lower/tasks/model",
    "compiler/lower/tasks",
    "compiler/lower/engine",
  ],
  // Of the lowering it knows the names of two functions, which the one adds and the other may drop.
  "compiler/finish": [
    BOARDS,
    ...TREE,
    "compiler/uglify",
    "compiler/refuse",
    "compiler/lower/es5",
    "compiler/lower/engine",
  ],
  "compiler/memory": [...SYNTAX, "compiler/lower", "compiler/finish"],
  "compiler/bundle": [
    "src/executor/slots.ts",
    BOARDS,
    ...SYNTAX,
    "compiler/spelling",
    "compiler/refuse",
    "compiler/polyfill",
    "compiler/lower",
    "compiler/finish",
  ],
  compiler: [
    ...SYNTAX,
    "compiler/spelling",
    "compiler/refuse",
    "compiler/lower",
    "compiler/finish",
    "compiler/bundle",
  ],

  "targets/node": [...LINK, "src/index.ts", "src/sim"],
  "targets/es5": HAL,
  "targets/espruino": [...HAL, BOARDS],
  "targets/engine": SIMULATION,
  "targets/qemu": [...SIMULATION, "compiler/common", "targets/engine"],
  "targets/qemu/build": ["compiler/common", "targets/qemu"],
  "targets/wasm/border.ts": SIMULATION,
  "targets/wasm/bigint.ts": [],
  "targets/wasm/prelude": ["src/sim", "targets/wasm/border.ts"],
  "targets/wasm/guest": SANDBOX,
  "targets/wasm/host": [...SANDBOX, "targets/wasm/prelude"],
  "targets/wasm/worker": [...SANDBOX, "targets/wasm/host"],
  "targets/wasm": [...SANDBOX, "targets/wasm/host", "targets/wasm/worker"],
  "targets/wasm/simulator/trace": ["src/sim"],
  "targets/wasm/simulator": ["src/sim", "targets/wasm/host", "targets/wasm", "targets/wasm/simulator/trace"],
  "targets/wasm/simulator/panels": PAGE,
  "targets/wasm/simulator/board": [...PAGE, "targets/wasm/simulator/panels"],
  "targets/wasm/simulator/analyser": [...PAGE, "targets/wasm/simulator/panels"],
  "targets/wasm/simulator/application.tsx": [
    ...PAGE,
    "targets/wasm/simulator/panels",
    "targets/wasm/simulator/board",
    "targets/wasm/simulator/analyser",
  ],
  "targets/wasm/simulator/main.tsx": [...PAGE, "targets/wasm/simulator/application.tsx"],

  cli: [...MODEL, "src/executor", "src/sim", BOARDS, ...COMPILER, "compiler/bundle"],
  "cli/build": [...COMMAND, "compiler/memory", "targets/espruino"],
  "cli/board-run": ["src/sim", ...COMMAND, "compiler/memory", "targets/espruino", "cli/build"],
  "cli/output": ["src/sim", ...COMMAND, "cli/build"],
  "cli/host": [...MODEL, "src/executor", "src/sim", ...COMMAND, "compiler/refuse", "cli/output"],
  "cli/deliver": [...COMMAND, "compiler/finish"],
  "cli/engines": [...APPS, ...MODEL, "src/executor", "compiler/finish", "targets/engine"],
  "cli/flash": [...COMMAND, "compiler/bundle", "compiler/finish"],
  "cli/qemu": [...APPS, "targets/qemu", "targets/qemu/build", "cli/deliver", "cli/engines"],
  "cli/wasm": [
    ...APPS,
    "targets/wasm/border.ts",
    "targets/wasm/bigint.ts",
    "targets/wasm/host",
    "targets/wasm",
    "cli/deliver",
    "cli/engines",
  ],
  "cli/sim": [...APPS, "targets/wasm/simulator", "cli/engines", "cli/wasm"],
  "cli/commands": [
    ...APPS,
    "targets/es5",
    "targets/espruino",
    "cli/board-run",
    "cli/deliver",
    "cli/engines",
    "cli/flash",
    "cli/qemu",
    "cli/wasm",
    "cli/sim",
  ],
  "cli/help.ts": COMMAND,
  "cli/app-worker.ts": [...APPS, "src/executor"],
  "cli/main.ts": [...COMMAND, "cli/output", "cli/commands", "cli/help.ts"],

  // They run what was built, as its users do.
  tools: [],
  examples: [...HAL, "src/index.ts", "src/sim", "targets/node"],
  bench: [
    "targets/wasm/border.ts",
    ...MODEL,
    "src/executor",
    "src/index.ts",
    "compiler/lower",
    "compiler",
    "src/hal",
    "targets/node",
    "targets/qemu",
    "targets/qemu/build",
    "targets/wasm",
    "cli/qemu",
    "cli/wasm",
    "cli/commands",
  ],
};

const BY_LENGTH = Object.keys(LAYERS).sort((a, b) => b.length - a.length);

/** @throws Error for a file that is in no layer */
export function layerOf(file: string): string {
  const layer = BY_LENGTH.find((path) => file === path || file.startsWith(`${path}/`));
  if (layer === undefined) throw new Error(`${file} is in no layer: add its folder to layers.ts`);
  return layer;
}
