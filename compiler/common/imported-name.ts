import { type NodePath, types as t } from "../babel/index.ts";

/** `ristretto`, `ristretto/hal` and so on. */
export function isOwnEntry(source: string): boolean {
  return /^ristretto(\/|$)/.test(source);
}

/** The name that ristretto gives to what this identifier was imported as; undefined if it comes from elsewhere. */
export function importedName(path: NodePath): string | undefined {
  return path.isIdentifier() ? importedAs(path.node.name, path.scope) : undefined;
}

/** As `importedName`, of a name where `scope` is, which may be that of a type. */
export function importedAs(name: string, scope: NodePath["scope"]): string | undefined {
  const binding = scope.getBinding(name)?.path;
  if (!binding?.isImportSpecifier() || !t.isImportDeclaration(binding.parent)) return undefined;
  if (!isOwnEntry(binding.parent.source.value)) return undefined;
  const { imported } = binding.node;
  return t.isIdentifier(imported) ? imported.name : imported.value;
}
