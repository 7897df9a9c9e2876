// The gate against state secrets (Law 29/2018/QH14, Decree 26/2020: the marks MẬT, TỐI MẬT, TUYỆT
// MẬT): material that carries a mark never enters the system. Looks for the stamp, not for the
// word: prose about "bí mật nhà nước" passes. Pure, one pass over the text, any size.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace ecab::domain {

// The first mark found ("MẬT", "TỐI MẬT", "TUYỆT MẬT"), if any: the two-word marks in capitals
// anywhere, "MẬT" alone on a line or after "Độ mật:" / "Mức độ mật:". Text is UTF-8 in NFC or NFD.
std::optional<std::string> find_secret_mark(std::string_view text);

}  // namespace ecab::domain
