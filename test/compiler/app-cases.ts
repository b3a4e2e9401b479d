/** A small app that has to do the same on every engine. It says what it does by `report`. */
export interface AppCase {
  title: string;
  /** The text of the app. One that declares `function* main()` or `async function main()` is run as a task. */
  app: string;
  /** What it reports, here as it is natively. */
  says: readonly unknown[];
  /** What is refused in place of that, on the engines named, by a part of the sentence. */
  refused?: Partial<Record<Target, string>>;
  /** Where the engine itself differs, as docs/compiler.md says. */
  differs?: readonly Target[];
}

/** `es5`: on Node, as any engine may run it. */
export type Target = "es5" | "duktape" | "mujs" | "mquickjs" | "espruino";

/** Cases under what they have in common: for what the compiler once got wrong, its number in the list of that. */
export type AppCases = Readonly<Record<string, readonly AppCase[]>>;

/** The same refusal on every target. */
export function everywhere(sentence: string): Record<Target, string> {
  return { es5: sentence, duktape: sentence, mujs: sentence, mquickjs: sentence, espruino: sentence };
}

const RUN = `const executor = new Executor();
executor.spawn(main());
for (let turn = 0; turn < 50; turn++) executor.turn(turn === 0 ? 0 : 10);`;

/** The module that is built. */
export function moduleOf({ app }: AppCase): string {
  if (!/function\* main\(|async function main\(/.test(app)) return app;
  return `import { Executor, sleep, spawn, yieldNow } from "ristretto";\n${app}\n${RUN}`;
}
