// How many things wait, kept right on every page: asked at the start and after what the server says changed,
// at most every few seconds. The home page asks for itself and needs no second question.
import * as member from "../api/member";
import { onLive } from "../platform/live";
import { router } from "../platform/router.svelte";
import { HomeMeetings } from "./home_meetings.svelte";
import { waiting } from "./waiting";
import { workCount } from "./work_count.svelte";

export const kPaceMs = 5000;

export function watchWork(): () => void {
  const near = new HomeMeetings();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  let over = false;

  async function ask(): Promise<void> {
    if (router.path === "/") return;
    const [got] = await Promise.all([member.work(), near.load()]);
    if (!over && got.kind === "done" && router.path !== "/") workCount.value = waiting(got.value) + near.tasks.length;
  }
  // At once, then not again before the pace is over; what was said meanwhile is asked for at its end.
  function paced(): void {
    if (timer !== undefined) {
      again = true;
      return;
    }
    void ask();
    timer = setTimeout(() => {
      timer = undefined;
      if (again) paced();
      again = false;
    }, kPaceMs);
  }
  paced();
  const leave = onLive("*", (event) => {
    if (event.kind !== "progress") paced();
  });
  return () => {
    over = true;
    clearTimeout(timer);
    leave();
  };
}
