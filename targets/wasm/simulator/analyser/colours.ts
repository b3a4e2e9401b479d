export interface Colours {
  ink: string;
  faint: string;
  grid: string;
  pin: string;
  bus: string;
  task: string;
  now: string;
  cursors: readonly [string, string];
}

/** The style sheet has them, for light and dark. */
export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const colour = (name: string) => resolved(element, style.getPropertyValue(name));
  return {
    ink: colour("--ink"),
    faint: colour("--ink-2"),
    grid: colour("--line"),
    pin: colour("--wave"),
    bus: colour("--bus"),
    task: colour("--task"),
    now: colour("--accent"),
    cursors: [colour("--cursor-a"), colour("--cursor-b")],
  };
}

/** A canvas knows no light-dark(). */
function resolved(element: Element, value: string): string {
  const probe = document.createElement("i");
  probe.style.color = value;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
