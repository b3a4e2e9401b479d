/* AbortController and AbortSignal, for engines without them: what a listener needs, and no timeouts. */

function abortError(): Error {
  const error: any = new Error("This operation was aborted");
  error.name = "AbortError";
  error.code = 20;
  return error;
}

export class AbortSignal {
  aborted = false;
  reason: any = undefined;
  onabort: ((event: any) => void) | null = null;
  /** @internal */ listeners: ((event: any) => void)[] = [];

  addEventListener(_type: "abort", listener: (event: any) => void): void {
    if (this.listeners.indexOf(listener) < 0) this.listeners.push(listener);
  }

  removeEventListener(_type: "abort", listener: (event: any) => void): void {
    this.listeners = this.listeners.filter((one) => one !== listener);
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  static abort(reason?: any): AbortSignal {
    const controller = new AbortController();
    controller.abort(reason);
    return controller.signal;
  }
}

export class AbortController {
  readonly signal = new AbortSignal();

  abort(reason?: any): void {
    const { signal } = this;
    if (signal.aborted) return;
    signal.aborted = true;
    signal.reason = reason === undefined ? abortError() : reason;
    const event = { type: "abort", target: signal };
    const { listeners, onabort } = signal;
    if (onabort) onabort.call(signal, event);
    for (let i = 0; i < listeners.length; i++) listeners[i]!.call(signal, event);
  }
}
