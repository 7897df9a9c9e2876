// Of the opinion being written on a ballot.
export const answering = {
  leftOver: (choice: string) => `Ý kiến cụ thể dưới đây được viết cho lựa chọn “${choice}”. Giữ hay bỏ?`,
  keep: "Giữ ý kiến",
  drop: "Bỏ ý kiến",
};
