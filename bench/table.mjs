// The rows of `npm run bench`: which measurement gives them, and what they must and should be.

/**
 * One row. Its value is the ratio of ours to the other one, or ours itself where there is no other; `must` and `goal` are the
 * most that it may be and should be.
 * @typedef {{ id: string, what: string, must?: number, goal?: number, unit?: string }} Row
 * @typedef {{ name: string, title: string, unit: string, rows: Row[] }} Section
 */

const WHERE = { native: "native", compiled: "compiled", board: "board" };

/** The same measurement of each kind of task: `targets` has a must and perhaps a goal for each. */
function each(id, what, targets) {
  return Object.entries(targets).map(([where, [must, goal]]) => ({
    id: `${id}-${where}`,
    what: `${what}: ${WHERE[where]}`,
    must,
    goal,
  }));
}

/** @type {Section[]} */
export const SECTIONS = [
  {
    name: "turns",
    title: "Tasks take turns / async functions with the same bodies await settled values",
    unit: "ns",
    rows: [
      ...each("six-kinds", "1,000 tasks of six kinds", { compiled: [0.4, 0.2], board: [0.4, 0.2] }),
      { id: "six-kinds-bare", what: "their state functions alone, called in a loop" },
      ...each("one-task", "1 task that yields", { native: [0.95], compiled: [0.4, 0.25], board: [0.2] }),
      ...each("one-kind", "1,000 tasks of one kind", { native: [0.55], compiled: [0.18], board: [0.07] }),
    ],
  },
  {
    name: "spawning",
    title: "Tasks are spawned and joined / async functions are called and awaited",
    unit: "ns",
    rows: [
      ...each("spawn", "one after the other, no await in the body", {
        native: [5, 3],
        compiled: [3, 1.5],
        board: [2, 1],
      }),
      ...each("spawn-await", "one after the other, one await in the body", {
        native: [3, 2],
        compiled: [1.5, 0.8],
        board: [1, 0.6],
      }),
      { id: "spawn-all", what: "1,000,000 at once, no await in the body: native" },
      { id: "spawn-all-await", what: "1,000,000 at once, one await in the body: native", must: 1 },
    ],
  },
  {
    name: "calls",
    title: "A task awaits a task of one await / an async function awaits one",
    unit: "ns",
    rows: [
      { id: "call-board", what: "in 1 task: board", must: 0.7 },
      { id: "call-many-board", what: "in each of 1,000 tasks: board" },
      { id: "call-compiled", what: "in 1 task: compiled" },
    ],
  },
  {
    name: "channel",
    title: "A value to another task and back, by channels / by Promises between async functions",
    unit: "ns",
    rows: each("channel", "a round trip", { native: [1.5], compiled: [0.9], board: [0.6, 0.4] }),
  },
  {
    name: "sharing",
    title: "What tasks share / async functions",
    unit: "ns",
    rows: [
      ...each("room", "a value into a channel with room and out again / two awaits", {
        native: [1],
        compiled: [0.5],
        board: [0.25],
      }),
      ...each("lock", "a free mutex locked and unlocked / an await", {
        native: [1.2],
        compiled: [0.7],
        board: [0.5],
      }),
      ...each("rendezvous", "a value without a place between / a round trip by Promises", {
        native: [0.75],
        compiled: [0.45],
        board: [0.3],
      }),
      ...each("wakes", "one of 1,000 woken by an event / a switch", {
        native: [2],
        compiled: [2],
        board: [2],
      }),
    ],
  },
  {
    name: "parked",
    title: "Memory",
    unit: "bytes",
    rows: each("parked", "a task that sleeps", { native: [280], compiled: [160, 130], board: [96] }),
  },
  {
    name: "groups",
    title: "Many futures awaited at once",
    unit: "ns",
    rows: [
      { id: "all", what: "`all` of 30,000 tasks / Promise.all of async functions", must: 5, goal: 2 },
      { id: "all-large", what: "one of 20,000 in one `all` / in 2,000 of 10", must: 3 },
    ],
  },
  {
    name: "timers",
    title: "A sleep among many that are pending / among few",
    unit: "ns",
    rows: [
      { id: "pending-10000", what: "with 10,000 pending / 10: Node", must: 3 },
      { id: "pending-100000", what: "with 100,000 pending / 10: Node", must: 3 },
      { id: "heap-cancel", what: "heap, set and cancelled, among 100,000 / 1,000", must: 4 },
      { id: "heap-fire", what: "heap, set and fired, among 100,000 / 1,000", must: 4 },
      { id: "list-cancel-100", what: "countdown list, set and cancelled, among 100 / 10" },
      { id: "list-cancel-1000", what: "countdown list, set and cancelled, among 1,000 / 10" },
      { id: "list-fire-100", what: "countdown list, set and fired, among 100 / 10" },
      { id: "list-fire-1000", what: "countdown list, set and fired, among 1,000 / 10" },
    ],
  },
  {
    name: "sleeps",
    title: "100,000 sleeps of 1 to 200 ms, each in a task of its own",
    unit: "ms",
    rows: [{ id: "sleeps", what: "on Node's clock / as many setTimeouts", must: 0.5 }],
  },
  {
    name: "bare-loop",
    title: "Tasks take turns / a bare loop calls the same generators",
    unit: "ns",
    rows: [
      { id: "bare-one", what: "1 task that yields: native", must: 1.3 },
      { id: "bare-many", what: "1,000 tasks that yield: native", must: 1.3 },
    ],
  },
  {
    name: "sandbox",
    title: "In the sandbox / the same with the await of its engine, QuickJS in WebAssembly",
    unit: "ns",
    rows: [
      { id: "sandbox-one", what: "1 task that yields", must: 0.6, goal: 0.3 },
      { id: "sandbox-hundred", what: "100 tasks that take turns", must: 0.22, goal: 0.15 },
      { id: "sandbox-spawn", what: "a task spawned and ended / called and awaited", must: 10, goal: 4 },
      { id: "sandbox-pending-10000", what: "a sleep with 10,000 pending / with 10", must: 3 },
      { id: "sandbox-pending-100000", what: "a sleep with 100,000 pending / with 10", must: 3 },
    ],
  },
  {
    name: "sandbox-hosts",
    title: "What a sandbox takes of its host",
    unit: "ms",
    rows: [
      { id: "sandbox-light", what: "10 virtual minutes of the traffic light", must: 2000 },
      { id: "sandbox-crossings", what: "calls that cross the border in them", unit: "calls" },
      { id: "sandbox-creation", what: "a sandbox is created, with blink in it", must: 60 },
    ],
  },
  {
    name: "builds",
    title:
      "The command, when its cache is warm / esbuild alone bundling the same app; both with Node's start",
    unit: "ms",
    rows: [
      { id: "build-blink", what: "build of blink" },
      { id: "build-light", what: "build of the traffic light" },
      { id: "run-wasm", what: "run of blink in the sandbox, --on wasm" },
    ],
  },
  {
    name: "qemu",
    title: "On the firmware in QEMU, Cortex-M4",
    unit: "instr.",
    rows: [
      { id: "qemu-switch", what: "a switch among 10 tasks", must: 1121, goal: 900 },
      { id: "qemu-sleep", what: "a turn with a sleep due", must: 4500, goal: 3000 },
      { id: "qemu-idle", what: "a turn with nothing due", must: 1500, goal: 800 },
      { id: "qemu-pending-1000", what: "a sleep with 1,000 pending / with 10", must: 3 },
      { id: "qemu-pending-5000", what: "a sleep with 5,000 pending / with 10", must: 3 },
    ],
  },
];
