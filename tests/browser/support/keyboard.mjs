// A person without a mouse: the focus goes by Tab, controls are found by what a screen reader calls them,
// and each must show that it has the focus.
import assert from "node:assert/strict";

const TABS_MAX = 120;

// Runs in the page: what has the focus, by its name, and whether that is seen.
function focused() {
  const at = document.activeElement;
  if (at === null || at === document.body) return { name: "", seen: true };
  const label = at.labels?.[0];
  const words = at.getAttribute("aria-label") ?? label?.innerText ?? (at.innerText || at.getAttribute("title")) ?? "";
  const outlined = [at, label, label?.querySelector(".tick")].filter((one) => one !== undefined && one !== null).some((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0;
  });
  return { name: words.replace(/\s+/gu, " ").trim(), seen: outlined, what: at.outerHTML.slice(0, 160) };
}

export class Keyboard {
  constructor(page) {
    this.page = page;
  }

  // Tab until the control so named has the focus.
  async to(name) {
    const fits = (found) => (typeof name === "string" ? found === name : name.test(found));
    const passed = [];
    for (let count = 0; count < TABS_MAX; count += 1) {
      const now = await this.page.evaluate(focused);
      if (fits(now.name)) {
        assert.ok(now.seen, `the focus on “${now.name}” is not seen: ${now.what}`);
        return;
      }
      passed.push(now.name);
      await this.page.keyboard.press("Tab");
    }
    assert.fail(`no Tab leads to ${name}; passed: ${passed.join(" | ")}`);
  }

  async press(name, key = "Enter") {
    await this.to(name);
    await this.page.keyboard.press(key);
  }

  async type(name, text) {
    await this.to(name);
    await this.page.keyboard.type(text);
  }

  // In a group of radio buttons: into the group, then by arrows.
  async choose(first, wanted) {
    await this.to(first);
    await this.page.keyboard.press("Space");
    for (let count = 0; count < 5; count += 1) {
      const { name } = await this.page.evaluate(focused);
      if (wanted.test(name)) return;
      await this.page.keyboard.press("ArrowDown");
    }
    assert.fail(`no arrow leads to ${wanted}`);
  }

  said(text) {
    return this.page.getByText(text).first().waitFor();
  }
}
