declare module "uglify-js" {
  export interface MinifyOptions {
    compress?: false | Readonly<Record<string, unknown>>;
    mangle?: false;
    output?: Readonly<Record<string, unknown>>;
    sourceMap?: { content: object; filename: string; includeSources: boolean };
  }

  const uglify: {
    minify(code: string, options: MinifyOptions): { code: string; map: string; error?: Error };
  };
  export default uglify;
}
