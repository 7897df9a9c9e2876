import { describe, expect, it } from "vitest";
import { byGivenName, byText, initials, nameAndTitle, titleAndName, titleBeside } from "./person";

describe("a person on the screen", () => {
  it("has name and title once where they are the same words", () => {
    const office = "Phó Thủ tướng Chính phủ";
    expect(titleBeside(office, office)).toBe("");
    expect(titleBeside("Văn  thư ", "Văn thư")).toBe("");
    expect(titleAndName({ name: office, title: office })).toBe(office);
    expect(nameAndTitle({ name: office, title: office })).toBe(office);
  });
  it("has both where they differ, and no stray comma without a title", () => {
    const minister = { name: "Phạm Bình Minh", title: "Bộ trưởng Bộ Ngoại giao" };
    expect(titleAndName(minister)).toBe("Bộ trưởng Bộ Ngoại giao Phạm Bình Minh");
    expect(nameAndTitle(minister)).toBe("Phạm Bình Minh, Bộ trưởng Bộ Ngoại giao");
    expect(nameAndTitle({ name: "Phạm Bình Minh", title: "" })).toBe("Phạm Bình Minh");
  });
});

describe("initials", () => {
  it("are those of the last two words of a personal name", () => {
    expect(initials("Phạm Bình Minh")).toBe("BM");
    expect(initials("Nguyễn Thị Kim Tiến")).toBe("KT");
    expect(initials("Tô Lâm")).toBe("TL");
    expect(initials("Đam")).toBe("Đ");
  });
  it("are those of the first two words of an office, in capitals", () => {
    expect(initials("Phó Thủ tướng Chính phủ (phụ trách kinh tế)")).toBe("PT");
    expect(initials("Thủ tướng Chính phủ")).toBe("TT");
    expect(initials("Chuyên viên")).toBe("CV");
    expect(initials("Bộ trưởng, Chủ nhiệm Văn phòng")).toBe("BT");
  });
  it("are nothing for nobody", () => {
    expect(initials("")).toBe("");
    expect(initials(" - ")).toBe("");
  });
});

describe("lists", () => {
  it("stand by given name, then family name, in the order of the Vietnamese alphabet", () => {
    const names = [
      "Nguyễn Văn Ước",
      "Đỗ Quang Vinh",
      "Phạm Bình Minh",
      "Trần Thị Ánh",
      "Lê Văn An",
      "Đặng Văn An",
      "Phó Thủ tướng Chính phủ",
      "Nguyễn Thị Đào",
      "Lê Dũng",
    ];
    expect([...names].sort(byGivenName)).toEqual([
      "Đặng Văn An",
      "Lê Văn An",
      "Trần Thị Ánh",
      "Lê Dũng",
      "Nguyễn Thị Đào",
      "Phạm Bình Minh",
      "Nguyễn Văn Ước",
      "Đỗ Quang Vinh",
      "Phó Thủ tướng Chính phủ",
    ]);
  });
  it("of words keep đ after d and ư after u", () => {
    expect(["Đà Nẵng", "Dầu Tiếng", "Ưng Hòa", "Uông Bí"].sort(byText)).toEqual([
      "Dầu Tiếng",
      "Đà Nẵng",
      "Uông Bí",
      "Ưng Hòa",
    ]);
  });
});
