// The fixed words of official documents, as they are compared: folded (small letters without
// marks). Pure, thread-safe.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "drafts/draft.hpp"

namespace ecab::drafts {

// The kind that a line consists of: "NGHỊ QUYẾT" → nghi-quyet. Decree 30/2020 Article 7 and the Law
// on the Promulgation of Legal Documents.
std::optional<std::string> kind_id_of(std::string const& fold);

bool is_state_line(std::string const& fold);   // name or motto of the state
bool is_number_line(std::string const& fold);  // "Số: …", "Luật số: …"
bool is_draft_line(std::string const& fold);   // "DỰ THẢO 2"
bool is_urgency_line(std::string const& fold);
bool is_about_line(std::string const& fold);  // "V/v …"
bool is_basis(std::string const& fold);  // "Căn cứ …", "Theo đề nghị …", "Xét …"
bool is_addressee_line(std::string const& fold);  // "Kính gửi: …"
bool is_enacting_line(std::string const& fold);
bool is_authority_line(std::string const& fold);
bool is_recipients_line(std::string const& fold);
bool is_filing_line(std::string const& fold);
bool is_adopted_line(std::string const& fold);
bool is_signing_line(std::string const& fold);  // "TM. …", "KT. …", "CHỦ TỊCH …"
bool is_stroke_line(std::string_view text);     // nothing but strokes, stars and dots

// "Hà Nội, ngày … tháng … năm …", with room left open or filled.
std::optional<PlaceDate> place_date_of(std::string const& text);
Number number_of_line(std::string const& text);

}  // namespace ecab::drafts
