// The whole taking-in of one file: what it is by its content, checked before anything opens it,
// kept as it came, drawn as PDF for reading where it is none, its text searched for marks of state
// secrets, its fonts, attachments and signatures told. Works offline and alone. Synchronous: takes
// seconds, with recognition ten seconds a page.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/moment.hpp"
#include "base/result.hpp"
#include "documents/pdf_text.hpp"
#include "intake/office.hpp"
#include "intake/recognise.hpp"
#include "intake/report.hpp"

namespace ecab::intake {

inline constexpr std::size_t kFileBytesMax = 100u << 20;  // as of an upload

struct Settings {
    documents::ChildLimits reading;
    OfficeSettings office;
    RecogniseSettings recognition;
    bool recognise = false;
    std::function<void(std::size_t page, std::size_t pages)> progress;  // of recognition
    Moment now;
};

struct Taken {
    Report report;
    std::vector<std::pair<std::string, std::string>> files;  // name in the folder, bytes
};

// `name` is the file's own, without folders. A refusal's detail is the code of words.hpp, for a
// mark of secrecy "secret:MẬT". Throws ports::Outage when a program or the sandbox is missing.
Result<Taken> take_in(std::string const& name, std::string file, Settings const& settings);

}  // namespace ecab::intake
