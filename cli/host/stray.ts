/** As they were before a run in virtual time takes them from the app. */
const { setImmediate, setTimeout } = globalThis;

/**
 * Lets what the app left to the event loop come up: a run in virtual time never gave way to it. Rejections that nobody
 * handled and errors in native callbacks that are due arrive at the process before this resolves.
 */
export async function strayErrors(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1));
  await new Promise((resolve) => setImmediate(resolve));
}
