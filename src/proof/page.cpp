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
    void line(std::string const& text) { out_ += text + "\n"; }
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
            row("Bên ngoài xác nhận", "Vouched for outside", number(size));
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
