declare module "@babel/plugin-transform-typescript" {
  import type { PluginItem } from "@babel/core";

  const plugin: PluginItem;
  export default plugin;
}

declare module "@babel/plugin-transform-regenerator" {
  import type { PluginItem } from "@babel/core";

  const plugin: PluginItem;
  export default plugin;
}

declare module "@babel/plugin-transform-for-of" {
  import type { PluginItem } from "@babel/core";

  const plugin: PluginItem;
  export default plugin;
}
