import { type NodePath, types as t } from "../../babel/index.ts";

/** The name that ristretto gives to what this identifier was imported as; undefined if it comes from elsewhere. */
export function importedName(path: NodePath): string | undefined {
  if (!path.isIdentifier()) return undefined;
  const binding = path.scope.getBinding(path.node.name)?.path;
  if (!binding?.isImportSpecifier() || !t.isImportDeclaration(binding.parent)) return undefined;
  const { imported } = binding.node;
  if (!/^ristretto(\/hal)?$/.test(binding.parent.source.value)) return undefined;
  return t.isIdentifier(imported) ? imported.name : imported.value;
}
