import type { Cursors } from "./cursors.ts";
import type { View } from "./view.ts";

const NEAR = 8;
/** A pointer that moved less has clicked. */
const STILL = 4;

interface Point {
  x: number;
  moved: number;
}

/** Drag to pan, pinch or wheel to zoom, click to set a cursor, drag a cursor to move it. */
export class Gestures {
  private readonly view: View;
  private readonly cursors: Cursors;
  private readonly points = new Map<number, Point>();
  private held: number | undefined = undefined;

  constructor(view: View, cursors: Cursors) {
    this.view = view;
    this.cursors = cursors;
  }

  down = (event: PointerEvent): void => {
    const element = event.currentTarget as HTMLElement;
    element.setPointerCapture(event.pointerId);
    this.points.set(event.pointerId, { x: event.offsetX, moved: 0 });
    const { view } = this;
    if (this.points.size === 1)
      this.held = this.cursors.at(view.timeAt(event.offsetX), NEAR * view.perPixel.value);
  };

  move = (event: PointerEvent): void => {
    const point = this.points.get(event.pointerId);
    if (point === undefined) return;
    const before = this.apart();
    const dx = event.offsetX - point.x;
    point.x = event.offsetX;
    point.moved += Math.abs(dx);
    const after = this.apart();
    if (before !== undefined && after !== undefined) this.view.zoom(before.width / after.width, after.middle);
    else if (this.held !== undefined) this.cursors.set(this.view.timeAt(point.x), this.held);
    else if (point.moved > STILL) this.view.pan(-dx);
  };

  up = (event: PointerEvent): void => {
    const point = this.points.get(event.pointerId);
    this.points.delete(event.pointerId);
    if (point === undefined || event.type === "pointercancel") return;
    if (this.points.size === 0 && this.held === undefined && point.moved <= STILL)
      this.cursors.set(Math.round(this.view.timeAt(event.offsetX)));
  };

  wheel = (event: WheelEvent): void => {
    event.preventDefault();
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) this.view.pan(event.deltaX);
    else if (event.shiftKey) this.view.pan(event.deltaY);
    else this.view.zoom(Math.exp(event.deltaY / 400), event.offsetX);
  };

  private apart(): { width: number; middle: number } | undefined {
    const [one, other] = [...this.points.values()];
    if (one === undefined || other === undefined) return undefined;
    return { width: Math.max(10, Math.abs(one.x - other.x)), middle: (one.x + other.x) / 2 };
  }
}
