import type { Open } from "../open";
import type { course as Vietnamese } from "../vi/course";

export const course: Open<typeof Vietnamese> = {
  title: "Course",
  hint: "The latest on top.",
  loading: "Loading the course…",
  empty: "Nothing to see yet.",
  more: (n) => (n === 1 ? "Show 1 earlier act" : `Show ${n} earlier acts`),
  earlier: "Show earlier acts",
  concerning: "concerning",
};
