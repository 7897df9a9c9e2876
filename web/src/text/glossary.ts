// One term for one thing, in both languages; text.test.ts holds the dictionaries to it. `terms`: where the
// Vietnamese sentence has the word, the English one has one of these. `never`: wording that people on the
// product took for something else, with what to say instead.
export type Term = { readonly vi: RegExp; readonly en: RegExp };

export const terms: readonly Term[] = [
  { vi: /biên nhận/iu, en: /receipt/iu },
  { vi: /chứng thư số/iu, en: /certificate/iu },
  { vi: /biên bản/iu, en: /minutes/iu },
  { vi: /biểu quyết/iu, en: /vot(?:e|ing)|ballot|abstain|recuse|motion/iu },
  { vi: /tờ trình/iu, en: /submission/iu },
  { vi: /thẩm định/iu, en: /apprais/iu },
  { vi: /ủy quyền/iu, en: /mandate|delegat|on behalf/iu },
  { vi: /dự thay/iu, en: /substitut|deputy|attend(?:s|ing)? for|in place|stand in|instead/iu },
  { vi: /giấy mời/iu, en: /invit/iu },
  { vi: /chương trình/iu, en: /agenda/iu },
  { vi: /bảo lưu/iu, en: /reserv/iu },
  { vi: /tiếp thu/iu, en: /accept|respon/iu },
  { vi: /màn chiếu/iu, en: /projector/iu },
  { vi: /khóa truy cập/iu, en: /passkey/iu },
  { vi: /mã PIN/u, en: /PIN/u },
];

export const never: readonly { readonly vi: RegExp; readonly say: string }[] = [
  { vi: /quy tắc/iu, say: "quy chế" },
  { vi: /^Để sau$/u, say: "Quay lại, where nothing is put off" },
  { vi: /của mình/u, say: "whose it is" },
  { vi: /^(?:Dùng|Giữ) bản này$/u, say: "which version" },
  { vi: /^Không còn chỗ/u, say: "a sentence that stays true beside “còn thiếu”" },
  { vi: /^Hết hạn/u, say: "Đã hết hạn, or Có hạn đến" },
  { vi: /trái với một nội dung/u, say: "what there is already" },
  { vi: /(?:hoà|khoá|thuỷ|luỹ|uỷ)(?!\p{L})/iu, say: "the tone on the first vowel, as the rest of the screens" },
];

// Words that a Vietnamese screen never needs, and names that both languages share.
export const english =
  /\b(?:the|of|is|are|not|and|or|with|from|this|that|open|close|error|sign|vote|file|page|user|name|date|time|version|state|draft|submit|cancel|save|delete|edit|view|login|password|email|online|offline|update|status|item|list|remote|refresh|reload)\b/iu;
