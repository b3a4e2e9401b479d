import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Session } from "../session.ts";
import { CONSOLE } from "../terminals.ts";
import { Panel } from "./panel.tsx";

const USUAL = "Serial1";

export function Terminal({ session }: { session: Session }) {
  const { terminals } = session;
  const chosen = useSignal<string | undefined>(undefined);
  const names = [...new Set([USUAL, ...terminals.names.value])];
  const name = names.find((each) => each === chosen.value) ?? terminals.names.value[0] ?? USUAL;
  const tabs = names.length > 1 && (
    <div class="tabs" role="tablist">
      {names.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          aria-selected={each === name}
          onClick={() => {
            chosen.value = each;
          }}
        >
          {each}
        </button>
      ))}
    </div>
  );
  return (
    <Panel
      title={name === CONSOLE ? "Console" : "Terminal"}
      area="terminal"
      tools={tabs || <small>{name}</small>}
    >
      <Screen session={session} name={name} />
    </Panel>
  );
}

function Screen({ session, name }: { session: Session; name: string }) {
  const screen = useRef<HTMLDivElement>(null);
  void session.terminals.changes.value;
  const text = session.terminals.texts.get(name) ?? "";
  useLayoutEffect(() => {
    screen.current!.scrollTop = screen.current!.scrollHeight;
  }, [text]);
  const types = name !== CONSOLE;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: keys go to the app one by one, which echoes what it likes */}
      <div
        ref={screen}
        id="screen"
        data-types
        tabIndex={0}
        role="textbox"
        aria-multiline="true"
        aria-readonly={!types}
        aria-label={types ? `${name}: click and type` : name}
        onKeyDown={(event) => types && typed(session, name, event)}
      >
        {text}
        {types && <i class="caret" />}
      </div>
      {types && <LineInput session={session} name={name} />}
    </>
  );
}

/** A line at a time, for keyboards on glass. */
function LineInput({ session, name }: { session: Session; name: string }) {
  const line = useSignal("");
  return (
    <form
      class="line"
      onSubmit={(event) => {
        event.preventDefault();
        session.type(name, `${line.value}\r`);
        line.value = "";
      }}
    >
      <input
        id="type"
        value={line.value}
        aria-label={`Send a line to ${name}`}
        placeholder={`Send a line to ${name}`}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        onInput={(event) => {
          line.value = event.currentTarget.value;
        }}
      />
      <button type="submit">Send</button>
    </form>
  );
}

const KEYS: Readonly<Record<string, string>> = {
  Enter: "\r",
  Backspace: "\u007f",
  Escape: "\u001b",
  ArrowUp: "\u001b[A",
  ArrowDown: "\u001b[B",
};

function typed(session: Session, port: string, event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, altKey } = event;
  if (metaKey || altKey) return;
  const text = ctrlKey ? controlCharacter(key) : (KEYS[key] ?? (key.length === 1 ? key : undefined));
  if (text === undefined) return;
  event.preventDefault();
  session.type(port, text);
}

/** Ctrl-C copies where something is selected. */
function controlCharacter(key: string): string | undefined {
  if (!/^[a-z]$/.test(key) || "rtwv".includes(key)) return undefined;
  if (key === "c" && String(getSelection()) !== "") return undefined;
  return String.fromCharCode(key.charCodeAt(0) - 96);
}
