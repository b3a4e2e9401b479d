import type { KeptFlash } from "../kept-flash.ts";

/** Where the browser does not keep what the app stores. */
export function UnkeptNotice({ flash }: { flash: KeptFlash }) {
  const trouble = flash.trouble.value;
  return (
    <div class="notice unkept" role="status">
      {trouble !== undefined && <p>{trouble}</p>}
    </div>
  );
}
