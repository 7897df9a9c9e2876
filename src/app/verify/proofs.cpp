#include "app/verify/proofs.hpp"

#include <algorithm>
#include <atomic>
#include <boost/json/object.hpp>
#include <thread>

#include "app/matter/signing.hpp"
#include "app/verify/assertion.hpp"
#include "crypto/hash.hpp"
#include "json/codec.hpp"

namespace ecab::app {

using namespace domain;

namespace {

template <class T>
std::optional<T> member_of(json::Object const& object, std::string_view name) {
    auto const* value = object.if_contains(boost::json::string_view(name.data(), name.size()));
    if (value == nullptr) return std::nullopt;
    Result<T> decoded = json::decode<T>(*value);
    if (!decoded) return std::nullopt;
    return *std::move(decoded);
}

template <class T>
std::optional<T> member_of(json::Object const& object,
                           std::string_view name,
                           std::string_view inner) {
    auto const* value = object.if_contains(boost::json::string_view(name.data(), name.size()));
    if (value == nullptr || !value->is_object()) return std::nullopt;
    return member_of<T>(value->get_object(), inner);
}

constexpr std::string_view kOther = "is not what was signed";

}  // namespace

std::optional<json::Value> Proofs::take(Organisation const& organisation,
                                        SignedEvent const& event) {
    EntryFaults const faults{*findings_, organisation.id, event.head.seq};
    Digest const sha256 = crypto::sha256(event.evidence.statement);
    if (sha256 != event.said.sha256)
        faults.add("event.statement.sha256", "is not the hash of the statement");
    Result<json::Value> statement = json::parse(event.evidence.statement, journal::kEntryBytesMax);
    bool const is_readable = statement && statement->is_object() &&
                             json::canonical(*statement) == event.evidence.statement;
    if (!is_readable) {
        faults.add("evidence.statement", "cannot be read");
    } else {
        check_head(faults, event, statement->get_object());
    }
    json::Object const nothing;
    check_certificate(
        faults, organisation, event, is_readable ? statement->get_object() : nothing, sha256);
    check_confirmation(faults, organisation, event, sha256);
    if (!is_readable) return std::nullopt;
    return *std::move(statement);
}

void Proofs::check_head(EntryFaults const& faults,
                        SignedEvent const& event,
                        json::Object const& statement) const {
    if (member_of<OrgId>(statement, "organisation") != event.head.org)
        faults.add("evidence.statement.organisation", "names another organisation");
    if (member_of<PersonId>(statement, "person", "id") != event.person)
        faults.add("event.by.person", kOther.data());
    if (member_of<Moment>(statement, "issued_at") != event.said.signed_at)
        faults.add("event.statement.signed_at", kOther.data());
    if (to_utc_time(event.said.signed_at) != event.evidence.signing_time)
        faults.add("evidence.signing_time", "is not the time of the statement");
    if (auto const replaces = member_of<std::optional<Digest>>(statement, "replaces"))
        if (*replaces != event.said.replaces) faults.add("event.statement.replaces", kOther.data());
    if (member_of<CertificateId>(statement, "certificate", "id") != event.said.certificate)
        faults.add("event.statement.certificate", kOther.data());
    Settings const settings;
    bool const in_window =
        event.said.signed_at.ms >= event.head.at.ms - settings.signing_window_ms &&
        event.said.signed_at.ms <= event.head.at.ms + kClockLeewayMs;
    if (!in_window) faults.add("event.statement.signed_at", "is not the time of its receipt");
}

void Proofs::check_certificate(EntryFaults const& faults,
                               Organisation const& organisation,
                               SignedEvent const& event,
                               json::Object const& statement,
                               Digest const& sha256) {
    domain::Certificate const* known = find_certificate(organisation, event.said.certificate);
    if (known == nullptr)
        return faults.add("event.statement.certificate", "is no certificate of this organisation");
    if (known->person != event.person)
        faults.add("event.statement.certificate", "is another person's");
    if (!statement.empty() &&
        member_of<Digest>(statement, "certificate", "sha256") != known->sha256)
        faults.add("evidence.statement.certificate.sha256", "is another certificate's");
    for (Moment const at : {event.said.signed_at, event.head.at}) {
        if (known->revoked_at && *known->revoked_at <= at)
            return faults.add("event.statement.certificate", "was revoked by then");
        if (!known->is_valid(at))
            return faults.add("event.statement.certificate", "was not valid then");
    }
    std::optional<Bytes> const raw = from_base64url(event.evidence.signature);
    Signature one;
    if (!raw || raw->size() != one.signature.raw.size())
        return faults.add("evidence.signature", "cannot be read");
    one.key = keys_.of(*known);
    if (!one.key) return faults.add("event.statement.certificate", "has no usable key");
    one.org = organisation.id;
    one.seq = event.head.seq;
    one.statement = sha256;
    one.signature.certificate_sha256 = known->sha256;
    one.signature.utc_time = event.evidence.signing_time;
    std::copy(raw->begin(), raw->end(), one.signature.raw.begin());
    signatures_.push_back(std::move(one));
}

void Proofs::check_confirmation(EntryFaults const& faults,
                                Organisation const& organisation,
                                SignedEvent const& event,
                                Digest const& sha256) {
    std::span<Passkey const> const passkeys = passkeys_of(organisation, event.person);
    bool const by_passkey = event.said.confirmation == domain::Confirmation::Passkey;
    if (by_passkey && !event.evidence.passkey)
        return faults.add("evidence.passkey", "is missing, and confirmed the statement");
    if (!by_passkey && event.evidence.passkey)
        return faults.add("event.statement.confirmation", "is not the confirmation that is kept");
    if (!by_passkey) {
        if (!passkeys.empty())
            faults.add("evidence.passkey", "is missing, and the person had a passkey");
        return;
    }
    auto const found = std::ranges::find_if(passkeys, [&](Passkey const& one) {
        return one.credential == event.evidence.passkey->credential;
    });
    if (found == passkeys.end())
        return faults.add("evidence.passkey.credential", "is no passkey of the person");
    confirmations_.push_back(
        {organisation.id, event.head.seq, sha256, *found, *event.evidence.passkey, 0, {}});
}

void Proofs::finish() {
    good_.assign(signatures_.size(), 0);
    run_all();
    for (std::size_t i = 0; i < signatures_.size(); ++i) {
        Signature const& one = signatures_[i];
        if (good_[i] != 0)
            ++findings_->signatures;
        else
            findings_->add({one.org.value,
                            one.seq,
                            "evidence.signature",
                            "is not the certificate's signature of the statement"});
    }
    for (Confirmation const& one : confirmations_) {
        EntryFaults const faults{*findings_, one.org, one.seq};
        if (!one.wrong.empty()) {
            faults.add("evidence.passkey." + one.wrong, "does not confirm the statement");
            continue;
        }
        // A counter that does not grow: the same assertion twice, or a copy of the device.
        std::int64_t& last = counters_[one.org.value + "/" + one.passkey.id.value];
        if (one.sign_count != 0 && one.sign_count <= last)
            faults.add("evidence.passkey.authenticator_data", "has been counted before");
        last = std::max(last, one.sign_count);
    }
    signatures_.clear();
    confirmations_.clear();
}

void Proofs::run_all() {
    std::size_t const count = signatures_.size() + confirmations_.size();
    std::atomic<std::size_t> next{0};
    auto const work = [&] {
        for (std::size_t i = next++; i < count; i = next++) run_one(i);
    };
    std::vector<std::jthread> helpers;
    std::size_t const wanted = std::min<std::size_t>(threads_, count);
    for (std::size_t i = 1; i < wanted; ++i) helpers.emplace_back(work);
    work();
}

void Proofs::run_one(std::size_t place) {
    if (place < signatures_.size()) {
        Signature const& one = signatures_[place];
        good_[place] =
            crypto::verify_statement_digest(*one.key, one.statement, one.signature) ? 1 : 0;
        return;
    }
    Confirmation& one = confirmations_[place - signatures_.size()];
    AssertionVerdict const verdict = judge_assertion(keys_, one.passkey, one.proof, one.statement);
    one.sign_count = verdict.sign_count;
    one.wrong = verdict.wrong;
}

}  // namespace ecab::app
