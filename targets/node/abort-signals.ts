import { CancelToken } from "../../src/index.ts";
import type { HostSignal } from "./host-types.ts";

/**
 * A token that is cancelled when `signal` aborts, with its reason; at once if it has. Add the tasks to it that are to end then:
 * `fromSignal(signal).add(executor.spawn(blink(board)))`. From anywhere. The signal keeps the token, so make one a signal.
 */
export function fromSignal(signal: HostSignal): CancelToken {
  const token = new CancelToken();
  const cancel = () => void token.cancel({ reason: signal.reason });
  if (signal.aborted) cancel();
  else signal.addEventListener("abort", cancel, { once: true });
  return token;
}

/** A signal that aborts when `token` is cancelled, with its reason; at once if it was. From anywhere. */
export function toSignal(token: CancelToken): HostSignal {
  const controller = new AbortController();
  token.add({
    cancel(options) {
      controller.abort(options?.reason);
      return true;
    },
  });
  return controller.signal;
}
