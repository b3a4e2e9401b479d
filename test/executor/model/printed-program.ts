import { FRAME_NAMES } from "./frame-names.ts";
import type { Act, Gap, Program, Step } from "./step.ts";

/** A program as text that reads like the code that it stands for. */
export function printed(program: Program): string {
  const { shared, tasks, gaps } = program;
  const lines = [
    `channels of ${shared.channels.join(", ")}; permits ${shared.semaphores.join(", ")}; ${shared.signals} signals; ` +
      `tickers ${shared.tickers.map(({ period, missed }) => `${period} ${missed}`).join(", ")}`,
    ...tasks.flatMap((steps, i) => [`task ${i} {`, ...body(steps, "  "), "}"]),
    ...gaps.map((gap, i) => `turn ${i + 1}: ${gapText(gap)}`),
    `then ${program.cutShort ? "" : "turns until nothing moves; then "}all are cancelled${program.youngestFirst ? ", the youngest first" : ""}`,
  ];
  return lines.join("\n");
}

function gapText({ acts, elapsed }: Gap): string {
  return [...acts.map((act: Act) => `${act.do} ${act.on};`), `${elapsed} later`].join(" ");
}

function body(steps: readonly Step[], indent: string): string[] {
  return steps.flatMap((step) => lines(step, indent));
}

function lines(step: Step, indent: string): string[] {
  const { do: kind, on, n, parts } = step;
  const inner = (part: number) => body(parts[part] ?? [], `${indent}  `);
  switch (kind) {
    case "yield":
    case "throw":
    case "cancelSelf":
      return [`${indent}${kind};`];
    case "event":
      return [`${indent}event ${on % 4 === 3 ? "that fails " : ""}after ${n};`];
    case "sleep":
      return [`${indent}sleep ${n};`];
    case "frame":
      return [`${indent}frame ${FRAME_NAMES[on % FRAME_NAMES.length]} ${n};`];
    case "acquire":
      return [`${indent}acquire ${on} (${n}) {`, ...inner(0), `${indent}}`];
    case "loop":
      return [`${indent}loop ${n} {`, ...inner(0), `${indent}}`];
    case "spawn":
    case "child":
    case "call":
      return [`${indent}${kind} {`, ...inner(0), `${indent}}`];
    case "scope":
      return [`${indent}scope${n === 1 ? " cancel" : ""} {`, ...inner(0), `${indent}}`];
    case "try": {
      const caught =
        n === 1 ? [] : n === 2 ? [`${indent}} catch { throw again`] : [`${indent}} catch {`, ...inner(1)];
      const last = n === 0 ? [] : [`${indent}} finally {`, ...inner(2)];
      return [`${indent}try {`, ...inner(0), ...caught, ...last, `${indent}}`];
    }
    case "race":
    case "all":
    case "select":
    case "timeout":
      return [
        `${indent}${kind}${kind === "timeout" ? ` ${n}` : ""} of {`,
        ...parts
          .slice(1)
          .flatMap((part) => [`${indent}  branch {`, ...body(part, `${indent}    `), `${indent}  }`]),
        ...(parts[0]!.length > 0 ? [`${indent}} holding {`, ...inner(0)] : []),
        `${indent}}`,
      ];
    default:
      return [`${indent}${kind} ${on};`];
  }
}
