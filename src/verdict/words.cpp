#include "verdict/words.hpp"

#include <algorithm>

namespace ecab::verdict {
namespace {

constexpr std::size_t kIsoDay = 10;

// "2025-10-06T…" as "06/10/2025".
std::string day_of(std::string const& iso) {
    if (iso.size() < kIsoDay) return iso;
    return iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4);
}

// "2025-10-06T10:34:24+07:00" as "10:34:24 06/10/2025 (+07:00)".
std::string moment_of(std::string const& iso) {
    if (iso.size() < 25) return iso;
    return iso.substr(11, 8) + " " + day_of(iso) + " (" + iso.substr(19) + ")";
}

std::string joined(std::vector<std::string> const& words) {
    std::string out;
    for (std::string const& word : words) out += (out.empty() ? "" : ", ") + word;
    return out;
}

std::string who(SignatureView const& view, std::string const& nobody) {
    if (!view.signer) return nobody;
    std::string out = view.signer->name;
    std::string const& of = view.signer->organisation;
    return of.empty() || of == out ? out : out + " (" + of + ")";
}

Sentences kind_words(LaterKind kind) {
    switch (kind) {
        case LaterKind::None:
            return {"không có gì nhìn thấy được", "nothing that can be seen"};
        case LaterKind::Signatures:
            return {"chữ ký khác, hình chữ ký hoặc dữ liệu xác thực",
                    "further signatures, their pictures or validation data"};
        case LaterKind::FormFilling:
            return {"điền vào biểu mẫu", "form fields filled in"};
        case LaterKind::Metadata:
            return {"sửa phần mô tả tệp", "changes to the file's description of itself"};
        case LaterKind::Annotations:
            return {"ghi chú, dấu hoặc hình đặt thêm lên trang",
                    "notes, stamps or drawings laid on pages"};
        case LaterKind::Other:
            return {"thay đổi ở trang hoặc nội dung", "changes to pages or content"};
    }
    return {};
}

// Every kind that came, the heaviest first; "only" when it takes nothing from what was signed.
Sentences later_words(LaterChanges const& later) {
    Sentences out;
    for (LaterKind const kind : {LaterKind::Other,
                                 LaterKind::Annotations,
                                 LaterKind::FormFilling,
                                 LaterKind::Signatures,
                                 LaterKind::Metadata}) {
        bool const came = std::any_of(later.changes.begin(),
                                      later.changes.end(),
                                      [&](LaterChange const& one) { return one.kind == kind; });
        if (!came) continue;
        Sentences const words = kind_words(kind);
        out.vi += (out.vi.empty() ? "" : "; ") + words.vi;
        out.en += (out.en.empty() ? "" : "; ") + words.en;
    }
    if (out.vi.empty()) return kind_words(LaterKind::None);
    bool const is_light = later.kind == LaterKind::Signatures || later.kind == LaterKind::Metadata;
    if (is_light && later.allowed) return {"chỉ có " + out.vi, "only " + out.en};
    return {"có " + out.vi, out.en};
}

Sentences no_chain(SignatureView const& view) {
    std::string const& issuer = view.chain.missing_issuer;
    if (issuer.empty())
        return {
            "nhưng nơi cấp chứng thư số không thuộc danh sách tin cậy được cung cấp, nên chưa "
            "thể nói chứng thư số là thật",
            "but the authority behind the certificate is not among the trusted ones that were "
            "given, so whether the certificate is genuine cannot be said"};
    return {"nhưng chưa có chứng thư số của nơi cấp “" + issuer +
                "” trong danh sách tin cậy, nên chưa thể nói chứng thư số là thật",
            "but the certificate of the issuer “" + issuer +
                "” is not among the trusted ones that were given, so whether the signer's "
                "certificate is genuine cannot be said"};
}

// Why the result is open though the content is what was signed.
Sentences open_reason(SignatureView const& view) {
    std::string const until = view.signer ? day_of(view.signer->valid_until) : "";
    std::string const from = view.signer ? day_of(view.signer->valid_from) : "";
    switch (view.result.sub_indication) {
        case SubIndication::NoCertificateChainFound:
            return no_chain(view);
        case SubIndication::SigConstraintsFailure: {
            Sentences const later = later_words(view.later);
            return {
                "nhưng sau đó tệp được bổ sung: " + later.vi + "; chữ ký này không bảo đảm phần đó",
                "but afterwards the file got " + later.en +
                    ", for which this signature does not answer"};
        }
        case SubIndication::Expired:
            return {"nhưng theo chính thời điểm tự ghi thì ký sau khi chứng thư số hết hạn (" +
                        until + ")",
                    "but by its own stated time it was made after the certificate had ended (" +
                        until + ")"};
        case SubIndication::NotYetValid:
            return {"nhưng ký trước khi chứng thư số có hiệu lực (" + from + ")",
                    "but it was made before the certificate began (" + from + ")"};
        case SubIndication::OutOfBoundsNoPoe:
            return {"nhưng chứng thư số đã hết hạn (" + until +
                        ") và không có dấu thời gian tin cậy chứng minh đã ký trước đó",
                    "but the certificate has ended (" + until +
                        ") and no trusted time stamp proves that it was signed before"};
        case SubIndication::CertificateChainGeneralFailure:
            return {"nhưng chứng thư số của nơi cấp không có hiệu lực vào thời điểm đó",
                    "but the certificate of an issuer was not in force at that time"};
        case SubIndication::ChainConstraintsFailure:
            return {"nhưng chứng thư số hoặc nơi cấp không được phép dùng cho việc này",
                    "but the certificate or its issuer is not permitted for this use"};
        case SubIndication::CryptoConstraintsFailure:
            return {"nhưng phương pháp ký đã cũ tới mức ai cũng có thể làm giả",
                    "but by a method so old that anybody can forge it"};
        default:
            return {"", ""};
    }
}

Sentences open_words(SignatureView const& view) {
    switch (view.result.sub_indication) {
        case SubIndication::SignedDataNotFound:
            return {"Chưa xác định: tệp bị cắt cụt, thiếu phần cuối đã được ký.",
                    "Undecided: the file is cut off, the end that was signed is missing."};
        case SubIndication::NoSigningCertificateFound:
            return {
                "Chưa xác định: tệp không chứa đúng chứng thư số của người ký, nên không biết ai "
                "ký.",
                "Undecided: the file does not hold the signer's own certificate, so who signed "
                "is not known."};
        case SubIndication::Generic:
            return {"Chưa xác định: chữ ký dùng phương pháp mà chương trình này không biết.",
                    "Undecided: the signature uses a method that this program does not know."};
        default:
            break;
    }
    Sentences const reason = open_reason(view);
    return {
        "Chưa xác định: nội dung đúng như khi " + who(view, "người ký") + " ký, " + reason.vi + ".",
        "Undecided: the content is what " + who(view, "the signer") + " signed, " + reason.en +
            "."};
}

Sentences failed_words(SignatureView const& view) {
    if (view.result.sub_indication == SubIndication::HashFailure)
        return {"Không hợp lệ: nội dung đã bị thay đổi sau khi " + who(view, "người ký") +
                    " ký. Không nên tin văn bản này.",
                "Invalid: the content was changed after " + who(view, "the signer") +
                    " signed it. Do not rely on this document."};
    if (view.result.sub_indication == SubIndication::SigCryptoFailure)
        return {"Không hợp lệ: chữ ký không do khóa của chứng thư số " + who(view, "kèm theo") +
                    " tạo ra, nên không chứng minh được ai ký.",
                "Invalid: the signature was not made with the key of the certificate of " +
                    who(view, "its signer") + ", so it does not prove who signed."};
    return {"Không hợp lệ: dữ liệu chữ ký hỏng hoặc được lắp theo cách có thể che giấu thay đổi.",
            "Invalid: the signature's data is damaged, or built in a way that can hide changes."};
}

Sentences lead(SignatureView const& view) {
    if (view.result.indication == Indication::TotalFailed) return failed_words(view);
    if (view.result.indication == Indication::Indeterminate) return open_words(view);
    if (view.type == "document_time_stamp")
        return {"Hợp lệ: dấu thời gian của " + who(view, "?") +
                    " là thật và phần tệp được đóng dấu không bị thay đổi.",
                "Valid: the time stamp of " + who(view, "?") +
                    " is genuine, and what it covers has not been changed."};
    return {
        "Hợp lệ: chữ ký của " + who(view, "?") +
            " là thật và nội dung đã ký không bị thay đổi. Việc thu hồi chứng thư số chưa được "
            "hỏi (ngoại tuyến).",
        "Valid: the signature of " + who(view, "?") +
            " is genuine, and what was signed has not been changed. Whether the certificate was "
            "revoked was not asked (offline)."};
}

void add(Sentences& to, std::string const& vi, std::string const& en) {
    to.vi += " " + vi;
    to.en += " " + en;
}

void add_range(Sentences& to, SignatureView const& view) {
    if (!view.range.fault.empty()) return;
    if (view.range.covers_whole_file)
        return add(to, "Chữ ký bao trùm toàn bộ tệp.", "It covers the whole file.");
    Sentences const later = later_words(view.later);
    std::string const which =
        std::to_string(view.range.revision) + "/" + std::to_string(view.range.revisions);
    add(to,
        "Chữ ký bao trùm tệp như ở lần lưu " + which + "; sau đó thêm " +
            std::to_string(view.later.bytes) + " byte: " + later.vi + ".",
        "It covers the file as it was at revision " + which + "; after it came " +
            std::to_string(view.later.bytes) + " bytes: " + later.en + ".");
}

void add_times(Sentences& to, SignatureView const& view) {
    auto const& stated = view.claimed.pdf_m ? view.claimed.pdf_m : view.claimed.signing_time;
    if (stated && view.type == "signature")
        add(to,
            "Thời điểm người ký tự ghi: " + moment_of(*stated) + ".",
            "Time stated by the signer: " + moment_of(*stated) + ".");
    if (!view.time_stamp) return;
    StampView const& stamp = *view.time_stamp;
    std::string const from = stamp.authority.empty() ? "?" : stamp.authority;
    if (!stamp.imprint_matches || !stamp.signature_good)
        return add(to,
                   "Dấu thời gian của " + from + " không dùng được.",
                   "The time stamp of " + from + " is not usable.");
    add(to,
        "Dấu thời gian của " + from + ": " + moment_of(stamp.time) +
            (stamp.trusted ? "." : " (chưa rõ nơi cấp có tin cậy không)."),
        "Time stamp of " + from + ": " + moment_of(stamp.time) +
            (stamp.trusted ? "." : " (whether its authority is trusted is not known)."));
    if (stamp.clocks_differ)
        add(to,
            "Hai thời điểm lệch nhau hơn 5 phút; điều này không làm chữ ký mất giá trị.",
            "The two times differ by more than 5 minutes; that takes nothing from the signature.");
}

void add_remarks(Sentences& to, SignatureView const& view) {
    if (!view.algorithms.weak.empty())
        add(to,
            "Phương pháp yếu theo chuẩn hiện nay: " + joined(view.algorithms.weak) + ".",
            "Weak by today's standards: " + joined(view.algorithms.weak) + ".");
    if (!view.encoding.empty())
        add(to,
            "Mã hóa dữ liệu chữ ký không đúng chuẩn (" + joined(view.encoding) + ").",
            "The signature's data is not encoded as the standards say (" + joined(view.encoding) +
                ").");
}

}  // namespace

Sentences words_of(SignatureView const& view) {
    Sentences out = lead(view);
    if (view.result.sub_indication == SubIndication::FormatFailure) return out;
    add_range(out, view);
    add_times(out, view);
    add_remarks(out, view);
    return out;
}

Sentences words_of_certification(std::int64_t permission) {
    if (permission == 1)
        return {"Tệp được chứng nhận: không được thêm gì nữa.",
                "The file is certified: nothing may be added."};
    if (permission == 3)
        return {"Tệp được chứng nhận: chỉ được điền biểu mẫu, ký và ghi chú.",
                "The file is certified: only forms, signatures and notes may be added."};
    return {"Tệp được chứng nhận: chỉ được điền biểu mẫu và ký thêm.",
            "The file is certified: only forms and signatures may be added."};
}

Sentences words_of_file(FileView const& view) {
    if (view.signatures.empty())
        return {"Tệp không có chữ ký số.", "The file has no digital signature."};
    auto const count = [&](Indication which) {
        return std::to_string(std::count_if(
            view.signatures.begin(), view.signatures.end(), [&](SignatureView const& one) {
                return one.result.indication == which;
            }));
    };
    std::string const all = std::to_string(view.signatures.size());
    return {all + " chữ ký: " + count(Indication::TotalPassed) + " hợp lệ, " +
                count(Indication::Indeterminate) + " chưa xác định, " +
                count(Indication::TotalFailed) + " không hợp lệ.",
            all + (view.signatures.size() == 1 ? " signature: " : " signatures: ") +
                count(Indication::TotalPassed) + " valid, " + count(Indication::Indeterminate) +
                " undecided, " + count(Indication::TotalFailed) + " invalid."};
}

}  // namespace ecab::verdict
