// Entry: styles, language and text size of this device, the app, and the offline shell.
import { mount } from "svelte";
import "./ui/fonts.css";
import "./ui/tokens.css";
import "./ui/base.css";
import App from "./App.svelte";
import { prefs } from "./platform/prefs.svelte";
import { loadRefusals } from "./text/refusals.svelte";
import { router } from "./platform/router.svelte";
import { keepShellOffline } from "./platform/worker_url";

// No top-level await: the English chunk imports from this one and would wait for it for ever.
void prefs.start().finally(() => {
  router.start();
  const target = document.getElementById("app");
  if (target !== null) mount(App, { target });
  loadRefusals().catch(() => undefined); // without them the reason alone is told
  if (import.meta.env.PROD) keepShellOffline();
});
