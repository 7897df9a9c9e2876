// The gate against state secrets (Law 29/2018/QH14, Decree 26/2020: the marks MẬT, TỐI MẬT, TUYỆT
// MẬT): material that carries a mark never enters the system. Looks for the stamp, not for the
// word: prose about "bí mật nhà nước" passes. Pure, one pass over the text, any size.
//
// A text is the layout of a page: a line is read as cells wherever two spaces stand together, so
// that a stamp in the left column beside place and date is one. Letters may be spaced, composed,
// half composed or broken off by the extraction ("TUYỆ T MẬ T"), or stand in the codes of VNI and
// TCVN3 fonts.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecab::domain {

// How the letters of a text are to be read. In the capital fonts of TCVN3 (".VnTimeH") the codes of
// small letters are drawn as capitals, which only the name of the font tells.
enum class Lettering { Plain, Tcvn3Capitals };

Lettering lettering_of(std::vector<std::string> const& font_names);

// The first mark found ("MẬT", "TỐI MẬT", "TUYỆT MẬT"), if any: the two-word marks in capitals
// anywhere, "MẬT" alone in a cell or after "Độ mật:" / "Mức độ mật:". Text is UTF-8.
std::optional<std::string> find_secret_mark(std::string_view text,
                                            Lettering lettering = Lettering::Plain);

// The same in what people write about a paper, where a mark is not stamped but typed: the name of
// its file, the title, subject and keywords inside of it. Found as `find_secret_mark` does, and as
// a part of its own in any case: "To trinh (Mật).pdf", "12-TTr TUYET MAT.pdf", keywords "tối mật".
std::optional<std::string> find_secret_label(std::string_view label);

}  // namespace ecab::domain
