#include "drafts/phrases.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "drafts/text.hpp"

namespace ecab::drafts {
namespace {

constexpr std::array<std::string_view, 44> kKinds{"hien phap",
                                                  "bo luat",
                                                  "luat",
                                                  "phap lenh",
                                                  "lenh",
                                                  "nghi quyet",
                                                  "nghi dinh",
                                                  "quyet dinh",
                                                  "thong tu",
                                                  "thong tu lien tich",
                                                  "nghi quyet lien tich",
                                                  "chi thi",
                                                  "quy che",
                                                  "quy dinh",
                                                  "thong cao",
                                                  "thong bao",
                                                  "huong dan",
                                                  "chuong trinh",
                                                  "ke hoach",
                                                  "phuong an",
                                                  "de an",
                                                  "du an",
                                                  "bao cao",
                                                  "bien ban",
                                                  "to trinh",
                                                  "hop dong",
                                                  "cong dien",
                                                  "ban ghi nho",
                                                  "ban thoa thuan",
                                                  "giay uy quyen",
                                                  "giay moi",
                                                  "giay gioi thieu",
                                                  "giay nghi phep",
                                                  "phieu gui",
                                                  "phieu chuyen",
                                                  "phieu bao",
                                                  "thu cong",
                                                  "phieu trinh",
                                                  "cong van",
                                                  "dieu le",
                                                  "noi quy",
                                                  "ket luan",
                                                  "phu luc hop dong",
                                                  "thoa uoc"};

bool begins(std::string const& fold, std::initializer_list<std::string_view> words) {
    return std::any_of(
        words.begin(), words.end(), [&](std::string_view word) { return fold.starts_with(word); });
}

bool has(std::string const& fold, std::string_view words) {
    return fold.find(words) != std::string::npos;
}

// The digits behind a word, as "ngày 05": 0 where there are none.
int number_after(std::string const& fold, std::string_view word, std::size_t& from) {
    std::size_t const at = fold.find(word, from);
    if (at == std::string::npos) return 0;
    std::size_t next = at + word.size();
    while (next < fold.size() && fold[next] == ' ') ++next;
    int out = 0;
    std::size_t const begin = next;
    while (next < fold.size() && next - begin < 4 && fold[next] >= '0' && fold[next] <= '9')
        out = out * 10 + (fold[next++] - '0');
    from = next;
    return out;
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::optional<std::string> kind_id_of(std::string const& fold) {
    if (std::find(kKinds.begin(), kKinds.end(), fold) == kKinds.end()) return std::nullopt;
    std::string out = fold;
    std::replace(out.begin(), out.end(), ' ', '-');
    return out;
}

bool is_state_line(std::string const& fold) {
    return begins(fold, {"cong hoa xa hoi chu nghia viet nam"}) ||
           (begins(fold, {"doc lap"}) && has(fold, "tu do") && has(fold, "hanh phuc"));
}

bool is_number_line(std::string const& fold) {
    if (fold.size() > 60) return false;
    return begins(fold,
                  {"so:",
                   "so :",
                   "luat so:",
                   "luat so :",
                   "nghi quyet so:",
                   "phap lenh so:",
                   "so.",
                   "so /",
                   "so ..."}) ||
           (begins(fold, {"so ", "luat so "}) && has(fold, "/"));
}

bool is_draft_line(std::string const& fold) {
    return begins(fold, {"du thao", "(du thao", "trinh quoc hoi", "ban du thao"}) &&
           fold.size() <= 80;
}

bool is_urgency_line(std::string const& fold) {
    return fold == "khan" || fold == "thuong khan" || fold == "hoa toc";
}

bool is_about_line(std::string const& fold) { return begins(fold, {"v/v", "ve viec"}); }

bool is_basis(std::string const& fold) {
    return begins(fold, {"can cu ", "theo de nghi ", "xet ", "thuc hien ", "tren co so "}) ||
           begins(fold, {"- can cu ", "- theo de nghi ", "- xet "});
}

bool is_addressee_line(std::string const& fold) { return begins(fold, {"kinh gui"}); }

bool is_enacting_line(std::string const& fold) {
    if (begins(fold, {"quyet nghi", "quyet dinh:", "quyet dinh :", "chi thi:"})) return true;
    return fold.size() <= 400 && has(fold, "ban hanh") &&
           (has(fold, "luat") || has(fold, "nghi dinh") || has(fold, "nghi quyet") ||
            has(fold, "phap lenh") || has(fold, "thong tu") || has(fold, "quyet dinh"));
}

bool is_authority_line(std::string const& fold) {
    return begins(fold,
                  {"chinh phu",
                   "thu tuong",
                   "bo truong",
                   "chu tich",
                   "uy ban",
                   "hoi dong",
                   "quoc hoi",
                   "tong ",
                   "giam doc",
                   "bo ",
                   "chu nhiem",
                   "thong doc",
                   "chanh an",
                   "vien truong",
                   "van phong"});
}

bool is_recipients_line(std::string const& fold) { return begins(fold, {"noi nhan"}); }

bool is_filing_line(std::string const& fold) {
    return begins(fold, {"luu:", "- luu:", "luu vt", "- luu vt", "-luu:", "luu :", "- luu :"});
}

bool is_adopted_line(std::string const& fold) {
    return begins(fold, {"luat nay", "nghi quyet nay", "phap lenh nay", "bo luat nay"}) &&
           has(fold, "thong qua") && has(fold, "ngay");
}

bool is_signing_line(std::string const& fold) {
    if (fold.size() > 120) return false;
    return begins(fold,
                  {"tm.",
                   "kt.",
                   "tl.",
                   "tuq.",
                   "q.",
                   "tm ",
                   "chu tich",
                   "pho chu tich",
                   "thu tuong",
                   "pho thu tuong",
                   "bo truong",
                   "thu truong",
                   "chu nhiem",
                   "pho chu nhiem",
                   "thong doc",
                   "tong thanh tra",
                   "giam doc",
                   "vu truong",
                   "cuc truong",
                   "chanh van phong",
                   "nguoi ky",
                   "thu ky",
                   "vien truong",
                   "chanh an",
                   "tong kiem toan"});
}

bool is_stroke_line(std::string_view text) {
    if (text.empty()) return false;
    return std::all_of(text.begin(), text.end(), [](char byte) {
        return byte == '-' || byte == '_' || byte == '*' || byte == '.' || byte == '=' ||
               byte == ' ' || byte == '\t';
    });
}

std::optional<PlaceDate> place_date_of(std::string const& text) {
    std::string const fold = folded(text);
    std::size_t const comma = text.find(',');
    std::size_t const month = fold.find("thang");
    if (comma == std::string::npos || comma > 60 || fold.size() > 100 ||
        month == std::string::npos ||
        (fold.find("ngay") == std::string::npos && fold.find(", thang") == std::string::npos))
        return std::nullopt;
    PlaceDate out;
    out.text = one_line(text);
    out.place = std::string(trimmed(std::string_view(text).substr(0, comma)));
    std::size_t from = 0;
    int const day = number_after(fold, "ngay", from);
    int const in_month = number_after(fold, "thang", from);
    int const year = number_after(fold, "nam", from);
    if (day >= 1 && day <= 31 && in_month >= 1 && in_month <= 12 && year >= 1945)
        out.date = std::to_string(year) + "-" + two_digits(in_month) + "-" + two_digits(day);
    return out;
}

Number number_of_line(std::string const& text) {
    Number out;
    out.text = one_line(text);
    std::size_t const colon = out.text.find(':');
    std::string_view rest = out.text;
    if (colon != std::string::npos) rest.remove_prefix(colon + 1);
    std::size_t const slash = rest.find('/');
    if (slash == std::string_view::npos) return out;
    std::string_view number = trimmed(rest.substr(0, slash));
    while (!number.empty() && !(number.front() >= '0' && number.front() <= '9'))
        number.remove_prefix(1);
    bool const digits = std::all_of(
        number.begin(), number.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
    if (digits) out.number = number;
    out.symbol = trimmed(rest.substr(slash + 1));
    return out;
}

}  // namespace ecab::drafts
