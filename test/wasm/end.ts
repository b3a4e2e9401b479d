import type { createSandbox, Sandbox, WorkerSandbox } from "../../targets/wasm/index.ts";
import { bundleWith, type Hostile } from "./hostile.ts";
import { shown } from "./shown.ts";

/** For bundles that take their time. The others have enough of it, however busy the machine is. */
export const TURN_MS = 150;
const ENOUGH_MS = 10_000;

type Open = typeof createSandbox;
type Any = Sandbox | WorkerSandbox;

/** What the bundle came to. */
export async function endOf(open: () => Promise<Any>): Promise<unknown> {
  let sandbox: Any | undefined;
  try {
    sandbox = await open();
    await sandbox.advance(10);
    await sandbox.tasks();
    await sandbox.cancel();
    await sandbox.advance(1);
    return new Error("it went on");
  } catch (error) {
    return error;
  } finally {
    sandbox?.dispose();
  }
}

export function endOfHostile(
  open: Open,
  { body, ends, ...limits }: Hostile,
  isolate: "none" | "worker",
): Promise<unknown> {
  const turnLimitMs = String(ends).includes("time") ? TURN_MS : ENOUGH_MS;
  const code = bundleWith(body);
  const options = { turnLimitMs, ...LISTENERS, ...limits };
  if (isolate === "worker") return endOf(() => open(code, { ...options, isolate }));
  return endOf(() => open(code, options));
}

/** They show all that they hear. */
const LISTENERS = {
  onConsole: (...heard: unknown[]) => void shown(heard),
  onError: (error: unknown, { name }: { name: string }) => void shown([error, name]),
  onEvent: (event: unknown) => void shown(event),
};

/** What of an error has to be as it was expected: what it says, or its reason. */
export function saysOf(error: any, ends: Hostile["ends"]): string {
  const isReason = typeof ends === "string" || ends.test(error.reason);
  return isReason ? error.reason : `${error.message}`;
}
