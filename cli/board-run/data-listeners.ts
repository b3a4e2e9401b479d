/** Who hears of the data of a port: its `on("data", …)`. */
export class DataListeners {
  /** Those that there are now. */
  listeners: ((data: string) => void)[] = [];

  on(_event: string, listener: (data: string) => void): void {
    this.listeners.push(listener);
  }

  removeListener(_event: string, listener: (data: string) => void): void {
    this.listeners = this.listeners.filter((each) => each !== listener);
  }

  feed(data: string): void {
    for (const listener of this.listeners) listener(data);
  }
}
