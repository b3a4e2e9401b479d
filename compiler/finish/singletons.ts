import { type NodePath, types as t } from "../babel/index.ts";
import type { Program } from "./program.ts";
import { isPure } from "./purity.ts";
import { takesReference } from "./trees.ts";

/** The field that a reference to the object reads or writes: `context.task`. */
function fieldOf(reference: NodePath): string | undefined {
  const { parent, node } = reference;
  const isField =
    t.isMemberExpression(parent, { object: node, computed: false }) && t.isIdentifier(parent.property);
  if (!isField) return undefined;
  // A call would hand the object over as `this`.
  if (takesReference(reference.parentPath!)) return undefined;
  return ((parent as t.MemberExpression).property as t.Identifier).name;
}

function fieldsOf(declarator: NodePath<t.VariableDeclarator>): Map<string, t.Expression> | undefined {
  const { id, init } = declarator.node;
  if (!t.isIdentifier(id) || !t.isObjectExpression(init) || init.properties.length === 0) return undefined;
  const fields = new Map<string, t.Expression>();
  for (const property of init.properties) {
    if (!t.isObjectProperty(property) || property.computed || !t.isIdentifier(property.key)) return undefined;
    if (!isPure(property.value)) return undefined;
    fields.set(property.key.name, property.value as t.Expression);
  }
  return fields;
}

/** An object at top level that is only used field by field becomes one variable for each field: `context.task`. */
export function splitSingletons(program: Program): void {
  for (const statement of program.path.get("body")) {
    if (!statement.isVariableDeclaration() || statement.node.declarations.length !== 1) continue;
    const declarator = statement.get("declarations")[0]!;
    const fields = fieldsOf(declarator);
    const binding = fields && program.path.scope.getBinding((declarator.node.id as t.Identifier).name)!;
    if (!binding?.constant || binding.referencePaths.length === 0) continue;
    const plain = binding.referencePaths.every((reference) => fields!.has(fieldOf(reference) ?? ""));
    if (plain) split(program, statement, fields!, binding.referencePaths);
  }
}

function split(
  program: Program,
  statement: NodePath<t.VariableDeclaration>,
  fields: ReadonlyMap<string, t.Expression>,
  references: readonly NodePath[],
): void {
  const names = new Map<string, string>();
  for (const field of fields.keys()) names.set(field, program.path.scope.generateUid(field));
  for (const reference of references)
    reference.parentPath!.replaceWith(t.identifier(names.get(fieldOf(reference)!)!));
  const variables = [...fields].map(([field, value]) =>
    t.variableDeclarator(t.identifier(names.get(field)!), value),
  );
  program.replace(statement, [t.inherits(t.variableDeclaration("var", variables), statement.node)]);
}
