import { expect } from "vitest";
import { ALL_ENGINES, onEngines } from "../compiler/engines.ts";
import { saidBy } from "./board-build.ts";

onEngines(
  "a board build tells each bad use of what tasks share by its code",
  async (engine) =>
    expect(await saidBy("test/engines/apps/bad-uses.ts", engine, false)).toEqual([
      "capacity -1: R18 -1",
      "capacity 0.5: R18 0.5",
      "capacity Infinity: R18 Infinity",
      "capacity 1e10: R18 10000000000",
      "priorities: R28 PriorityChannel",
      "ring: R28 PubSub",
      "pipe: R28 Pipe",
      "permits: R28 Semaphore",
      "trySend: R38 undefined",
      "unlock: R19 Mutex",
      "unlock to read: R19 RwLock",
      "release: R19 Semaphore",
      "select: R16 select",
      "race: R16 race",
      "all: R16 all",
      "send: R38 undefined",
      "receive: R38 undefined",
      "lock: R46 badUses",
      "finally: Error: torn",
      "supervise: Error: at once",
      "run: R4 badUses",
      "reading: R4 badUses",
      "writing: R4 badUses",
      "once: R4 badUses",
      "retry: R4 badUses",
      "thief: R47 thief",
      "false false done",
      "scope: R21 late",
    ]),
  ALL_ENGINES,
);
