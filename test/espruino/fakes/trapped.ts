/**
 * The global object of a script, in which each of `names` is a trap: whatever gives it another value, or takes it away, is told
 * by `onOverwrite`, and happens.
 */
export function trapped(
  globals: Record<string, unknown>,
  names: readonly string[],
  onOverwrite: (name: string) => void,
): Record<string, unknown> {
  const set = new Set<string | symbol>(names);
  const tell = (name: string | symbol) => {
    if (set.has(name)) onOverwrite(String(name));
  };
  return new Proxy(globals, {
    set(target, name, value) {
      tell(name);
      return Reflect.set(target, name, value);
    },
    defineProperty(target, name, descriptor) {
      tell(name);
      return Reflect.defineProperty(target, name, descriptor);
    },
    deleteProperty(target, name) {
      tell(name);
      return Reflect.deleteProperty(target, name);
    },
  });
}
