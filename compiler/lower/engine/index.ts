import { types as t } from "../../babel/index.ts";
import type { ProfileRules } from "../../common/profiles.ts";
import { eachChild } from "../tree/walk.ts";
import { borrowFromInstances } from "./borrowed-methods.ts";
import { askBeforeRounds } from "./do-loops.ts";
import { replaceFinally } from "./finally.ts";
import { assignKeys, copyKeys, listOnlyObjects, listWithoutMethods } from "./for-in.ts";
import { putFunctionsFirst } from "./functions-first.ts";
import { countGivenArguments } from "./given-arguments.ts";
import { askForAllErrors } from "./instanceof-error.ts";
import { removeLabels } from "./labels.ts";
import { setLengths } from "./lengths.ts";
import { readNumbers } from "./number-texts.ts";
import { changeErrors, makeErrorsPlain } from "./plain-errors.ts";
import { plainPatterns } from "./plain-regexps.ts";
import { separateArguments } from "./separate-arguments.ts";
import { spliceToTheEnd } from "./splices.ts";
import { putDefaultsLast } from "./switches.ts";
import { putVariablesFirst } from "./variables.ts";

export interface FitOptions {
  rules: ProfileRules;
  /** See LowerOptions. */
  own: boolean;
  /** A name that the module has not. */
  fresh(wish: string): string;
}

/** Rewrites ES5 into what the engines of the profile run of it. */
export function fitEngine(program: t.Program, { rules, own, fresh }: FitOptions): void {
  if (!rules.holes) fillHoles(program);
  if (!rules.commaInBrackets) avoidCommas(program);
  assignKeys(program, fresh);
  if (!rules.spliceToTheEnd) spliceToTheEnd(program);
  if (!rules.standardObjects) useOnlyWhatIsThere(program, fresh);
  if (!rules.hiddenProperties) listWithoutMethods(program, fresh);
  if (!rules.listsAnything && !own) listOnlyObjects(program, fresh);
  if (!rules.ownKeys) copyKeys(program);
  if (!rules.plainErrors) {
    makeErrorsPlain(program, fresh);
    changeErrors(program, fresh);
  }
  if (!rules.ownArguments) {
    countGivenArguments(program);
    separateArguments(program, fresh);
  }
  if (!rules.finallyThrows) replaceFinally(program, fresh);
  if (!rules.breakLeavesDo) askBeforeRounds(program, fresh);
  if (!rules.labels) removeLabels(program, fresh);
  if (!rules.defaultAnywhere) putDefaultsLast(program);
  putFunctionsFirst(program);
  if (!rules.hoists) putVariablesFirst(program);
  if (!rules.reservedNames) dropFunctionNames(program);
}

function useOnlyWhatIsThere(program: t.Program, fresh: (wish: string) => string): void {
  plainPatterns(program);
  borrowFromInstances(program);
  setLengths(program, fresh);
  askForAllErrors(program, fresh);
  readNumbers(program, fresh);
}

function fillHoles(node: t.Node): void {
  eachChild(node, fillHoles);
  if (!t.isArrayExpression(node)) return;
  node.elements = node.elements.map((element) => element ?? t.unaryExpression("void", t.numericLiteral(0)));
}

/** An expression's name that it does not use itself may be a word the engine reserves. */
function dropFunctionNames(node: t.Node): void {
  eachChild(node, dropFunctionNames);
  if (!t.isFunctionExpression(node) || !node.id) return;
  const { name } = node.id;
  let used = false;
  t.traverseFast(node.body, (one) => {
    used ||= t.isIdentifier(one, { name });
  });
  if (!used) node.id = null;
}

/** `a[(x, b)]` becomes `a[[x, b][1]]`, which stays when a minifier drops parentheses. */
function avoidCommas(node: t.Node): void {
  eachChild(node, avoidCommas);
  if (!t.isMemberExpression(node) || !t.isSequenceExpression(node.property)) return;
  const { expressions } = node.property;
  const last = t.numericLiteral(expressions.length - 1);
  node.property = t.memberExpression(t.arrayExpression(expressions), last, true);
}
