import { MisuseError } from "../executor/errors/errors.ts";
import { Channel } from "./channel.ts";
import { whole } from "./whole.ts";

/**
 * A Channel out of which the value with the highest priority comes first; of equal ones, that which was sent first. All else is
 * as there: bounded, and whoever waits, to send or to receive, is served in order of arrival.
 * `send` and `receive` allocate nothing in steady state.
 *
 * @example
 * const jobs = new PriorityChannel<{ what: string; urgency: number }>(8, (job) => job.urgency);
 * yield* jobs.send({ what: "log", urgency: 1 });
 * yield* jobs.send({ what: "alarm", urgency: 9 });
 * check((yield* jobs.receive()).what === "alarm");
 */
export class PriorityChannel<T> extends Channel<T> {
  private readonly priorityOf: (value: T) => number;
  /** For each of the values in `items`, which stand in ascending order, its priority and its ticket: the last comes out next. */
  private readonly ranks: number[] = [];
  private readonly numbers: number[] = [];

  /**
   * @param capacity values that fit in, a whole number of 1 or more.
   * @param priorityOf any number for a value, the same each time: it is called in whoever sends, and where the value comes in.
   * @throws MisuseError R28.
   */
  constructor(capacity: number, priorityOf: (value: T) => number) {
    super(whole("PriorityChannel", capacity, Infinity));
    this.priorityOf = priorityOf;
  }

  /** The value that is received next, which stays where it is; undefined if there is none. From anywhere. */
  override peek(): T | undefined {
    return this.items[this.size - 1];
  }

  /** @internal @throws MisuseError R51 if its priority is no number. */
  override check(value: T): void {
    const rank = this.priorityOf(value);
    if (!(rank <= Infinity)) throw new MisuseError(51, rank);
    super.check(value);
  }

  protected override put(value: T): void {
    this.insert(value, ++this.served);
  }

  protected override takeOut(): T {
    const value = this.items[--this.size] as T;
    this.items[this.size] = undefined;
    this.ticket = this.numbers[this.size]!;
    return value;
  }

  protected override putBack(value: T, ticket: number): void {
    this.insert(value, ticket);
  }

  /** Among equal ones, the higher ticket stands below. */
  private insert(value: T, ticket: number): void {
    const { items, ranks, numbers } = this;
    const rank = this.priorityOf(value);
    let at = this.size++;
    for (; at > 0; at--) {
      const below = at - 1;
      if (ranks[below]! < rank || (ranks[below] === rank && numbers[below]! > ticket)) break;
      items[at] = items[below];
      ranks[at] = ranks[below]!;
      numbers[at] = numbers[below]!;
    }
    items[at] = value;
    ranks[at] = rank;
    numbers[at] = ticket;
  }
}
