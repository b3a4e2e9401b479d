/** Whether `allow` names it, whole or by its last part. */
export function allows(allow: readonly string[], name: string): boolean {
  return allow.includes(name) || allow.includes(name.slice(name.lastIndexOf(".") + 1));
}
