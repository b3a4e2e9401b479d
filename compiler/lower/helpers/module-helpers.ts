import { types as t } from "../../babel/index.ts";
import type { ProfileRules } from "../../common/profiles.ts";
import { eachChild } from "../tree/walk.ts";
import { ES5_HELPERS, ESPRUINO_HELPERS, type HelperName, MQUICKJS_HELPERS } from "./helper-texts.ts";
import { ownHelper } from "./own-helper.ts";

/** Functions that the compiled code of a module calls; the module gets those that it still calls in the end. */
export class ModuleHelpers {
  private readonly texts: Readonly<Record<HelperName, string>>;
  /** In the file: nothing else is named so. */
  private readonly names: Map<string, HelperName>;
  private readonly taken: Set<string>;

  constructor(ast: t.File, rules: ProfileRules) {
    const standard = rules.descriptors ? ES5_HELPERS : MQUICKJS_HELPERS;
    this.texts = rules.standardObjects ? standard : ESPRUINO_HELPERS;
    this.names = new Map();
    this.taken = new Set();
    t.traverseFast(ast, (node) => void (t.isIdentifier(node) && this.taken.add(node.name)));
  }

  name(helper: HelperName): t.Identifier {
    for (const [name, known] of this.names) if (known === helper) return t.identifier(name);
    let name: string = helper;
    for (let n = 1; this.taken.has(name); n++) name = `${helper}${n}`;
    this.names.set(name, helper);
    return t.identifier(name);
  }

  /** Whether the module uses the name itself. */
  isTaken(name: string): boolean {
    return this.taken.has(name);
  }

  call(helper: HelperName, ...given: t.Expression[]): t.CallExpression {
    return t.callExpression(this.name(helper), given);
  }

  isCall(node: t.Node | null | undefined, helper: HelperName): node is t.CallExpression {
    if (!t.isCallExpression(node) || !t.isIdentifier(node.callee)) return false;
    return this.names.get(node.callee.name) === helper;
  }

  /** Declares what the program calls, and what that calls. */
  declare(program: t.Program): void {
    const declared = new Set<string>();
    const look = (node: t.Node): void => {
      const helper = t.isIdentifier(node) ? this.names.get(node.name) : undefined;
      if (helper !== undefined && !declared.has((node as t.Identifier).name))
        this.declareOne(helper, (node as t.Identifier).name, program, declared, look);
      eachChild(node, look);
    };
    look({ ...program, body: [...program.body] });
  }

  private declareOne(
    helper: HelperName,
    name: string,
    program: t.Program,
    declared: Set<string>,
    look: (node: t.Node) => void,
  ): void {
    declared.add(name);
    const made = ownHelper(this.texts[helper], name);
    t.traverseFast(made.body, (node) => {
      if (t.isIdentifier(node) && Object.hasOwn(this.texts, node.name))
        node.name = this.name(node.name as HelperName).name;
    });
    program.body.push(made);
    look(made.body);
  }
}
