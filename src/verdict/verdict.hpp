// The verdict on a PDF file: each of its signatures, what it covers, what came later and whether it
// holds (EN 319 102-1), as `ecabinet verdict` prints it. Works offline and alone; the file is read,
// never changed. Pure: the moment and the trusted certificates are given.
#pragma once
#include "base/bytes.hpp"
#include "base/moment.hpp"
#include "base/result.hpp"
#include "verdict/report.hpp"

namespace ecab::verdict {

inline constexpr std::size_t kRevisionsComparedMax = 64;

// `trust` holds certificates in DER: roots, or issuing authorities, at which a chain may end.
// InvalidInput for what is no PDF ("pdf"), cannot be read ("structure") or has a password
// ("password"); TooLarge beyond kFileBytesMax.
Result<FileView> judge_file(std::string const& name,
                            ByteView file,
                            std::vector<Bytes> const& trust,
                            Moment now);

}  // namespace ecab::verdict
