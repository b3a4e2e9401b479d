import { nameVars, type Storage } from "./jsvar-sizes.ts";

/** Objects that the engine makes when a script first names them. */
const OBJECTS = ["Math", "JSON", "E", "Pin"];
/** Types whose prototype it makes then, and those that it makes when a method of theirs is called. */
const TYPES = ["Object", "Error", "TypeError", "Array", "String", "Number", "Date"];
const METHODS: Readonly<Record<string, readonly string[]>> = {
  Array:
    "concat every filter forEach indexOf join map pop push reduce reverse shift slice some sort splice unshift".split(
      " ",
    ),
  String: "charAt charCodeAt indexOf replace slice split substr substring toLowerCase toUpperCase trim".split(
    " ",
  ),
  Pin: ["mode"],
};

/** JsVars of what the engine makes of its own globals for a script that has these names of them, and these members. */
export function engineVars(
  storage: Storage,
  globals: ReadonlySet<string>,
  members: ReadonlySet<string>,
): number {
  const name = (text: string) => nameVars(storage, text.length);
  const calls = (type: string) => METHODS[type]?.some((method) => members.has(method)) === true;
  let total = 0;
  for (const type of [...TYPES, ...OBJECTS]) {
    const isType = TYPES.includes(type);
    if (globals.has(type) || (isType && calls(type))) total += name(type) + 1;
    if (isType ? globals.has(type) || calls(type) : globals.has(type) && calls(type))
      total += name("prototype") + 1 + (isType ? name("constructor") : 0);
  }
  return total;
}
