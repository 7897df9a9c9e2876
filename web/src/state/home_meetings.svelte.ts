// The meetings behind the home page: the list, and the nearest ones as a whole, once for everything that
// shows them. What cannot be fetched leaves what was there.
import * as api from "../api/meetings";
import { byNext, type Meeting, type MeetingSummary } from "./agenda";
import { meetingTasks } from "./meeting_tasks";

const kNearest = 3;

export class HomeMeetings {
  list = $state.raw<readonly MeetingSummary[] | null>(null); // null: not known
  views = $state.raw<ReadonlyMap<string, Meeting>>(new Map());
  #turn = 0;

  readonly tasks = $derived(meetingTasks(this.list ?? [], this.views));
  // The card beside the work list.
  readonly next = $derived(byNext(this.list ?? []).ahead.find((one) => one.phase !== "preparing") ?? null);
  readonly nextMeeting = $derived(this.next === null ? null : (this.views.get(this.next.id) ?? null));

  async load(): Promise<void> {
    this.#turn += 1;
    const mine = this.#turn;
    const got = await api.meetings();
    if (mine !== this.#turn || got.kind !== "done") return;
    const { ahead } = byNext(got.value.meetings);
    const next = ahead.find((one) => one.phase !== "preparing");
    const wanted = new Set([
      ...(next === undefined ? [] : [next.id]),
      ...ahead.slice(0, kNearest).map((one) => one.id),
    ]);
    const fetched = await Promise.all([...wanted].map(async (id) => [id, await api.meeting(id)] as const));
    if (mine !== this.#turn) return;
    this.views = new Map(
      fetched.flatMap(([id, one]) => {
        const known = one.kind === "done" ? one.value : this.views.get(id);
        return known === undefined ? [] : [[id, known] as const];
      }),
    );
    this.list = got.value.meetings;
  }
}
