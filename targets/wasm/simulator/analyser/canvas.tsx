import { useEffect, useRef } from "preact/hooks";
import type { Session } from "../session.ts";
import { type Colours, coloursOf } from "./colours.ts";
import type { Cursors } from "./cursors.ts";
import { AXIS, draw, ROW } from "./draw.ts";
import { Gestures } from "./gestures.ts";
import type { Row } from "./rows.ts";
import type { View } from "./view.ts";

/** The waves. Drawn at most once a frame, and only if something changed. */
export function WaveCanvas(props: {
  session: Session;
  view: View;
  cursors: Cursors;
  rows: readonly Row[];
  chosen: string | undefined;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  const { session, view, cursors, rows, chosen } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useRef<Colours | undefined>(undefined);
  const height = AXIS + Math.max(1, rows.length) * ROW;
  const paint = () => {
    const element = canvas.current;
    if (element === null) return;
    const width = element.clientWidth;
    const context = sized(element, width, height);
    view.resize(width);
    colours.current ??= coloursOf(element);
    const times = cursors.times.map(({ value }) => value);
    const scene = {
      window: view.window(session.now.peek()),
      rows,
      now: session.now.peek(),
      cursors: times,
      chosen,
    };
    draw(context, scene, colours.current, height);
  };
  const latest = useRef(paint);
  latest.current = paint;
  useGestures(canvas, view, cursors);
  useRepaint(
    canvas,
    () => latest.current(),
    () => (colours.current = undefined),
  );
  // Whatever is read here paints again.
  void [session.changes.value, view.start.value, view.perPixel.value, view.follows.value];
  void cursors.times.map(({ value }) => value);
  useEffect(() => soon(latest));
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it takes keys of its own
    <canvas
      ref={canvas}
      id="waves"
      tabIndex={0}
      role="application"
      aria-label="Logic analyser: arrows pan, plus and minus zoom, a and b set cursors, n and p go to the next and the previous edge"
      style={{ height: `${height}px` }}
      onKeyDown={props.onKeyDown}
    />
  );
}

const waiting = new Set<object>();
/** Those that were asked for meanwhile. */
const again = new Set<object>();
/** Painting may take this part of the time. */
const SHARE = 0.2;

function soon(latest: { current: () => void }): void {
  if (waiting.has(latest)) return void again.add(latest);
  waiting.add(latest);
  requestAnimationFrame(() => {
    const began = performance.now();
    latest.current();
    const rest = (performance.now() - began) / SHARE;
    setTimeout(() => {
      if (waiting.delete(latest) && again.delete(latest)) soon(latest);
    }, rest);
  });
}

function sized(element: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D {
  const ratio = devicePixelRatio;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (element.width !== wide || element.height !== high) [element.width, element.height] = [wide, high];
  const context = element.getContext("2d")!;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}

function useGestures(canvas: { current: HTMLCanvasElement | null }, view: View, cursors: Cursors): void {
  useEffect(() => {
    const element = canvas.current!;
    const gestures = new Gestures(view, cursors);
    const stop = new AbortController();
    const options = { signal: stop.signal };
    element.addEventListener("pointerdown", gestures.down, options);
    element.addEventListener("pointermove", gestures.move, options);
    element.addEventListener("pointerup", gestures.up, options);
    element.addEventListener("pointercancel", gestures.up, options);
    element.addEventListener("wheel", gestures.wheel, { ...options, passive: false });
    return () => stop.abort();
  }, [view, cursors]);
}

function useRepaint(
  canvas: { current: HTMLCanvasElement | null },
  paint: () => void,
  forget: () => void,
): void {
  useEffect(() => {
    const observer = new ResizeObserver(paint);
    observer.observe(canvas.current!);
    const recolour = () => {
      forget();
      paint();
    };
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", recolour);
    window.addEventListener("schemechange", recolour);
    return () => {
      observer.disconnect();
      dark.removeEventListener("change", recolour);
      window.removeEventListener("schemechange", recolour);
    };
  }, []);
}
