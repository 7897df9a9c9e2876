// The page a verification prints, and a fault as a line.
#include "proof/container.hpp"

namespace ecab::proof {
namespace {

constexpr std::size_t kSignaturesShown = 40;
constexpr std::int64_t kVietNamMs = 7 * kHourMs;

// "22/11/2026 08:02:03 (+07:00)"
std::string local(Moment moment) {
    std::string const utc = to_text(Moment{moment.ms + kVietNamMs});
    return utc.substr(8, 2) + "/" + utc.substr(5, 2) + "/" + utc.substr(0, 4) + " " +
           utc.substr(11, 8) + " (+07:00)";
}

// What a container says may hold anything: no letter of it moves the cursor, begins a line of its
// own or turns the direction of the text.
std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const byte = [&](std::size_t place) {
            return place < text.size() ? static_cast<unsigned char>(text[place]) : 0U;
        };
        unsigned const first = byte(i);
        bool const is_control = first < 0x20 || first == 0x7f;
        bool const is_c1 = first == 0xc2 && byte(i + 1) >= 0x80 && byte(i + 1) < 0xa0;
        bool const is_turn =  // U+200E…F, U+2028…E, U+2066…9
            first == 0xe2 &&
            ((byte(i + 1) == 0x80 && ((byte(i + 2) >= 0xa8 && byte(i + 2) <= 0xae) ||
                                      byte(i + 2) == 0x8e || byte(i + 2) == 0x8f)) ||
             (byte(i + 1) == 0x81 && byte(i + 2) >= 0xa6 && byte(i + 2) <= 0xa9));
        if (!is_control && !is_c1 && !is_turn) {
            out.push_back(text[i]);
            continue;
        }
        out.push_back('?');
        i += is_turn ? 2 : is_c1 ? 1 : 0;
    }
    return out;
}

class Page {
  public:
    Page(Verdict const& verdict, bool english) : verdict_(verdict), english_(english) {}

    std::string text() {
        Told const& told = verdict_.told;
        line(say("HỒ SƠ CHỨNG CỨ", "EVIDENCE") + "  " + told.matter);
        if (!told.title.empty()) line(told.title);
        if (told.demonstration)
            line(say("DỮ LIỆU TRÌNH DIỄN, không có giá trị pháp lý",
                     "DEMONSTRATION DATA, without legal value"));
        row("Tổ chức", "Organisation", english_ ? told.name_en : told.name_vi);
        row("Nhật ký",
            "Journal",
            number(told.checkpoint.size) + say(" mục, gốc ", " entries, root ") +
                to_hex(told.checkpoint.root));
        row("Mục của việc",
            "Entries shown",
            number(told.entries) + (told.withheld == 0 ? std::string{}
                                                       : say("; chỉ có mã băm: ", "; hash only: ") +
                                                             number(told.withheld)));
        papers();
        signatures();
        results();
        outside();
        seal();
        faults();
        return std::move(out_);
    }

  private:
    std::string say(char const* vi, char const* en) const { return english_ ? en : vi; }
    static std::string number(std::uint64_t n) { return std::to_string(n); }
    void line(std::string const& text) { out_ += printable(text) + "\n"; }
    void row(char const* vi, char const* en, std::string const& text) {
        line(say(vi, en) + ": " + text);
    }

    void papers() {
        std::uint64_t purged = 0;
        for (PaperLine const& one : verdict_.told.papers) purged += one.purged ? 1 : 0;
        row("Tài liệu",
            "Papers",
            number(verdict_.told.papers.size()) +
                (purged == 0 ? std::string{}
                             : say("; đã hủy, chỉ còn mã băm: ", "; destroyed, hash only: ") +
                                   number(purged)));
    }

    void signatures() {
        auto const& all = verdict_.told.signatures;
        row("Chữ ký", "Signatures", number(all.size()));
        for (std::size_t i = 0; i < all.size() && i < kSignaturesShown; ++i) {
            SignedLine const& one = all[i];
            line("  " + number(one.seq) + "  " + local(one.at) + "  " + one.name + ", " +
                 one.position + "  " + one.type);
        }
        if (all.size() > kSignaturesShown) line("  … " + number(all.size() - kSignaturesShown));
    }

    void results() {
        for (Counted const& one : verdict_.told.counted) {
            if (!one.result) continue;
            row("Kết quả", "Result", one.id + ": " + std::string(name_of(one.result->outcome)));
            for (domain::TallyLine const& rule : one.result->explain)
                line("  " + (english_ ? rule.en : rule.vi));
        }
    }

    void outside() {
        for (std::uint64_t const size : verdict_.told.stamped)
            row("Bên ngoài xác nhận",
                "Vouched for outside",
                number(size) + say(" mục (hãy kiểm tra ai xác nhận, xem outside/)",
                                   " entries (whose word it is: see outside/)"));
    }

    void seal() {
        if (verdict_.sealed_at) row("Đóng hồ sơ", "Sealed", local(*verdict_.sealed_at));
        auto const known = [&](bool is_known) {
            return is_known ? say("  (trùng với bản đã giữ)", "  (the one kept elsewhere)")
                            : say("  (hãy so với bản đã giữ ở nơi khác)",
                                  "  (compare with the one you keep elsewhere)");
        };
        row("Khóa nhật ký", "Journal's key", verdict_.key + known(verdict_.key_known));
        row("Cơ quan chứng thực",
            "Authority",
            to_hex(verdict_.authority) + known(verdict_.authority_known));
    }

    void faults() {
        Faults const& faults = verdict_.faults;
        for (Fault const& one : faults.kept)
            line(say("HỎNG  ", "FAULT  ") + to_text(one, english_));
        if (faults.count > faults.kept.size())
            line(say("và còn ", "and ") + number(faults.count - faults.kept.size()) +
                 say(" chỗ nữa", " more"));
        line(faults.count == 0
                 ? say("ĐÚNG: mọi điều trong hồ sơ đều kiểm chứng được",
                       "SOUND: everything in this container was verified")
                 : say("HỎNG: ", "BROKEN: ") + number(faults.count) + say(" chỗ", " faults"));
    }

    Verdict const& verdict_;
    bool english_;
    std::string out_;
};

}  // namespace

std::string to_text(Fault const& fault, bool english) {
    std::string out;
    auto const part = [&](std::string const& text) {
        if (text.empty()) return;
        if (!out.empty()) out += ", ";
        out += text;
    };
    part(fault.file);
    if (fault.entry) part((english ? "entry " : "mục ") + std::to_string(*fault.entry));
    part(fault.person);
    part(fault.field);
    if (out.empty()) out = english ? "the container" : "hồ sơ";
    return out + ": " + (english ? fault.what.en : fault.what.vi);
}

std::string page_of(Verdict const& verdict, bool english) { return Page(verdict, english).text(); }

}  // namespace ecab::proof
