import { useRef } from "preact/hooks";
import type { Session } from "../session.ts";

const OWN = ["red", "green", "blue", "white"];
const BENCH = ["red", "yellow", "green", "white"];

/**
 * Shines as bright as it was on average since it was drawn last: a fast blink is a dim light, as on a desk. An app for more LEDs than
 * the board has is for lamps on a bench, not for the board's `own`.
 */
export function LED({ name, session, own }: { name: string; session: Session; own: boolean }) {
  const last = useRef(0);
  const now = session.now.value;
  const trace = session.store.traces.get(name);
  const brightness = trace?.mean(Math.min(last.current, now), now) ?? 0;
  last.current = now;
  const place = (Number(name.slice(3)) - 1) % 4;
  const shown = Math.round(100 * brightness ** 0.6) / 100;
  return (
    <figure class={`led ${(own ? OWN : BENCH)[place]}`} data-pin={name} data-level={trace?.last ?? 0}>
      <span
        class="lamp"
        style={{ "--on": shown }}
        role="img"
        aria-label={`${name} ${brightness > 0 ? "on" : "off"}`}
      />
      <figcaption>{name}</figcaption>
    </figure>
  );
}
