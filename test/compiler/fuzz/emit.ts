import type { Lowering } from "./check.ts";
import { driverText, type Plan } from "./driver.ts";
import { load, moduleText, scriptText } from "./module.ts";
import { disturbedPlans, plainPlan } from "./plans.ts";
import type { Program } from "./program/generate.ts";
import { countStatements, REFERENCE, TASKS } from "./program/tree.ts";
import { runReference } from "./reference.ts";

/** Little: MuJS has room for 256 values on its stack. */
const FUEL = 10;
/** Fewer runs than on Node: each carries its whole trace. */
const EFFORT = { errors: 2, cancels: 5 };

/**
 * One script in ES5 for an engine without generators: the driver, the lowered programs and the traces of the
 * reference. It prints `ok` and the number of runs, or the first difference.
 */
export function emit(programs: readonly Program[], lowering: Lowering): string {
  const trees = programs.map(({ tree }) => tree);
  const lowered = scriptText(lowering(moduleText(trees, { ...TASKS, portable: true })));
  return [
    driverText,
    `function programs() {\n${lowered}\n}`,
    `var cases = ${JSON.stringify(programs.map(casesOf))};`,
    CHECK,
  ].join("\n");
}

interface Case {
  seed: number;
  runs: [Plan, string][];
}

function casesOf({ seed, tree }: Program): Case {
  const reference = load(moduleText([tree], { ...REFERENCE, portable: true }))[0]!;
  const plain = { ...plainPlan(seed, countStatements(tree)), fuel: FUEL };
  const { awaits } = runReference(reference, plain);
  const plans = [plain, ...disturbedPlans(plain, awaits, EFFORT)];
  return { seed, runs: plans.map((plan) => [plan, runReference(reference, plan).trace.join("\n")]) };
}

const CHECK = `
function difference(expected, actual) {
  var at = 0;
  while (at < expected.length && expected[at] === actual[at]) at++;
  return "line " + at + "\\n  expected " + expected[at] + "\\n  got      " + actual[at];
}
function check() {
  var mains = programs();
  var count = 0;
  for (var i = 0; i < cases.length; i++) {
    for (var j = 0; j < cases[i].runs.length; j++) {
      var plan = cases[i].runs[j][0];
      var expected = cases[i].runs[j][1];
      var actual = runFrames(mains["main_" + i], plan).trace.join("\\n");
      if (actual !== expected)
        return "FAILED seed " + cases[i].seed + " " + JSON.stringify(plan) + " " + difference(expected.split("\\n"), actual.split("\\n"));
      count++;
    }
  }
  return "ok " + count;
}
var say = typeof report === "function" ? report : typeof print === "function" ? print : console.log;
say(check());
`;
