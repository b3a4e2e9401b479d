import { RwLock, spawn } from "ristretto";
import { explore, type Program } from "ristretto/sim";
import { expect, test } from "vitest";

test("a deadlock names who holds a lock to read, for whoever waits to write", () => {
  const program = (): Program => {
    const lock = new RwLock();
    return {
      *app() {
        function* reads() {
          yield* lock.read();
        }
        function* writes() {
          yield* lock.write();
        }
        yield* spawn(reads(), { name: "reader" }).join();
        spawn(writes(), { name: "writer" });
      },
    };
  };
  const { failure } = explore(program);
  expect(String(failure!.error)).toContain('"writer" waits in write() of a RwLock, which "reader" holds.');
});
