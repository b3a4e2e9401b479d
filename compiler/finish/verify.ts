import { SourceMap as Lookup } from "node:module";
import { type NodePath, types as t, traverse } from "../babel/index.ts";
import { CompileError, type Failure } from "../common/compile-error.ts";
import { PROFILES, type Profile } from "../common/profiles.ts";
import { ENGINES, type EngineName } from "../refuse/index.ts";
import { featuresOf } from "../refuse/regexps.ts";
import type { Format } from "./boundary.ts";
import { parseScript, type SourceMap } from "./program.ts";
import { isPlainName } from "./reserved.ts";

/** The whole of ES5, as Babel names it. */
const ES5 = new Set(
  `Program Directive DirectiveLiteral InterpreterDirective EmptyStatement BlockStatement ExpressionStatement
  IfStatement LabeledStatement BreakStatement ContinueStatement WithStatement SwitchStatement SwitchCase
  ReturnStatement ThrowStatement TryStatement CatchClause WhileStatement DoWhileStatement ForStatement
  ForInStatement DebuggerStatement FunctionDeclaration VariableDeclaration VariableDeclarator ThisExpression
  ArrayExpression ObjectExpression ObjectProperty ObjectMethod FunctionExpression UnaryExpression UpdateExpression
  BinaryExpression AssignmentExpression LogicalExpression MemberExpression ConditionalExpression CallExpression
  NewExpression SequenceExpression Identifier StringLiteral NumericLiteral BooleanLiteral NullLiteral
  RegExpLiteral ParenthesizedExpression`.split(/\s+/),
);
/** What is in it where the bundle is an ES module. */
const EDGES = new Set(
  `ImportDeclaration ImportSpecifier ImportDefaultSpecifier ImportNamespaceSpecifier ExportNamedDeclaration
  ExportSpecifier ExportDefaultDeclaration ExportAllDeclaration`.split(/\s+/),
);
const LATER_OPERATORS = ["**", "**=", "??", "??=", "||=", "&&="];

/** What is wrong with the node, said of "the bundle"; undefined if nothing is. */
type Rule = (path: NodePath) => string | undefined;

const isES5: Rule = ({ node, parent }) => {
  if (!ES5.has(node.type)) return `has a ${node.type}, which is no ES5`;
  if ("operator" in node && LATER_OPERATORS.includes(node.operator as string))
    return `has a ${node.operator}`;
  if (t.isVariableDeclaration(node) && node.kind !== "var") return `declares with ${node.kind}`;
  if (t.isFunction(node)) return laterFunction(node);
  if (t.isObjectProperty(node) && (node.shorthand || node.computed)) return "has a shorthand or computed key";
  if (t.isCatchClause(node) && !node.param) return "has a catch without a parameter";
  if (t.isFunctionDeclaration(node) && !t.isProgram(parent) && !isBodyOfFunction(parent))
    return "has a function in a block";
  return undefined;
};

function laterFunction(node: t.Function): string | undefined {
  if (node.async || node.generator) return "has a function that is async or a generator";
  if (!node.params.every((parameter) => t.isIdentifier(parameter)))
    return "has a parameter that is no plain name";
  return t.isObjectMethod(node) && node.kind === "method" ? "has a method in an object literal" : undefined;
}

function isBodyOfFunction(parent: t.Node): boolean {
  return t.isBlockStatement(parent);
}

const hasNoLabels: Rule = ({ node }) => (t.isLabeledStatement(node) ? "has a label" : undefined);

const hasNoHoles: Rule = ({ node }) =>
  t.isArrayExpression(node) && node.elements.includes(null) ? "has a list with a hole" : undefined;

const hasPlainKeys: Rule = ({ node }) =>
  t.isMemberExpression(node) &&
  node.computed &&
  t.isSequenceExpression(node.property) &&
  !node.property.extra?.parenthesized
    ? "has a bare comma in brackets"
    : undefined;

const hasNoBareReturn =
  (code: string): Rule =>
  ({ node }) =>
    t.isReturnStatement(node) && !node.argument && /^\s*\}/.test(code.slice(node.end!))
      ? code[node.end! - 1] === ";"
        ? undefined
        : "has a bare return before a closing brace"
      : undefined;

const hasBracesInDo: Rule = ({ node }) =>
  t.isDoWhileStatement(node) && !t.isBlockStatement(node.body) && !t.isExpressionStatement(node.body)
    ? "has a do without braces"
    : undefined;

/** `var a, b;`. */
function isOnlyDeclared(statement: t.Statement): boolean {
  return t.isVariableDeclaration(statement) && statement.declarations.every(({ init }) => !init);
}

const functionsStandFirst: Rule = ({ node }) => {
  const all = t.isProgram(node) || t.isBlockStatement(node) ? node.body : [];
  const body = all.filter((statement) => !t.isImportDeclaration(statement) && !isOnlyDeclared(statement));
  const first = body.findIndex((statement) => !t.isFunctionDeclaration(statement));
  const late = first >= 0 && body.slice(first).some((statement) => t.isFunctionDeclaration(statement));
  return late ? "declares a function below other statements" : undefined;
};

const defaultStandsLast: Rule = ({ node }) =>
  t.isSwitchStatement(node) && node.cases.slice(0, -1).some(({ test }) => test === null || test === undefined)
    ? "has a switch whose default is not last"
    : undefined;

const hasPlainRegexps: Rule = ({ node }) => {
  if (!t.isRegExpLiteral(node)) return undefined;
  const lacks = featuresOf(node.pattern, node.flags).find((name) => ENGINES.espruino.regexps.includes(name));
  return lacks && `has a regular expression with ${lacks}`;
};

const hasPlainNames: Rule = ({ node, scope }) =>
  t.isIdentifier(node) && scope.hasOwnBinding(node.name) && !isPlainName(node.name)
    ? `has a variable "${node.name}"`
    : undefined;

const leavesGlobals =
  (globals: readonly string[]): Rule =>
  ({ node, scope }) => {
    const names = t.isProgram(node) ? Object.keys(scope.bindings) : [];
    const hidden = names.find((name) => globals.includes(name));
    return hidden && `has a global variable "${hidden}", which the firmware has, too`;
  };

function rulesFor(profile: Profile, engine: EngineName, code: string, allow: readonly string[]): Rule[] {
  const { lowers, hoists, defaultAnywhere, holes, commaInBrackets } = PROFILES[profile];
  const rules = lowers ? [isES5, hasNoLabels] : [];
  if (!holes) rules.push(hasNoHoles);
  if (!commaInBrackets) rules.push(hasPlainKeys);
  if (!hoists) rules.push(functionsStandFirst, hasNoBareReturn(code), hasBracesInDo);
  if (!defaultAnywhere) rules.push(defaultStandsLast);
  const lenient = ENGINES.espruino.regexps.some((name) => allow.includes(name));
  if (profile === "espruino" && engine === "espruino" && !lenient) rules.push(hasPlainRegexps);
  return rules;
}

function placeOf(node: t.Node, lookup: Lookup): Omit<Failure, "sentence"> {
  const { line, column } = node.loc!.start;
  const found = lookup.findEntry(line - 1, column);
  if (!("originalSource" in found)) return { file: "bundle", line, column: column + 1 };
  return { file: found.originalSource, line: found.originalLine + 1, column: found.originalColumn + 1 };
}

export interface VerifyOptions {
  profile: Profile;
  allow: readonly string[];
  /** Default: Espruino. */
  engine?: EngineName | undefined;
  /** Default: `iife`. */
  format?: Format;
  /** Names that belong to the firmware. */
  globals?: readonly string[];
}

/**
 * Checks what will be run against what the profile's engine runs.
 * @throws CompileError that names the place in the TypeScript: what it finds is a fault of the compiler.
 */
export function verify(
  code: string,
  map: SourceMap,
  { profile, allow, engine = "espruino", globals = [], format = "iife" }: VerifyOptions,
): void {
  const rules = rulesFor(profile, engine, code, allow);
  if (profile === "espruino") rules.push(hasPlainNames, leavesGlobals(globals));
  const lookup = new Lookup({ ...map, file: "", sourceRoot: "", sourcesContent: map.sourcesContent ?? [] });
  const failures: Failure[] = [];
  traverse(parseScript(code), {
    enter(path) {
      if (format === "esm" && EDGES.has(path.node.type)) return;
      for (const rule of rules) {
        const wrong = rule(path);
        if (wrong === undefined) continue;
        const sentence = `The bundle ${wrong}, and ${profile} cannot run that: a fault of the compiler, please report it.`;
        failures.push({ ...placeOf(path.node, lookup), sentence });
      }
    },
  });
  if (failures.length > 0) throw new CompileError(failures);
}
