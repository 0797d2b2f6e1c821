import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

/** The icon sprite travels as a file of its own: fetched once, kept for good, and never parsed on pages without icons. */
function iconSprite(): Plugin {
  return {
    name: "icon-sprite",
    buildStart() {
      this.emitFile({
        type: "asset",
        name: "icons.svg",
        originalFileName: "frontend/icons.svg",
        source: readFileSync("frontend/icons.svg", "utf8").replace(/<!--.*?-->\n?/gs, "").replace(/\n\s*/g, ""),
      });
    },
  };
}

/** Compressed copies beside each file, which the server hands to browsers that take them. */
function compressedCopies(): Plugin {
  return {
    name: "compressed-copies",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        for (const [fileName, file] of Object.entries(bundle)) {
          if (!/\.(js|mjs|css|svg)$/.test(fileName)) continue;
          const source = Buffer.from(file.type === "chunk" ? file.code : file.source);
          this.emitFile({ type: "asset", fileName: `${fileName}.gz`, source: gzipSync(source, { level: 9 }) });
          this.emitFile({ type: "asset", fileName: `${fileName}.br`, source: brotliCompressSync(source) });
        }
      },
    },
  };
}

export default defineConfig({
  base: "/static/",
  publicDir: false,
  plugins: [iconSprite(), compressedCopies()],
  build: {
    outDir: "src/nhipcau/static_built",
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    modulePreload: false,
    // Phones of five years ago still get the scripts; older ones get the plain pages, which need none.
    target: ["es2020", "chrome87", "safari14", "firefox78"],
    cssTarget: ["chrome112", "safari16", "firefox115"],
    rollupOptions: {
      input: ["frontend/main.ts", "frontend/staff.ts"],
      // The helpers of the compiler lie with what every page loads: left to itself the bundler may put them beside
      // htmx, and whoever reports something would fetch the scripts of the staff, with their styles, too.
      output: { codeSplitting: { groups: [{ name: "dom", test: /modules[\\/]dom\.ts$|runtime.*[\\/]helpers[\\/]/ }] } },
      // htmx can evaluate attributes; staff.ts shuts that off (allowEval) and the policy forbids it.
      onLog: (level, log, handle) => (log.code === "EVAL" ? undefined : handle(level, log)),
    },
  },
});
