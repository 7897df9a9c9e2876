// Reporter for `node --test`: one JSON object a line for each test, for tools/dev/counts.py.
// Suites are not counted, their tests are; a test with subtests counts beside them.
import { basename } from "node:path";

// What --test-name-pattern leaves out was not asked for; every other skip is told.
const LEFT_OUT = "test name does not match pattern";

function line(event, passed) {
  const { name, file, details, skip, todo } = event.data;
  if (details?.type === "suite" || skip === LEFT_OUT) return "";
  const error = details?.error;
  const cause = error?.cause?.message ?? error?.message ?? "";
  return (
    JSON.stringify({
      name,
      file: file ? basename(file) : "",
      passed,
      skipped: skip !== undefined || todo !== undefined,
      detail: passed ? "" : String(cause),
    }) + "\n"
  );
}

export default async function* counts(source) {
  for await (const event of source) {
    if (event.type === "test:pass") yield line(event, true);
    if (event.type === "test:fail") yield line(event, false);
  }
}
