import type { Act, Gap, Program, Step } from "./step.ts";

/** The smallest program found for which `fails` is true still. */
export function smallest(program: Program, fails: (smaller: Program) => boolean): Program {
  for (let current = program; ; ) {
    const smaller = candidates(current).find(fails);
    if (smaller === undefined) return current;
    current = smaller;
  }
}

/** Programs that are a little smaller, the smallest first where that is likely to do. */
function candidates(program: Program): Program[] {
  const { tasks, gaps, shared } = program;
  return [
    ...without(tasks).map((fewer) => ({ ...program, tasks: fewer })),
    ...without(gaps).map((fewer) => ({ ...program, gaps: fewer })),
    ...each(tasks, smallerSteps).map((smaller) => ({ ...program, tasks: smaller })),
    ...each(gaps, smallerGap).map((smaller) => ({ ...program, gaps: smaller })),
    ...(program.cutShort ? [{ ...program, cutShort: false }] : []),
    ...(program.youngestFirst ? [{ ...program, youngestFirst: false }] : []),
    ...each(shared.channels, lower).map((channels) => ({ ...program, shared: { ...shared, channels } })),
    ...(shared.channels.length > 1
      ? [{ ...program, shared: { ...shared, channels: [shared.channels[0]!] } }]
      : []),
    ...(shared.semaphores.length > 1 ? [{ ...program, shared: { ...shared, semaphores: [1] } }] : []),
    ...(shared.signals > 1 ? [{ ...program, shared: { ...shared, signals: 1 } }] : []),
    ...(shared.tickers.length > 1
      ? [{ ...program, shared: { ...shared, tickers: [shared.tickers[0]!] } }]
      : []),
  ];
}

function lower(n: number): number[] {
  return n > 1 ? [1] : [];
}

/** The list without halves, quarters and so on to single items. */
function without<T>(list: readonly T[]): T[][] {
  const found: T[][] = [];
  for (let size = list.length; size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let from = 0; from < list.length; from += size)
      found.push([...list.slice(0, from), ...list.slice(from + size)]);
  return found;
}

/** The list with one item made smaller. */
function each<T>(list: readonly T[], smaller: (item: T) => T[]): T[][] {
  return list.flatMap((item, at) =>
    smaller(item).map((one) => [...list.slice(0, at), one, ...list.slice(at + 1)]),
  );
}

function smallerSteps(steps: Step[]): Step[][] {
  const hoisted = steps.flatMap((step, at) =>
    step.parts
      .filter((part) => part.length > 0)
      .map((part) => [...steps.slice(0, at), ...part, ...steps.slice(at + 1)]),
  );
  return [...without(steps), ...hoisted, ...each(steps, smallerStep)];
}

function smallerStep(step: Step): Step[] {
  const found: Step[] = [];
  const numbers = new Set([0, 1, step.n >> 1, step.n - 1]);
  // What `n` and `on` of these say is no size.
  if (step.do !== "try") for (const n of numbers) if (n >= 0 && n < step.n) found.push({ ...step, n });
  if (step.do !== "frame") for (const on of [0, 1, 2]) if (on < step.on) found.push({ ...step, on });
  for (let at = 2; at < step.parts.length && step.do !== "try"; at++)
    found.push({ ...step, parts: step.parts.filter((_, i) => i !== at) });
  found.push(...each(step.parts, smallerSteps).map((parts) => ({ ...step, parts })));
  return found;
}

function smallerGap({ acts, elapsed }: Gap): Gap[] {
  return [
    ...without(acts).map((fewer) => ({ acts: fewer, elapsed })),
    ...(elapsed > 1 ? [{ acts, elapsed: 1 }] : []),
    ...each(acts, smallerAct).map((smaller) => ({ acts: smaller, elapsed })),
  ];
}

function smallerAct(act: Act): Act[] {
  return [0, 1, 2].filter((on) => on < act.on).map((on) => ({ ...act, on }));
}
