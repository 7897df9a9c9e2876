// A task of the small government: given by the office, led by Justice, with Finance beside it.
export const BTP = "thanh-vien-02"; // the ministers of Justice, Finance and Public Security
export const BTC = "thanh-vien-03";
export const BCA = "thanh-vien-04";

export const onDay = (day) => ({
  deadline_kind: "day",
  day,
  at: null,
  working_days: 0,
  event: "",
  event_day: null,
  every: "week",
  precision: "exact",
  text: "",
});
export const noDeadline = { ...onDay(null), deadline_kind: "none" };

export const planOf = (more = {}) => ({
  content: "Xây dựng Nghị định về định danh điện tử",
  product: "Dự thảo Nghị định",
  source: { number: "44/NQ-CP", clause: "Điều 2", title: "Nghị quyết", issuer: "Chính phủ" },
  lead: { unit: "btp", name: "" },
  supporting: [{ unit: "btc", name: "" }],
  scope: "",
  deadline: onDay("2099-09-30"),
  ...more,
});

export const give = (world, more) => {
  const specialist = world.as("specialist");
  return specialist.must(specialist.post("/tasks", planOf(more)), 201);
};
export const look = (who, { id }) => who.must(who.get(`/tasks/${id}`), 200);

// An act on the task as it is now.
export async function act(who, task, kind, fields = {}) {
  const { revision } = await look(who, task);
  return who.must(who.post(`/tasks/${task.id}/commands`, { kind, ...fields }, { revision }), 200);
}
// The same on a revision that may be wrong, as it is answered.
export const tryAct = (who, { id, revision }, kind, fields = {}) =>
  who.post(`/tasks/${id}/commands`, { kind, ...fields }, { revision });
