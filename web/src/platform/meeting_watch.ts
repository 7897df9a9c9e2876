// For screens that show a meeting outside its room and only reload: one call soon after something in it
// changed. The room's own stream is listened to, since the general one tells of what lists show alone.
import { roomOf, RoomStream, type RoomFrame } from "./room_stream.svelte";

const kGatherMs = 500;

// `known` is the position of what the screen shows; `concerns` leaves out what it does not show. Ends with
// the returned function.
export function watchMeeting(
  id: string,
  known: () => number,
  act: () => void,
  concerns: (frame: RoomFrame) => boolean = () => true,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    timer ??= setTimeout(
      () => {
        timer = undefined;
        act();
      },
      kGatherMs * (1 + Math.random()),
    );
  };
  const stream = new RoomStream(roomOf(id), (frame) => {
    const old = frame.kind === "hello" && frame.seq <= known();
    if (!old && frame.kind !== "cast" && concerns(frame)) soon();
  });
  stream.start();
  return () => {
    clearTimeout(timer);
    stream.stop();
  };
}
