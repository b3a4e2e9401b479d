import { describe, expect, test } from "vitest";
import type { Sandbox, WorkerSandbox } from "../../targets/wasm/index.ts";
import { built } from "./built.ts";
import { FORGED } from "./forged.ts";
import { bundleWith } from "./hostile.ts";
import { shown } from "./shown.ts";

type Any = Sandbox | WorkerSandbox;

/** Gives every listener something to hear, from tick 1 on. */
const LOUD = bundleWith({
  turn: `
    var $ = $ristretto;
    if (!globalThis.count) { count = 1; return 1; }
    if (++count === 2) {
      $.serial(0, 9600);
      $.console('log', '[1]');
      $.failed('t', 'm', '{"error":["E","m",""]}');
      for (var i = 0; i < 200; i++) $.ended(i, 't', 'done', 1, '');
    }
    // One tick that does not come to rest.
    if (count < 10010) $.pend();
    return 1;`,
  query: `return a === 3 ? "-1" : a === 0 ? '[[1,"t","ready",' + (globalThis.count || 0) + ',-1]]' : '["t"]';`,
});

const LISTENERS = ["onEvent", "onConsole", "onError", "onSpin", "onWarn", "onSerialOpen", "onRun"];

const revoked = Proxy.revocable({}, {});
revoked.revoke();

/** Values that are thrown, and are hard to show. */
const THROWN: Record<string, () => unknown> = {
  "an Error": () => new Error("of the host's own"),
  nothing: () => undefined,
  null: () => null,
  "a Symbol": () => Symbol("s"),
  "an object without a prototype": () => Object.create(null),
  "an object that is no text": () => ({ toString: 1, valueOf: 1 }),
  "an object of getters that throw": () => ({
    get code() {
      throw new Error("code");
    },
    get name() {
      throw new Error("name");
    },
    get message() {
      throw new Error("message");
    },
  }),
  "a Proxy that was revoked": () => revoked.proxy,
};

function thrower(make: () => unknown): () => void {
  return () => {
    throw make();
  };
}

/** Other ways to fail. */
const FAILING: Record<string, () => unknown> = {
  "rejects later": async () => {
    throw new Error("later");
  },
  "gives a thenable that throws": () => ({
    // biome-ignore lint/suspicious/noThenProperty: that is what is tried.
    then: () => {
      throw new Error("then");
    },
  }),
  "gives an object whose then is a getter that throws": () => ({
    // biome-ignore lint/suspicious/noThenProperty: that is what is tried.
    get then() {
      throw new Error("then");
    },
  }),
};

describe.each(["none", "worker"] as const)("a listener, isolate: %s", (isolate) => {
  const open = (options: object): Promise<Any> =>
    built.createSandbox(LOUD, {
      recordingLimit: 100,
      turnLimitMs: 30_000,
      ...options,
      isolate: isolate as "worker",
    });

  /** What the call that is open comes to, or the one after it: what is rejected later is known later. */
  async function outcome(sandbox: Any): Promise<any> {
    try {
      await sandbox.advance(5);
      await new Promise(setImmediate);
      await sandbox.advance(5);
      return "it went on";
    } catch (error) {
      return error;
    }
  }

  async function expectEnd(name: string, listener: (...values: any[]) => unknown): Promise<any> {
    let sandbox: Any | undefined;
    const error = await (async () => {
      sandbox = await open({ onError: () => {}, onSpin: () => {}, [name]: listener });
      return outcome(sandbox);
    })().catch((refused) => refused);
    expect([error?.name, error?.reason]).toEqual(["SandboxError", "host"]);
    expect(error.message).toMatch(/ made its host fail: .*\. The sandbox was ended; create another one\.$/);
    if (sandbox !== undefined) await expectDead(sandbox, error);
    return error;
  }

  async function expectDead(sandbox: Any, error: unknown): Promise<void> {
    expect(sandbox.death).toBe(error);
    await expect((async () => sandbox.advance(1))()).rejects.toBe(error);
    sandbox.dispose();
  }

  test.each(LISTENERS)("%s that throws rejects the call that is open, and nothing else", async (name) => {
    const cause = new Error("of the host's own");
    expect(
      (
        await expectEnd(
          name,
          thrower(() => cause),
        )
      ).cause,
    ).toBe(cause);
  });

  test.each(Object.keys(THROWN))("whatever it throws: %s", async (what) => {
    await expectEnd("onConsole", thrower(THROWN[what]!));
  });

  test.each(Object.keys(FAILING))("however it fails: it %s", async (what) => {
    await expectEnd("onConsole", FAILING[what]!);
  });

  test("a call that is refused inside of it is thrown there, and ends the sandbox if it is not caught", async () => {
    if (isolate === "worker") return;
    let sandbox: any;
    const error = await (async () => {
      sandbox = await open({ onError: () => {}, onConsole: () => sandbox.advance(1) });
      return outcome(sandbox);
    })();
    expect([error.reason, error.cause.code]).toEqual(["host", "R10"]);
  });

  test("inside of it the sandbox can be disposed of, and says so", async () => {
    let sandbox: any;
    let heard = 0;
    const onConsole = () => {
      heard++;
      sandbox.dispose();
    };
    const onEvent = ({ t }: { t: number }) => {
      if (heard > 0 && t > 0) heard++;
    };
    sandbox = await open({ onError: () => {}, onSpin: () => {}, onConsole, onEvent });
    const error = await outcome(sandbox);
    expect([error.name, error.reason]).toEqual(["SandboxError", "disposed"]);
    expect(error.message).toBe("The bundle was disposed of. The sandbox was ended; create another one.");
    expect(heard).toBe(1);
  });

  test("inside of it the sandbox can be driven and looked at", async () => {
    let sandbox: any;
    const tasks: any[] = [];
    const onConsole = () => {
      tasks.push(sandbox.tasks());
      sandbox.press("BTN1", 1);
      sandbox.set("BTN2", 1);
      sandbox.setAnalog("A0", 0.5);
      sandbox.send("Serial1", "abc");
      sandbox.cancel();
      sandbox.level("LED1");
    };
    sandbox = await open({ onError: () => {}, onSpin: () => {}, onConsole });
    expect(await outcome(sandbox)).toBe("it went on");
    expect(await tasks[0]).toMatchObject([{ id: 1, name: "t" }]);
    sandbox.dispose();
  });

  test("what it hears can be shown, whatever the bundle forges", async () => {
    const heard: string[][] = [];
    const body = `var all = ${JSON.stringify(FORGED)}; for (var i = 0; i < all.length; i++) { $ristretto.console('log', all[i]); try { $ristretto.failed('t', 'm', all[i]); } catch (e) {} }`;
    const hear = (value: unknown) => void heard.push(shown(value));
    const sandbox = await built.createSandbox(bundleWith(`if (a > 0) { ${body} } return 1;`), {
      onConsole: (_method, values) => hear(values),
      onError: hear,
      turnLimitMs: 30_000,
      isolate: isolate as "worker",
    });
    await sandbox.advance(1);
    expect(heard.length).toBeGreaterThan(FORGED.length);
    sandbox.dispose();
  });
});

test("a bundle that is asked something inside of a listener has no more time than before", async () => {
  const body = "if (a > 0) { $ristretto.console('log', '1'); for (;;); } return 1;";
  let sandbox: any;
  sandbox = await built.createSandbox(bundleWith(body), {
    turnLimitMs: 150,
    onConsole: () => void sandbox.tasks(),
  });
  expect(() => sandbox.advance(1)).toThrow("did not give up the processor for 150 ms");
});
