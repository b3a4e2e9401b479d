import { PlacedError } from "../failure.ts";
import { FIRMWARE_REQUIRE } from "../firmware-require.ts";

/** What a module given by `--native` has. */
export interface StandIn {
  /** For `board.native`, and as globals where Node has none of that name. */
  objects: Record<string, unknown>;
  /** For `require` and `import`, by name. */
  modules: Record<string, unknown>;
}

/**
 * Takes what the module exports: `modules` has what `require` finds, all else is an object of the firmware.
 *
 * @param file what messages call the module.
 * @throws PlacedError if `modules` is no object.
 */
export function standInOf(exported: Record<string, unknown>, file: string): StandIn {
  const { modules = {}, default: more = {}, ...objects } = exported;
  if (typeof modules !== "object" || modules === null)
    throw new PlacedError(
      `${file}: its export "modules" is no object. Write: export const modules = { Storage: { … } };`,
    );
  return { objects: { ...(more as object), ...objects }, modules: modules as Record<string, unknown> };
}

/** Makes it known in this realm, before the app is loaded. */
export function installStandIn({ objects, modules }: StandIn, file: string): void {
  const realm = globalThis as Record<PropertyKey, any>;
  for (const [name, value] of Object.entries(objects)) if (!(name in realm)) realm[name] = value;
  realm[Symbol.for(FIRMWARE_REQUIRE)] = (name: string, own?: () => unknown) => {
    if (Object.hasOwn(modules, name)) return modules[name];
    if (own) return own();
    const has = Object.keys(modules).join(", ") || "none";
    throw new Error(
      `There is no module "${name}" in ${file}, which stands in for the firmware. It has: ${has}.`,
    );
  };
}
