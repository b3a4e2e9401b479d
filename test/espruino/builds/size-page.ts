import type { Budget, Load } from "../../../cli/build/board-budget.ts";
import { type AppOnBoards, pinsFor } from "./built-apps.ts";

/** What one app takes of one board, in the words of its build's table. */
export interface Size {
  app: AppOnBoards;
  budget: Budget;
}

/** What an app takes of the board while it runs with its input script. */
export interface RunningSize extends Size {
  ms: number;
  peak: Readonly<Record<Load["codeIn"], number>>;
}

const INTRODUCTION = `# Sizes

What the examples take of each board, as \`ristretto build\` tells it: bytes of the minified script; JsVars (Espruino's
unit of memory) at rest, with the code run from RAM and from flash; and JsVars of each task while it sleeps. An app that
runs takes more at times: how much the most is stands in the first table, for a Puck.js. Two small
apps of the tests are worth watching, too: a button that turns an LED on and off, with \`debounced\` and without. What a
board lacks is mapped to another pin, which takes some bytes.

This page is made: \`npm run size\` prints it, and \`npm run size -- --write\` writes it.
`;

/** docs/size.md */
export function sizePage(sizes: readonly Size[], running: readonly RunningSize[]): string {
  const apps = [...new Set(sizes.map(({ app }) => app))];
  const sections = apps.map((app) =>
    section(
      app,
      sizes.filter((size) => size.app === app),
    ),
  );
  return [INTRODUCTION, runs(running), ...sections].join("\n");
}

function runs(sizes: readonly RunningSize[]): string {
  const heading = [
    "app",
    "with its input script for",
    "at rest, RAM",
    "peak, RAM",
    "at rest, flash",
    "peak, flash",
  ];
  const numbers = heading.map((_, i) => (i === 0 ? "---" : "--:"));
  const rows = sizes.map(({ app, budget, ms, peak }) => {
    const both = (["ram", "flash"] as const).flatMap((codeIn) => [atRest(budget, codeIn), peak[codeIn]]);
    return [app.name, `${ms / 1000} s`, ...both.map(String)];
  });
  return ["## Running, on a Puck.js", "", ...[heading, numbers, ...rows].map(line), ""].join("\n");
}

function atRest({ chosen, other }: Budget, codeIn: Load["codeIn"]): number {
  return [chosen, other].find((load) => load.codeIn === codeIn)!.atRest;
}

function section(app: AppOnBoards, sizes: readonly Size[]): string {
  const tasks = sizes[0]!.budget.frames.map(({ name }) => `\`${name}\` asleep`);
  const heading = ["board", "bytes", "at rest, RAM", "at rest, flash", ...tasks, "`--pins`"];
  const rows = sizes.map(({ budget }) => row(app, budget));
  const numbers = heading.map((_, i) => (i === 0 || i === heading.length - 1 ? "---" : "--:"));
  return [`## ${app.name}`, "", ...[heading, numbers, ...rows].map(line), ""].join("\n");
}

function row(app: AppOnBoards, budget: Budget): string[] {
  const { board, bytes, frames } = budget;
  const pins = Object.entries(pinsFor(app, board.id)).map(([name, pin]) => `${name}=${pin}`);
  const numbers = [bytes, atRest(budget, "ram"), atRest(budget, "flash"), ...frames.map(({ task }) => task)];
  return [board.id, ...numbers.map(String), pins.join(" ")];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
