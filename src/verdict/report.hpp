// What a verdict says of a PDF file and of each signature in it: the object that `ecabinet verdict`
// prints. Times are ISO 8601 with the offset of Asia/Ho_Chi_Minh, hashes and numbers hex.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/field_list.hpp"

namespace ecab::verdict {

// EN 319 102-1 §5.1.3: what a signature validation ends with.
enum class Indication : std::uint8_t { TotalPassed, Indeterminate, TotalFailed };

// The reasons of EN 319 102-1, tables 5 and 6, that this program can find.
enum class SubIndication : std::uint8_t {
    None,
    FormatFailure,
    HashFailure,
    SigCryptoFailure,
    Expired,
    NotYetValid,
    NoSigningCertificateFound,
    NoCertificateChainFound,
    CertificateChainGeneralFailure,
    ChainConstraintsFailure,
    CryptoConstraintsFailure,
    SigConstraintsFailure,
    OutOfBoundsNoPoe,
    SignedDataNotFound,
    Generic
};

// What came into the file behind a signature, the heaviest kind that was found.
enum class LaterKind : std::uint8_t {
    None,
    Signatures,   // further signatures with their pictures, validation data, time stamps
    FormFilling,  // values of form fields that were there
    Metadata,     // the file's own description of itself
    Annotations,  // notes, stamps, drawings laid on a page
    Other         // pages, their content, or what this program does not understand
};

struct LaterChange {
    std::int64_t revision{};
    LaterKind kind{LaterKind::None};
    std::string what;  // "page 1: /Contents"
    ECAB_FIELDS(LaterChange, revision, kind, what)
};

struct LaterChanges {
    std::int64_t bytes{};
    std::int64_t revisions{};
    LaterKind kind{LaterKind::None};
    bool allowed{true};  // by a certification, where the file has one; else: not Other
    std::vector<LaterChange> changes;
    ECAB_FIELDS(LaterChanges, bytes, revisions, kind, allowed, changes)
};

struct CertificateView {
    std::string name;
    std::string organisation;
    std::string unit;
    std::string issuer;
    std::string serial;
    std::string key;
    std::string signed_by;  // the hash of the issuer's signature
    std::string valid_from;
    std::string valid_until;
    std::string sha256;
    std::string from;  // "container", "time_stamp" or "trust"
    ECAB_FIELDS(CertificateView,
                name,
                organisation,
                unit,
                issuer,
                serial,
                key,
                signed_by,
                valid_from,
                valid_until,
                sha256,
                from)
};

struct ChainView {
    std::vector<CertificateView> certificates;  // from the signer upward
    bool trusted{};
    std::string missing_issuer;  // whose certificate would come next; empty when complete
    ECAB_FIELDS(ChainView, certificates, trusted, missing_issuer)
};

struct RangeView {
    std::vector<std::int64_t> byte_range;
    bool covers_whole_file{};
    bool covers_whole_revision{};
    std::int64_t revision{};  // 1 is the first
    std::int64_t revisions{};
    std::string fault;  // why the range cannot be right; empty when it can
    ECAB_FIELDS(
        RangeView, byte_range, covers_whole_file, covers_whole_revision, revision, revisions, fault)
};

// A time that the signer states: nobody else vouches for it.
struct ClaimedTime {
    std::optional<std::string> pdf_m;  // of /M, in Viet Nam's time
    std::optional<std::string> pdf_m_as_written;
    std::optional<std::string> signing_time;  // of the signed attribute, in Viet Nam's time
    std::vector<std::string> notes;
    ECAB_FIELDS(ClaimedTime, pdf_m, pdf_m_as_written, signing_time, notes)
};

struct StampView {
    std::string time;  // genTime, in Viet Nam's time
    std::string authority;
    std::string imprint_algorithm;
    bool imprint_matches{};
    bool signature_good{};
    bool trusted{};
    std::optional<std::int64_t> seconds_after_claimed;  // below zero: before it
    bool clocks_differ{};  // by more than 5 minutes: a remark, never a reason to refuse
    std::vector<std::string> weak;
    ECAB_FIELDS(StampView,
                time,
                authority,
                imprint_algorithm,
                imprint_matches,
                signature_good,
                trusted,
                seconds_after_claimed,
                clocks_differ,
                weak)
};

struct AlgorithmsView {
    std::string digest;
    std::string signature;
    std::string key;
    std::vector<std::string> weak;
    ECAB_FIELDS(AlgorithmsView, digest, signature, key, weak)
};

struct ResultView {
    Indication indication{Indication::Indeterminate};
    SubIndication sub_indication{SubIndication::None};
    bool document_digest_matches{};
    bool signature_value_matches{};
    std::string vi;
    std::string en;
    ECAB_FIELDS(ResultView,
                indication,
                sub_indication,
                document_digest_matches,
                signature_value_matches,
                vi,
                en)
};

struct SignatureView {
    std::int64_t number{};  // by the end of what they cover, not by time
    std::string field;
    bool in_form{};    // the field is reached from the form: readers show it
    std::string type;  // "signature" or "document_time_stamp"
    std::string sub_filter;
    std::string reason;
    std::string location;
    bool certifies{};
    std::optional<CertificateView> signer;
    RangeView range;
    LaterChanges later;
    ClaimedTime claimed;
    std::optional<StampView> time_stamp;
    AlgorithmsView algorithms;
    std::vector<std::string> encoding;  // what does not conform; empty when all does
    std::int64_t padding_zeros{};       // that fill the reserve behind the container, as is usual
    ChainView chain;
    ResultView result;
    ECAB_FIELDS(SignatureView,
                number,
                field,
                in_form,
                type,
                sub_filter,
                reason,
                location,
                certifies,
                signer,
                range,
                later,
                claimed,
                time_stamp,
                algorithms,
                encoding,
                padding_zeros,
                chain,
                result)
};

struct CertificationView {
    std::int64_t permission{};  // 1 nothing, 2 forms and signatures, 3 annotations too
    std::string vi;
    std::string en;
    ECAB_FIELDS(CertificationView, permission, vi, en)
};

struct FileView {
    std::string file;
    std::int64_t bytes{};
    std::string sha256;
    std::string judged_at;
    std::string zone{"Asia/Ho_Chi_Minh"};
    std::string policy{"integrity and chain; revocation is not asked (offline)"};
    std::int64_t revisions{};
    bool structure_repaired{};  // the file's own table of objects is broken, a reader must guess
    std::optional<CertificationView> certification;
    std::vector<SignatureView> signatures;
    std::string vi;
    std::string en;
    ECAB_FIELDS(FileView,
                file,
                bytes,
                sha256,
                judged_at,
                zone,
                policy,
                revisions,
                structure_repaired,
                certification,
                signatures,
                vi,
                en)
};

}  // namespace ecab::verdict

template <>
struct ecab::Names<ecab::verdict::Indication> {
    using I = verdict::Indication;
    static constexpr std::array<std::pair<I, std::string_view>, 3> all{{
        {I::TotalPassed, "TOTAL-PASSED"},
        {I::Indeterminate, "INDETERMINATE"},
        {I::TotalFailed, "TOTAL-FAILED"},
    }};
};

template <>
struct ecab::Names<ecab::verdict::SubIndication> {
    using S = verdict::SubIndication;
    static constexpr std::array<std::pair<S, std::string_view>, 15> all{{
        {S::None, ""},
        {S::FormatFailure, "FORMAT_FAILURE"},
        {S::HashFailure, "HASH_FAILURE"},
        {S::SigCryptoFailure, "SIG_CRYPTO_FAILURE"},
        {S::Expired, "EXPIRED"},
        {S::NotYetValid, "NOT_YET_VALID"},
        {S::NoSigningCertificateFound, "NO_SIGNING_CERTIFICATE_FOUND"},
        {S::NoCertificateChainFound, "NO_CERTIFICATE_CHAIN_FOUND"},
        {S::CertificateChainGeneralFailure, "CERTIFICATE_CHAIN_GENERAL_FAILURE"},
        {S::ChainConstraintsFailure, "CHAIN_CONSTRAINTS_FAILURE"},
        {S::CryptoConstraintsFailure, "CRYPTO_CONSTRAINTS_FAILURE"},
        {S::SigConstraintsFailure, "SIG_CONSTRAINTS_FAILURE"},
        {S::OutOfBoundsNoPoe, "OUT_OF_BOUNDS_NO_POE"},
        {S::SignedDataNotFound, "SIGNED_DATA_NOT_FOUND"},
        {S::Generic, "GENERIC"},
    }};
};

template <>
struct ecab::Names<ecab::verdict::LaterKind> {
    using L = verdict::LaterKind;
    static constexpr std::array<std::pair<L, std::string_view>, 6> all{{
        {L::None, "none"},
        {L::Signatures, "signatures"},
        {L::FormFilling, "form_filling"},
        {L::Metadata, "metadata"},
        {L::Annotations, "annotations"},
        {L::Other, "other"},
    }};
};
