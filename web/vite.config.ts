import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { clientPaths } from "./tools/client_paths.mjs";
import { offlineShell } from "./tools/offline_shell.mjs";
import { pdfFiles } from "./tools/pdf_files.mjs";

// One page, hashed assets, no inline script or style: the server sends a strict policy with it.
export default defineConfig(({ mode }) => ({
  plugins: [svelte(), offlineShell(), pdfFiles(), clientPaths()],
  resolve: mode === "test" ? { conditions: ["browser"] } : {},
  build: {
    target: "es2022",
    outDir: "dist",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1600,
  },
  server: { proxy: { "/api": "http://localhost:8080" } },
  test: { environment: "happy-dom", include: ["src/**/*.test.ts"], setupFiles: ["./tests/setup.ts"], testTimeout: 20_000 },
}));
