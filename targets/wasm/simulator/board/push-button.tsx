import type { Session } from "../session.ts";

export function PushButton({ name, session }: { name: string; session: Session }) {
  void session.changes.value;
  const pressed = session.store.traces.get(name)?.last === 1;
  const press = () => session.press(name);
  const release = () => session.release(name);
  return (
    <figure class="push">
      <button
        type="button"
        data-pin={name}
        class={pressed ? "down" : ""}
        aria-label={name}
        aria-keyshortcuts={name.slice(3)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          press();
        }}
        onPointerUp={release}
        onPointerCancel={release}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={({ key, repeat }) => (key === " " || key === "Enter") && !repeat && press()}
        onKeyUp={({ key }) => (key === " " || key === "Enter") && release()}
        onBlur={release}
      />
      <figcaption>
        {name} <kbd>{name.slice(3)}</kbd>
      </figcaption>
    </figure>
  );
}
