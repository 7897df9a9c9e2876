#include "verdict/verdict.hpp"

#include <algorithm>

#include "crypto/hash.hpp"
#include "verdict/evidence.hpp"
#include "verdict/judge.hpp"
#include "verdict/later_changes.hpp"
#include "verdict/revisions.hpp"
#include "verdict/views.hpp"
#include "verdict/words.hpp"

namespace ecab::verdict {
namespace {

// A file, where its revisions end, and what each of them brought, compared when first asked for.
class History {
  public:
    explicit History(ByteView file) : file_(file), ends_(revision_ends(file)) {
        brought_.resize(ends_.size());
    }

    std::int64_t size() const { return static_cast<std::int64_t>(ends_.size()); }

    // The number of the revision whose end lies at `end` or before it; 0 when there is none.
    std::size_t revision_at(std::size_t end) const {
        return static_cast<std::size_t>(std::upper_bound(ends_.begin(), ends_.end(), end) -
                                        ends_.begin());
    }

    // Whether a range that ends here ends with this revision.
    bool ends_with(std::size_t revision, std::size_t end) const {
        return revision > 0 && is_blank(file_, ends_[revision - 1], end);
    }

    LaterChanges after(std::size_t revision, std::size_t end) {
        LaterChanges out;
        out.bytes = static_cast<std::int64_t>(file_.size() - end);
        out.revisions = size() - static_cast<std::int64_t>(revision);
        for (std::size_t next = revision + 1; next <= ends_.size(); ++next)
            for (LaterChange const& change : brought(next)) take(change, out);
        std::size_t const last = ends_.empty() ? 0 : ends_.back();
        if (!is_blank(file_, std::max(last, end), file_.size()))
            take({size(), LaterKind::Other, "bytes behind the last revision"}, out);
        if (!ends_with(revision, end))
            take({static_cast<std::int64_t>(revision),
                  LaterKind::Other,
                  "the signed part does not end with a revision"},
                 out);
        return out;
    }

  private:
    static void take(LaterChange const& change, LaterChanges& into) {
        into.changes.push_back(change);
        into.kind = std::max(into.kind, change.kind);
    }

    // Revision 1 brought the file.
    std::vector<LaterChange> const& brought(std::size_t revision) {
        auto& known = brought_[revision - 1];
        if (known) return *known;
        auto const number = static_cast<std::int64_t>(revision);
        if (revision < 2 || ++compared_ > kRevisionsComparedMax)
            known = std::vector<LaterChange>{
                {number, LaterKind::Other, "too many revisions to compare"}};
        else
            known = changes_between(
                file_.first(ends_[revision - 2]), file_.first(ends_[revision - 1]), number);
        return *known;
    }

    ByteView file_;
    std::vector<std::size_t> ends_;
    std::vector<std::optional<std::vector<LaterChange>>> brought_;
    std::size_t compared_ = 0;
};

void fill_range(SignatureView& view,
                PdfSignature const& signature,
                ByteView file,
                History& history) {
    view.range.byte_range = signature.byte_range;
    view.range.fault = signature.range_fault;
    view.range.revisions = history.size();
    if (!signature.range_fault.empty()) return;
    std::size_t const revision = history.revision_at(signature.end);
    view.range.revision = static_cast<std::int64_t>(revision);
    view.range.covers_whole_file = is_blank(file, signature.end, file.size());
    view.range.covers_whole_revision = history.ends_with(revision, signature.end);
    if (!view.range.covers_whole_file) view.later = history.after(revision, signature.end);
}

struct Asked {
    ByteView file;
    std::vector<Bytes> const& trust;
    Moment now;
    std::optional<int> certification;
};

SignatureView judged(PdfSignature const& signature, Asked const& asked, History& history) {
    Evidence const found = find_evidence(asked.file, signature, asked.trust, asked.now);
    SignatureView out;
    out.field = signature.field;
    out.in_form = signature.in_form;
    out.type = signature.is_document_time_stamp ? "document_time_stamp" : "signature";
    out.sub_filter = signature.sub_filter;
    out.reason = signature.reason;
    out.location = signature.location;
    out.certifies = signature.certifies;
    if (found.certificate) out.signer = certificate_view(*found.certificate, "container");
    fill_range(out, signature, asked.file, history);
    out.later.allowed = may_follow(out.later.kind, asked.certification);
    out.claimed = claimed_view(signature, found);
    out.time_stamp = stamp_view(found, signature.is_document_time_stamp);
    out.algorithms = algorithms_view(found);
    out.encoding = encoding_view(found);
    out.padding_zeros = static_cast<std::int64_t>(found.container.trailing_zeros);
    out.chain = chain_view(found, asked.trust);
    if (out.signer && !out.chain.certificates.empty())
        out.signer->from = out.chain.certificates.front().from;
    Judgement const judgement = judge(signature, found, out.later);
    out.result.indication = judgement.indication;
    out.result.sub_indication = judgement.sub;
    out.result.document_digest_matches = found.digest_matches;
    out.result.signature_value_matches = found.check == crypto::SignatureCheck::Good ||
                                         found.check == crypto::SignatureCheck::GoodWithoutNull;
    return out;
}

}  // namespace

Result<FileView> judge_file(std::string const& name,
                            ByteView file,
                            std::vector<Bytes> const& trust,
                            Moment now) {
    PdfFile const pdf = TRY(read_pdf(file));
    History history(file);
    FileView out;
    out.file = clean_utf8(name);
    out.bytes = static_cast<std::int64_t>(file.size());
    out.sha256 = to_hex(crypto::sha256(file));
    out.judged_at = to_vietnam_text(now);
    out.revisions = history.size();
    out.structure_repaired = pdf.repaired;
    if (pdf.certification) {
        Sentences const words = words_of_certification(*pdf.certification);
        out.certification = CertificationView{*pdf.certification, words.vi, words.en};
    }
    Asked const asked{file, trust, now, pdf.certification};
    for (PdfSignature const& signature : pdf.signatures) {
        SignatureView view = judged(signature, asked, history);
        view.number = static_cast<std::int64_t>(out.signatures.size()) + 1;
        Sentences words = words_of(view);
        view.result.vi = std::move(words.vi);
        view.result.en = std::move(words.en);
        out.signatures.push_back(std::move(view));
    }
    Sentences words = words_of_file(out);
    out.vi = std::move(words.vi);
    out.en = std::move(words.en);
    return out;
}

}  // namespace ecab::verdict
