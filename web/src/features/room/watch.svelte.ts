// What the room says aloud for its viewers: a vote that opens, its last seconds, one's own turn; presence,
// queue and votes cast at most every five seconds.
import { clock } from "../../platform/clock.svelte";
import { roomWords } from "../../text/room";
import type { RoomModel } from "./room_model.svelte";
import { voteLeftMs } from "./room_view";

const kMarks = [60, 30, 10] as const;

export function watchRoom(model: RoomModel): void {
  let vote: string | null = null;
  let turn = false;
  let told = 61;

  $effect(() => {
    const id = model.head?.open_vote ?? null;
    const open = id === null ? undefined : model.room?.votes[id];
    if (id !== vote) {
      vote = id;
      told = 61;
      if (open !== undefined) model.announcer.interrupt(roomWords().vote.opened(open.text));
    }
    if (open === undefined) return;
    const seconds = Math.ceil(voteLeftMs(open, clock.now) / 1000);
    const mark = kMarks.find((one) => seconds <= one && seconds > one - 3 && told > one);
    if (mark !== undefined) {
      told = mark;
      model.announcer.say(roomWords().vote.secondsLeft(mark));
    }
  });
  $effect(() => {
    const mine = model.room?.floor?.speaker?.person === model.me && model.me !== "";
    if (mine && !turn) model.announcer.interrupt(roomWords().mine.yourTurn);
    turn = mine;
  });
  $effect(() => {
    const queue = model.room?.floor?.queue ?? [];
    const place = queue.findIndex((one) => one.person === model.me);
    if (place >= 0) model.announcer.say(place === 0 ? roomWords().mine.nextUp : roomWords().mine.place(place + 1));
  });
  $effect(() => {
    const { cast } = model.store;
    if (cast !== null)
      model.announcer.say(`${roomWords().vote.cast}: ${roomWords().vote.castOf(cast.cast, cast.eligible)}`);
  });
  $effect(() => {
    const head = model.head;
    if (head !== null) model.announcer.say(roomWords().present(head.quorum.present, head.members));
  });
}
