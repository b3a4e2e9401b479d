import { types as t } from "../babel/index.ts";
import { words } from "../common/words.ts";

/** Read by the language itself, or by what prints errors. */
const READ_BY_ENGINES = words(`
  constructor prototype length toString valueOf toJSON then message stack name arguments caller apply call bind
  hasOwnProperty __proto__`);

const DESCRIPTORS = words("value get set configurable enumerable writable");

function usesDescriptors(node: t.Node): boolean {
  let found = false;
  t.traverseFast(node, (inner) => {
    if (
      t.isIdentifier(inner) &&
      /^(?:defineProperty|defineProperties|getOwnPropertyDescriptors?)$/.test(inner.name)
    )
      found = true;
  });
  return found;
}

/** Names that are never dropped and never renamed. Those of property descriptors are free where there are none. */
export function implicitNames(node: t.Node): Set<string> {
  return new Set(usesDescriptors(node) ? [...READ_BY_ENGINES, ...DESCRIPTORS] : READ_BY_ENGINES);
}

/** The fields of a frame, see docs/compiler.md. */
export const FRAME = new Set(["s", "h", "c", "k", "u", "p"]);

/** What the adapters to engines use of the engine's own objects, and the options that they hand over. */
export const NATIVE = new Set(
  words(`
    mode freq soft state edge time repeat debounce setup unsetup scl sda bitrate writeTo readFrom address stop
    sck miso mosi baud send rx tx write on removeListener log setTime`),
);

/** Folders whose objects only ristretto's own code and the app see: no engine reads their fields. */
const CORE = /^src\/(?:executor|timers|combine|sync|hal|link)\//;

export function isCore(module: string | undefined): boolean {
  return module !== undefined && CORE.test(module);
}
