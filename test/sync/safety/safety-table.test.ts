import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Channel } from "ristretto";
import { describe, expect, test } from "vitest";
import { cancelEverywhere, type Found } from "./cancelled-at.ts";
import { ASKED, type Asked } from "./operations.ts";

const PAGE = join(import.meta.dirname, "../../../docs/sharing.md");
const TABLE = /\| operation \|[\s\S]*?\n(?=\n)/;

/** In words, what all runs had in common. */
function common({ ways }: Found): string {
  return ways.length === 2 ? "either" : (ways[0] ?? "neither");
}

const WAITS: Readonly<Record<string, string>> = {
  undone: "as if it had never been awaited",
  either: "as if it had never been awaited",
};

const rows: string[] = [];

function row({ operation, came }: Asked, waits: Found, seen: Found): string {
  return `| \`${operation}\` | ${WAITS[common(waits)]} | ${came.words} | ${(waits.runs + seen.runs).toLocaleString("en-US")} |`;
}

describe("cancelled at every await, in every order of three tasks:", () => {
  test.each(ASKED.map((one) => [one.operation, one] as const))(
    "%s",
    (_, asked) => {
      const { waits, came, wrong } = cancelEverywhere(asked.make, asked.victims);
      expect(wrong).toBeUndefined();
      expect(WAITS).toHaveProperty(common(waits));
      expect(common(came)).toBe(asked.came.way);
      expect(came.runs).toBeGreaterThan(20);
      rows.push(row(asked, waits, came));
    },
    120_000,
  );

  test("docs/sharing.md has the table that comes of it", () => {
    const table = [
      "| operation | cancelled while it waits | when it has come and was not seen | runs |",
      "|---|---|---|--:|",
      ...rows,
    ].join("\n");
    const page = readFileSync(PAGE, "utf8");
    // WRITE_TABLE=1 npx vitest run test/sync/safety
    if (process.env.WRITE_TABLE) writeFileSync(PAGE, page.replace(TABLE, `${table}\n`));
    else expect(TABLE.exec(page)![0]).toBe(`${table}\n`);
  });
});

/** Forgets what comes back to it. */
class Forgetful extends Channel<number> {
  override comeBack(): void {}
}

test("what is lost is found, and so is what is doubled", () => {
  const play = (channel: Channel<number>, double: boolean) => ({
    tasks: [
      function* (see: (what: unknown) => void) {
        see(yield* channel.receive());
      },
    ],
    events: [() => void channel.trySend(1)],
    left() {
      const left = [channel.tryReceive()];
      return double ? left.concat(left) : left;
    },
  });
  const lost = cancelEverywhere(() => play(new Forgetful(2), false), 1);
  expect([common(lost.waits), common(lost.came)]).toEqual(["undone", "done"]);
  let plays = 0;
  // One play in three doubles what it has.
  const doubled = cancelEverywhere(() => play(new Channel<number>(2), plays++ % 3 === 0), 1);
  expect(doubled.wrong).toMatch(/^(?:waits|came): order/);
});

test("each operation says in its doc comment what a cancellation does", () => {
  for (const { operation } of ASKED) {
    const [holder, method] = /^(\w+)(?:\(0\))?[. ](?:\w+\.)?(\w+)/.exec(operation)!.slice(1) as [
      string,
      string,
    ];
    expect(commentOf(holder, method), operation).toContain("Cancel safety:");
  }
});

const FILES: Readonly<Record<string, string>> = {
  Barrier: "barrier",
  Channel: "channel",
  Event: "event-flag",
  Mutex: "mutex",
  Once: "once",
  Pipe: "pipe",
  PriorityChannel: "channel",
  PubSub: "pub-sub",
  RwLock: "rw-lock",
  Semaphore: "semaphore",
  Signal: "signal",
  Watch: "watch-cell",
};

function commentOf(holder: string, method: string): string {
  const text = readFileSync(join(import.meta.dirname, `../../../src/sync/${FILES[holder]}.ts`), "utf8");
  const at = new RegExp(`\\n  (?:\\*)?${method}(?:<T>)?\\(`).exec(text)!.index;
  return text.slice(text.lastIndexOf("/**", at), at).replace(/\n +\* /g, " ");
}
