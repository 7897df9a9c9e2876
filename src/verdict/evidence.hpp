// What can be found out about one signature of a PDF file: container, certificate, hashes, time
// stamp, chain. Found, not judged: judge.hpp does that. Pure (the moment is given).
#pragma once
#include "crypto/foreign_stamp.hpp"
#include "verdict/pdf_file.hpp"
#include "verdict/times.hpp"

namespace ecab::verdict {

struct StampEvidence {
    crypto::ForeignStamp stamp;
    bool about_this{};  // its imprint is the hash of what it should stand for
    crypto::ForeignChain chain;
    bool trusted{};  // sound, about this, by an authority whose chain ends in `trust`
};

struct Evidence {
    bool understood{};  // the container was read and has one signer
    crypto::ForeignContainer container;
    crypto::ForeignSigner signer;
    std::optional<crypto::ForeignCertificate> certificate;
    bool named_wrongly{};         // found by its hash only
    bool certificate_is_meant{};  // nothing that was signed names another one
    bool digest_known{};
    bool digest_matches{};
    crypto::SignatureCheck check{crypto::SignatureCheck::Unknown};
    std::optional<StampEvidence> stamp;
    crypto::ForeignChain chain;
    std::optional<PdfTime> claimed;  // /M, else the signing time of the container
    Moment at;                       // the moment for which validity is asked
    bool time_is_proven{};           // `at` is of a trusted time stamp; else it is the present
};

// `trust` holds the certificates at which chains end; `file` is the whole file.
Evidence find_evidence(ByteView file,
                       PdfSignature const& signature,
                       std::vector<Bytes> const& trust,
                       Moment now);

}  // namespace ecab::verdict
