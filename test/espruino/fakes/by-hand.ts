import type { BoardFirmware } from "../../../cli/board-run/board-firmware.ts";

type Job = () => void;

/** The firmware's unit of time. Its timers are early by up to one, which is not what the programs are compared for. */
const UNIT_MS = 1 / 1048.576;
const whole = (ms: number) => (Math.ceil(ms / UNIT_MS) + 0.5) * UNIT_MS;

/**
 * What programs of callbacks use of the firmware beside what ristretto does: `setTimeout`, a debounced `setWatch` whose listener
 * learns the times, and a Promise, whose callbacks run before the next event, as the firmware's do.
 */
export function moreNatives({ natives, time }: BoardFirmware): Record<string, unknown> {
  const { clearInterval, setWatch } = natives as Record<string, (...given: any[]) => any>;
  const setInterval = (run: Job, ms: number) => time.setInterval(run, whole(ms));
  const setTimeout = (run: Job, ms: number) => {
    const id = setInterval(() => {
      clearInterval!(id);
      run();
    }, ms);
    return id;
  };
  return {
    setInterval,
    changeInterval: (id: number, ms: number) => time.changeInterval(id, whole(ms)),
    setTimeout,
    clearTimeout: clearInterval,
    setWatch: (listener: (event: object) => void, pin: unknown, options: any) => {
      if (!options.debounce) return setWatch!(listener, pin, options);
      let last = false;
      let timer: number | undefined;
      const settled = (state: boolean) => {
        timer = undefined;
        const isWatched = options.edge === "both" || (options.edge === "rising") === state;
        if (state !== last && isWatched) listener({ state });
        last = state;
      };
      return setWatch!(
        ({ state }: { state: boolean }) => {
          if (timer !== undefined) clearInterval!(timer);
          timer = setTimeout(() => settled(state), options.debounce);
        },
        pin,
        { repeat: true, edge: "both", debounce: 0 },
      );
    },
    Promise: promiseOf((job) => time.event(job)),
  };
}

/** Enough of a Promise for `then`, `catch`, `all` and `race`. */
function promiseOf(later: (job: Job) => void): unknown {
  return class Later {
    private readonly waiting: Job[] = [];
    private done: { value?: unknown; error?: unknown } | undefined;

    constructor(start: (resolve: (value: unknown) => void, reject: (error: unknown) => void) => void) {
      const end = (done: NonNullable<Later["done"]>) => {
        this.done ??= done;
        for (const job of this.waiting.splice(0)) later(job);
      };
      start(
        (value) => (value instanceof Later ? value.then(end as any, undefined, end) : end({ value })),
        (error) => end({ error }),
      );
    }

    // biome-ignore lint/suspicious/noThenProperty: it is a Promise.
    then(use?: (value: any) => unknown, handle?: (error: any) => unknown, tell?: (done: any) => void): Later {
      return new Later((resolve, reject) => {
        const job = () => {
          const { done } = this;
          if (tell) return tell(done);
          const next = "error" in done! ? handle : use;
          if (next === undefined) return "error" in done! ? reject(done.error) : resolve(done!.value);
          try {
            resolve(next("error" in done! ? done.error : done!.value));
          } catch (error) {
            reject(error);
          }
        };
        if (this.done === undefined) this.waiting.push(job);
        else later(job);
      });
    }

    catch(handle: (error: any) => unknown): Later {
      return this.then(undefined, handle);
    }

    static all(list: readonly Later[]): Later {
      const values: unknown[] = [];
      let left = list.length;
      return new Later((resolve, reject) => {
        list.forEach((one, i) => {
          const keep = (value: unknown) => {
            values[i] = value;
            if (--left === 0) resolve(values);
          };
          one.then(keep, reject);
        });
      });
    }

    static race(list: readonly Later[]): Later {
      return new Later((resolve, reject) => {
        for (const one of list) one.then(resolve, reject);
      });
    }
  };
}
