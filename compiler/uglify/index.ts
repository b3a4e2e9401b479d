/* Every use of UglifyJS goes through here: the built package has one file of it in this place, see tools/build-uglify.mjs. */
import uglify from "uglify-js";

export const { minify } = uglify;
