import type { Budget, Load } from "../../../cli/build/board-budget.ts";
import { type AppOnBoards, pinsFor } from "./built-apps.ts";

/** What one app takes of one board, in the words of its build's table. */
export interface Size {
  app: AppOnBoards;
  budget: Budget;
}

const INTRODUCTION = `# Sizes

What the examples take of each board, as \`ristretto build\` tells it: bytes of the minified script; JsVars (Espruino's
unit of memory) at rest, with the code run from RAM and from flash; and JsVars of each task while it sleeps. Two small
apps of the tests are worth watching, too: a button that turns an LED on and off, with \`debounced\` and without. What a
board lacks is mapped to another pin, which takes some bytes.

This page is made: \`npm run size\` prints it, and \`npm run size -- --write\` writes it.
`;

/** docs/size.md */
export function sizePage(sizes: readonly Size[]): string {
  const apps = [...new Set(sizes.map(({ app }) => app))];
  const sections = apps.map((app) =>
    section(
      app,
      sizes.filter((size) => size.app === app),
    ),
  );
  return [INTRODUCTION, ...sections].join("\n");
}

function section(app: AppOnBoards, sizes: readonly Size[]): string {
  const tasks = sizes[0]!.budget.frames.map(({ name }) => `\`${name}\` asleep`);
  const heading = ["board", "bytes", "at rest, RAM", "at rest, flash", ...tasks, "`--pins`"];
  const rows = sizes.map(({ budget }) => row(app, budget));
  const numbers = heading.map((_, i) => (i === 0 || i === heading.length - 1 ? "---" : "--:"));
  return [`## ${app.name}`, "", ...[heading, numbers, ...rows].map(line), ""].join("\n");
}

function row(app: AppOnBoards, { board, bytes, chosen, other, frames }: Budget): string[] {
  const atRest = (codeIn: Load["codeIn"]) => [chosen, other].find((load) => load.codeIn === codeIn)!.atRest;
  const pins = Object.entries(pinsFor(app, board.id)).map(([name, pin]) => `${name}=${pin}`);
  const numbers = [bytes, atRest("ram"), atRest("flash"), ...frames.map(({ task }) => task)];
  return [board.id, ...numbers.map(String), pins.join(" ")];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
