import { NO_DEADLINE, type Timers, type Waiter } from "../executor/model/kernel.ts";
import { fire } from "./fire.ts";

/** Those that wait for the same tick, in a ring through the bucket itself, in the order they were set. */
interface Bucket {
  nextIn: Waiter;
  prevIn: Waiter;
  deadline: number;
  /** Of two buckets for one tick, the older fires first. */
  order: number;
}

/** Children of one place. Four keep the tree flat, and they stand next to each other. */
const ARITY = 4;
/** Up to here a sum of ticks is exact. */
const EXACT = 9007199254740992;
/** So many buckets may be empty, beyond half as many as there are waiters, before they are swept out. */
const SLACK = 64;
/** How many buckets are found by their deadline; a power of two. */
const NEAR = 512;

/**
 * For programs with any number of timers: a 4-ary heap of deadlines, each with a list of those who wait for it. Many
 * tasks sleep for the same few ticks, so most inserts only append to a list; a new deadline costs O(log n) of the
 * deadlines, firing a waiter and cancelling O(1). What is cancelled leaves its list at once; an empty list goes when
 * its deadline comes up, or when there are many. The default, but for boards: with few timers the countdown list is
 * better off.
 *
 * @example
 * const executor = new Executor({ timers: new TimerHeap() });
 */
export class TimerHeap implements Timers {
  /** Ticks counted since the last `rebase`; the deadlines count from there, too. */
  private time = 0;
  private orders = 0;
  private waiting = 0;
  /** The heap: two columns of one table. */
  private readonly deadlines: number[] = [];
  private readonly buckets: Bucket[] = [];
  /** The bucket that was opened last for `deadline % NEAR`. */
  private readonly near: (Bucket | undefined)[] = [];
  private readonly spare: Bucket[] = [];

  constructor() {
    for (let i = 0; i < NEAR; i++) this.near.push(undefined);
  }

  insert(waiter: Waiter, ticks: number): void {
    if (ticks > EXACT - this.time) this.rebase();
    const deadline = this.time + ticks;
    const known = this.near[deadline & (NEAR - 1)];
    const bucket = known !== undefined && known.deadline === deadline ? known : this.open(deadline);
    const last = bucket.prevIn;
    waiter.nextIn = bucket as unknown as Waiter;
    waiter.prevIn = last;
    last.nextIn = bucket.prevIn = waiter;
    this.waiting++;
  }

  private open(deadline: number): Bucket {
    const bucket = this.spare.pop() ?? emptyBucket();
    bucket.deadline = deadline;
    bucket.order = ++this.orders;
    this.near[deadline & (NEAR - 1)] = bucket;
    this.rise(this.buckets.length, bucket);
    return bucket;
  }

  remove(waiter: Waiter): void {
    this.unlink(waiter);
    if (this.buckets.length > 1.5 * this.waiting + SLACK) this.sweep();
  }

  private unlink(waiter: Waiter): void {
    waiter.prevIn!.nextIn = waiter.nextIn;
    waiter.nextIn!.prevIn = waiter.prevIn;
    this.waiting--;
  }

  advance(elapsed: number): void {
    if (elapsed > EXACT - this.time) this.rebase();
    this.time += elapsed;
    while (this.deadlines.length > 0 && this.deadlines[0]! <= this.time) {
      const due = this.buckets[0]!.nextIn;
      if (isEmpty(this.buckets[0]!)) this.drop();
      else {
        this.unlink(due);
        // May remove others, and so sweep this bucket out, and use it again for a later deadline.
        fire(due);
      }
    }
  }

  ahead(): number {
    while (this.buckets.length > 0 && isEmpty(this.buckets[0]!)) this.drop();
    return this.buckets.length > 0 ? this.deadlines[0]! - this.time : NO_DEADLINE;
  }

  /** Shows every waiter with the ticks that are left to it, first deadline first. */
  each(show: (waiter: Waiter, ticks: number) => void): void {
    const ordered = this.buckets.slice().sort((a, b) => a.deadline - b.deadline || a.order - b.order);
    for (const bucket of ordered)
      for (let waiter = bucket.nextIn; waiter !== (bucket as unknown); waiter = waiter.nextIn!)
        show(waiter, bucket.deadline - this.time);
  }

  /** Starts to count from now, so that no sum of ticks gets too large to be exact. */
  private rebase(): void {
    const { buckets, near, time } = this;
    for (let i = 0; i < NEAR; i++) near[i] = undefined;
    for (let i = 0; i < buckets.length; i++) this.deadlines[i] = buckets[i]!.deadline -= time;
    this.time = 0;
  }

  /** Takes the empty buckets out, then orders what stays. */
  private sweep(): void {
    const { buckets } = this;
    let kept = 0;
    for (let i = 0; i < buckets.length; i++) {
      if (isEmpty(buckets[i]!)) this.close(buckets[i]!);
      else this.put(kept++, buckets[i]!);
    }
    // One by one: to set `length` would give the memory back, and the next insert would allocate.
    while (buckets.length > kept) {
      buckets.pop();
      this.deadlines.pop();
    }
    for (let i = (kept - 2) >> 2; i >= 0; i--) this.sink(i, buckets[i]!);
  }

  /** Takes the top out; the last one fills its place. */
  private drop(): void {
    this.close(this.buckets[0]!);
    const last = this.buckets.pop()!;
    this.deadlines.pop();
    if (this.buckets.length > 0) this.sink(0, last);
  }

  private close(bucket: Bucket): void {
    const place = bucket.deadline & (NEAR - 1);
    if (this.near[place] === bucket) this.near[place] = undefined;
    this.spare.push(bucket);
  }

  /** True if what stands at `i` fires after `bucket`. */
  private later(i: number, bucket: Bucket): boolean {
    const deadline = this.deadlines[i]!;
    if (deadline !== bucket.deadline) return deadline > bucket.deadline;
    return this.buckets[i]!.order > bucket.order;
  }

  private put(i: number, bucket: Bucket): void {
    this.deadlines[i] = bucket.deadline;
    this.buckets[i] = bucket;
  }

  /** INVARIANT: the place `i` is free (test/timers/model.test.ts). */
  private rise(i: number, bucket: Bucket): void {
    while (i > 0) {
      const parent = (i - 1) >> 2;
      if (!this.later(parent, bucket)) break;
      this.put(i, this.buckets[parent]!);
      i = parent;
    }
    this.put(i, bucket);
  }

  /** INVARIANT: the place `i` is free. */
  private sink(i: number, bucket: Bucket): void {
    for (let child = this.firstChild(i); child > 0; child = this.firstChild(i)) {
      if (this.later(child, bucket)) break;
      this.put(i, this.buckets[child]!);
      i = child;
    }
    this.put(i, bucket);
  }

  /** The child of `i` that fires first; 0 if it has none. */
  private firstChild(i: number): number {
    let child = i * ARITY + 1;
    if (child >= this.buckets.length) return 0;
    const end = Math.min(child + ARITY, this.buckets.length);
    for (let other = child + 1; other < end; other++)
      if (this.later(child, this.buckets[other]!)) child = other;
    return child;
  }
}

function isEmpty(bucket: Bucket): boolean {
  return bucket.nextIn === (bucket as unknown);
}

function emptyBucket(): Bucket {
  const bucket = { nextIn: undefined, prevIn: undefined, deadline: 0, order: 0 } as unknown as Bucket;
  bucket.nextIn = bucket.prevIn = bucket as unknown as Waiter;
  return bucket;
}
