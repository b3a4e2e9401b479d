/** Room for one value, and a Promise for whoever comes before it: what async functions hand values over with. */
export class Handover {
  private value: number | undefined = undefined;
  private take: ((value: number) => void) | undefined = undefined;

  give(value: number): void {
    const { take } = this;
    this.take = undefined;
    if (take) take(value);
    else this.value = value;
  }

  taken(): Promise<number> {
    const { value } = this;
    this.value = undefined;
    if (value !== undefined) return Promise.resolve(value);
    return new Promise((resolve) => {
      this.take = resolve;
    });
  }
}

async function echo(trips: number, requests: Handover, replies: Handover): Promise<void> {
  for (let i = 0; i < trips; i++) replies.give(await requests.taken());
}

async function ask(trips: number, requests: Handover, replies: Handover): Promise<void> {
  for (let i = 0; i < trips; i++) {
    requests.give(i);
    await replies.taken();
  }
}

/** So many values to another async function and back. */
export function tripsOfPromises(trips: number): Promise<unknown> {
  const requests = new Handover();
  const replies = new Handover();
  return Promise.all([echo(trips, requests, replies), ask(trips, requests, replies)]);
}
