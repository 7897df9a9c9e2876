import { render, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { expect, it } from "vitest";
import ChoiceGroup from "./ChoiceGroup.svelte";

const choices = [
  { value: "for", text: "Tán thành", icon: "check", tone: "for" },
  { value: "against", text: "Không tán thành", icon: "x", tone: "against", hint: "Cần lý do" },
] as const;

it("is a group of radio buttons with the words as their names, and tells what was chosen", async () => {
  const heard: string[] = [];
  const view = render(ChoiceGroup, {
    name: "q",
    choices,
    chosen: null,
    onchoose: (value: string) => heard.push(value),
  });
  const radios = screen.getAllByRole<HTMLInputElement>("radio");
  expect(radios.map(({ checked, name }) => [checked, name])).toEqual([
    [false, "q"],
    [false, "q"],
  ]);
  expect(screen.getByText("Cần lý do")).toBeTruthy();
  radios[1]?.click();
  expect(heard).toEqual(["against"]);
  await view.rerender({ name: "q", choices, chosen: "against", onchoose: () => undefined });
  await tick();
  expect(radios.map(({ checked }) => checked)).toEqual([false, true]);
  expect(screen.queryByText("Cần lý do"), "the reason is asked for below by then").toBeNull();
});
