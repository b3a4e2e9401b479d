import { type NodePath, traverse, type types } from "../babel/index.ts";
import { parseText } from "../common/alone.ts";
import { parse } from "../common/language.ts";
import { respell } from "../spelling/respell.ts";
import { allows } from "./allows.ts";
import { ENGINES, type Engine, type EngineName } from "./engines/index.ts";
import type { Finding, RegexpText, Report } from "./finding.ts";
import { checkGlobals, EXPRESSIONS } from "./globals.ts";
import { checkMembers } from "./members.ts";
import { checkModules, type ModuleHolder } from "./modules.ts";
import { checkRegexpUses } from "./regexp-uses.ts";
import { checkRegexps } from "./regexps.ts";
import { checkSyntax } from "./syntax.ts";
import { checkUses } from "./uses.ts";

export { ENGINES, type EngineName } from "./engines/index.ts";
export { lacksRegexps } from "./lacked-regexps.ts";

export interface RefuseOptions {
  /** As it stands in messages. */
  file: string;
  engine: EngineName;
  /** Names to let through: `Map`, `Object.freeze`, `flat`. */
  allow?: readonly string[];
  /** Where it is known: what `require` finds there. Default: what it finds on the engine. */
  firmware?: ModuleHolder | undefined;
  /** See LowerOptions. */
  asyncTasks?: boolean;
  /** Globals that something has to stand in for, though the engine may have them. */
  missing?: readonly string[];
  /** Whether something stands in for what was found, which then is not refused. */
  fills?: ((mention: { name: string; path: NodePath; regexp?: RegexpText }) => boolean) | undefined;
  /** Regular expressions may be other than the engine's own. */
  plainRegexps?: boolean;
}

export interface Refusal {
  file: string;
  /** Both from 1. */
  line: number;
  column: number;
  name: string;
  /** One sentence that says what is wrong and what to do. */
  message: string;
}

/** As a module or, where that fails and the file is no TypeScript, as a script. */
function parseSource(source: string, file: string): types.File {
  try {
    return parse(source, file);
  } catch (error) {
    return parseScript(source, file) ?? raise(error);
  }
}

function parseScript(source: string, file: string): types.File | undefined {
  if (/ts$/.test(file)) return undefined;
  try {
    return parseText(source, "script");
  } catch {
    return undefined;
  }
}

function raise(error: unknown): never {
  throw error;
}

function refusal(file: string, { name, node, sentence }: Finding): Refusal {
  const { line, column } = node.loc!.start;
  const quoted = /^[\w.]+$/.test(name) ? name : `"${name}"`;
  return {
    file,
    line,
    column: column + 1,
    name,
    message: `${sentence} Or let it through: --allow ${quoted}.`,
  };
}

/** Types, and fields that are only declared. */
function isErased(node: types.Node): boolean {
  if ("declare" in node && node.declare === true) return true;
  return node.type.startsWith("TS") && !EXPRESSIONS.test(node.type);
}

function walk(ast: types.File, engine: Engine, options: RefuseOptions, report: Report): void {
  traverse(ast, {
    Program(program: NodePath<types.Program>) {
      const checks = [
        checkGlobals(engine, report),
        checkMembers(engine, program, report),
        checkRegexps(engine, report),
        checkSyntax(engine, report),
        checkUses(engine, report),
        checkModules(options.firmware ?? engine, program, report),
        ...(options.plainRegexps ? [checkRegexpUses(engine, report)] : []),
      ];
      program.traverse({
        enter(path) {
          if (isErased(path.node)) path.skip();
          else for (const check of checks) check(path);
        },
      });
    },
  });
}

/**
 * Finds what the engine cannot run and no lowering can replace, in the source as it was written.
 * @param code a source, or the tree that Babel made of it.
 * @throws CompileError where the source is no JavaScript.
 */
export function refuse(code: string | types.File, options: RefuseOptions): Refusal[] {
  const ast = typeof code === "string" ? parseSource(code, options.file) : code;
  if (options.asyncTasks) respell(ast, options.file);
  const refusals: Refusal[] = [];
  const { missing = [] } = options;
  const known = ENGINES[options.engine];
  const engine = { ...known, globals: [...known.globals, ...missing] };
  walk(ast, engine, options, (finding) => {
    const { name, path, regexp, isGuess } = finding;
    if (allows(options.allow ?? [], name)) return;
    if (path !== undefined && options.fills?.({ name, path, ...(regexp && { regexp }) })) return;
    if (!isGuess) refusals.push(refusal(options.file, finding));
  });
  return refusals;
}
