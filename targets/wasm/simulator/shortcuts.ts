import { useEffect } from "preact/hooks";
import type { Session } from "./session.ts";

/** Keys that work anywhere but where one types. */
export function useShortcuts(session: Session): void {
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (act(session, event)) event.preventDefault();
    };
    const up = ({ key }: KeyboardEvent) => {
      if (/^[1-4]$/.test(key)) session.release(`BTN${key}`);
    };
    window.addEventListener("keydown", down);
    window.addEventListener("keyup", up);
    return () => {
      window.removeEventListener("keydown", down);
      window.removeEventListener("keyup", up);
    };
  }, [session]);
}

function isTyping({ target }: Event): boolean {
  return target instanceof HTMLElement && target.closest("input, select, textarea, [data-types]") !== null;
}

/** @returns whether the key has a meaning. */
function act(session: Session, { key, repeat, target }: KeyboardEvent): boolean {
  const onButton = target instanceof HTMLElement && target.closest("button, a") !== null;
  if (key === " " && !onButton) session.status.value === "running" ? session.pause() : session.run();
  else if (key === "t") void session.step("turn");
  else if (key === "e") void session.step("event");
  else if (/^[1-4]$/.test(key)) {
    if (!repeat) session.press(`BTN${key}`);
  } else return false;
  return true;
}
