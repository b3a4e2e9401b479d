import type { ComponentChildren } from "preact";

export function Panel(props: {
  title: string;
  area: string;
  tools?: ComponentChildren;
  children: ComponentChildren;
}) {
  const { title, area, tools, children } = props;
  return (
    <section class={`panel ${area}`} aria-label={title}>
      <div class="panel-head">
        <h2>{title}</h2>
        {tools}
      </div>
      {children}
    </section>
  );
}
