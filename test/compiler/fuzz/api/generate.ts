import type { Program } from "../program/generate.ts";
import { Random } from "../program/random.ts";
import { lines, other, type Tree } from "../program/tree.ts";
import { aValue } from "./futures.ts";
import type { ApiPlace } from "./place.ts";
import { statements } from "./statements.ts";

/** An app of ristretto's public names that notes everything that happens; it is given the list of its notes. */
export function generateApi(seed: number): Program {
  const random = new Random(seed);
  const counter = { names: 0 };
  const place = (tasks: string[]): ApiPlace => ({
    random,
    counter,
    handles: [],
    tasks,
    stored: [],
    depth: 0,
    grouped: false,
  });
  const names: string[] = [];
  const tasks = Array.from({ length: 1 + random.below(3) }, (_, at): Tree => {
    const own = place([...names]);
    names.push(`task${at}@n`);
    const end = random.chance(0.5) ? other`return ${aValue(own)};` : other`return x;`;
    const body = statements({ ...own, depth: 1 }, 1 + random.below(4));
    return other`function* task${at}@n(x: any): any {\n${body}\n${end}\n}`;
  });
  const body = statements(place(names), 3 + random.below(7));
  const main = other`function* main@n(notes: string[]): any {\nbegin(notes, ${sizes(random)});\n${body}\nreturn 0;\n}`;
  return { seed, tree: lines([other`${IMPORTS}`, ...tasks, main]) };
}

function sizes(random: Random): string {
  const missed = random.pick(["skip", "burst", "delay"]);
  return `{ room: ${1 + random.below(2)}, permits: ${1 + random.below(2)}, period: ${2 + random.below(2)}, missed: "${missed}" }`;
}

const IMPORTS = `import { all, now, race, scope, select, sleep, sleepUntil, spawn, tasks, timeout, yieldNow } from "ristretto";
import { Bad, begin, channel, emit, event, fail, mutex, note, pause, permits, say, signal, tick, Worker } from "./kit.ts";
`;
