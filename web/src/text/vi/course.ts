export const course = {
  title: "Diễn biến",
  hint: "Việc mới nhất ở trên.",
  loading: "Đang tải diễn biến…",
  empty: "Chưa có việc nào để xem.",
  more: (n: number) => `Xem thêm ${n} việc cũ hơn`,
  earlier: "Xem thêm việc cũ hơn",
  concerning: "về",
};
