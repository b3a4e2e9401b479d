/*
 * What a Promise calls has its turn when the call into the sandbox has ended, and so between two turns of tasks if each
 * is a call of its own. A compiled app has nothing of the kind before it takes hold of the global `Promise`, since its
 * `async` functions were compiled to it.
 */

export const promises = { used: false };
const { Promise: Native } = globalThis;

Object.defineProperty(globalThis, "Promise", {
  configurable: true,
  get() {
    promises.used = true;
    return Native;
  },
  set(value) {
    Object.defineProperty(globalThis, "Promise", { configurable: true, writable: true, value });
  },
});
