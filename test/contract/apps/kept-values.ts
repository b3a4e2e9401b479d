import type { Board } from "ristretto";
import { told } from "./told.ts";

/** Values of each kind, their names, what is refused, and a log that drops its older half. */
export default function* keptValues({ storage }: Board) {
  told(`nothing: ${storage.get("count")} ${storage.keys().length} ${storage.delete("count")}`);
  storage.set("count", 1);
  storage.set("count", 2);
  storage.set("settings", { name: 'caf\u00e9 \u20ac \n"', list: [1, -2.5, true, null], nested: { a: "" } });
  const { name, list, nested } = storage.get("settings");
  told(`${storage.get("count")} ${name === 'caf\u00e9 \u20ac \n"'} ${list.join()} ${nested.a === ""}`);
  storage.set("count", 3);
  told(`${storage.get("count")} ${storage.keys().join()}`);
  told(
    `${storage.delete("count")} ${storage.get("count")} ${storage.delete("count")} ${storage.keys().join()}`,
  );
  told(codes([() => storage.get("a b"), () => storage.set("f", undefined as any), () => storage.get("")]));
  const around: any = {};
  around.self = [around];
  told(codes([() => storage.set("self", around), () => storage.log("x").append(plain as any)]));
  storage.set("dots", " ... ");
  told(`${storage.get("dots")} ${storage.delete("dots")}`);
  told(codes([() => storage.set("much", big(65_536)), () => storage.log("x", { limit: 1 })]));
  told(`${storage.get("much")} ${storage.keys().join()}`);
  const log = storage.log("log", { limit: 64 });
  for (let i = 1; i <= 30; i++) log.append(i);
  const kept = log.read<number>();
  told(
    `${kept.length >= 3 && kept.length < 30} ${kept[kept.length - 1]} ${kept[kept.length - 1]! - kept[0]! + 1 === kept.length}`,
  );
  told(codes([() => log.append(big(40))]));
  log.clear();
  told(`${log.read().length} ${storage.keys().join()}`);
}

function plain(): number {
  return 5;
}

function codes(uses: Array<() => unknown>): string {
  return uses.map(codeOf).join(" ");
}

function codeOf(use: () => unknown): string {
  try {
    use();
    return "fine";
  } catch (error) {
    return (error as { code: string }).code;
  }
}

function big(length: number): string {
  let text = "x";
  while (text.length < length) text += text;
  return text;
}
