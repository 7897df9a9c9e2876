// The gate before every upload: nobody reaches the file chooser without having answered whether the
// papers hold state secrets. "yes" leads to the stub with a register number, never to an upload.

export type Declaration = "unanswered" | "no" | "yes";
export type Gate = "ask" | "upload" | "stub";

export function gateOf(declaration: Declaration): Gate {
  switch (declaration) {
    case "unanswered":
      return "ask";
    case "no":
      return "upload";
    case "yes":
      return "stub";
  }
}

export type FileFault = "not_pdf" | "empty" | "too_large";
export const kFileBytesMax = 200 * 1024 * 1024;

// Only what the browser can tell before sending; the server examines the bytes.
export function fileFault(file: { name: string; type: string; size: number }): FileFault | null {
  const pdf = file.type === "application/pdf" || (file.type === "" && /\.pdf$/iu.test(file.name));
  if (!pdf) return "not_pdf";
  if (file.size === 0) return "empty";
  return file.size > kFileBytesMax ? "too_large" : null;
}

// "01-to-trinh_v2.pdf" → "01 to trinh v2": a first proposal for the title, which the person corrects.
export function titleFrom(filename: string): string {
  return filename
    .replace(/\.pdf$/iu, "")
    .replace(/[_-]+/gu, " ")
    .replace(/\s+/gu, " ")
    .trim()
    .normalize("NFC");
}
