import type { Random } from "./random.ts";
import { lines, option, other, statement, type Tree } from "./tree.ts";
import { classItem, constantItem, enumItem, functionItem, objectItem, stateItem } from "./world-items.ts";

/*
 * What stands around the tasks of a program at module level, in a second module that imports the first one in return:
 * what the passes over a whole bundle rewrite, and expressions that look at it.
 */

/** Stands on a line of its own between the text of a program and that of its second module. */
export const SECOND_MODULE = "//--- the second module ---";

export interface Item {
  /** Of the second module. */
  declaration: Tree;
  /** Expressions, in the first module. */
  looks: Tree[];
}

export interface Known {
  random: Random;
  names: number;
  /** With all their methods. */
  classes: { name: string; methods: string[] }[];
  objects: string[];
  constants: string[];
}

type Make = (known: Known) => Item;

const ITEMS: [number, Make][] = [
  [3, constantItem],
  [4, objectItem],
  [4, classItem],
  [4, functionItem],
  [2, stateItem],
  [1, enumItem],
];

export interface World {
  /** Of the first module, before everything else. */
  imports: Tree;
  /** Statements in a function of the first module. */
  looks: Tree[];
  second: Tree;
}

export function world(random: Random): World {
  const known: Known = { random, names: 0, classes: [], objects: [], constants: [] };
  const items = Array.from({ length: 2 + random.below(6) }, () => random.weighted(ITEMS)(known));
  const declarations = items.map(({ declaration }) => declaration);
  const second = [
    other`export const hits@n = [];\nexport const DEBUG@n = false;`,
    ...declarations,
    deadCode(),
  ];
  if (random.chance(0.4)) second.push(cycle());
  const looks = items.flatMap((item) => item.looks.map((look) => statement`env.log(${look});`));
  looks.push(statement`env.log(W.hits@n.join());`, statement`env.log(typeof W.default, typeof shared@n());`);
  return {
    imports: other`import * as W from "./second@n.ts";\nimport { hits@n } from "./second@n.ts";
export const own@n = { ticks: 1, op: 2 };\nexport function shared@n() {\nreturn own@n.ticks + own@n.op;\n}\n`,
    looks,
    second: lines([other`import { own@n, shared@n } from "./first@n.ts";`, ...second, defaultExport(random)]),
  };
}

function deadCode(): Tree {
  return other`${option`if (DEBUG@n) {\nhits@n.push("never");\n}\n`}${option`function dead@n() {\nreturn hits@n.push("never");\n}\n`}`;
}

/** The first module runs later than this one, which names its functions all the same. */
function cycle(): Tree {
  return other`export function later@n() {\nreturn shared@n() + own@n.op;\n}`;
}

function defaultExport(random: Random): Tree {
  return random.pick([
    other`export default function () {\nreturn 5;\n}`,
    other`export default class {\nticks = 1;\n}`,
    other`export default { next: 1, s: 2 };`,
    other`export default [1, 2];`,
  ]);
}
