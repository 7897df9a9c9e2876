// Signed acts of every kind of matter: what is shown before signing, the check of what comes back,
// the commit. An act states how its statement is made from a person's words (`make`), how those
// words are read out of a statement (`words_of`), who may (`may`) and what it decides (`decide`);
// MatterKind<State>::Acts lists them, told apart by the statement's own `type`.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "app/matter/context.hpp"
#include "app/matter/signing.hpp"
#include "crypto/hash.hpp"
#include "journal/merkle.hpp"
#include "json/writer.hpp"

namespace ecab::app {

// What a signer gets: where the entry stands and its leaf in the tree.
struct SignedReceipt {
    PersonId person;
    Moment received_at;
    Digest statement_sha256{};
    std::uint64_t seq{};
    Digest leaf{};
};

// The words of an act that adds nothing but the signature.
struct OnlyCertificate {
    CertificateId certificate;
    static constexpr auto fields(auto visit) {
        return visit(field("certificate", &OnlyCertificate::certificate));
    }
};

// Everything a signed act carries into the writer.
template <class Act>
struct CheckedAct {
    typename Act::Statement said;
    std::string bytes;
    domain::Signing signing;
    CheckedSignature signature;
};

template <class State>
Signer signer_of(Services& services, ReadContextOf<State> const& read) {
    return {
        services, *services.verifier_keys, read.organisation, read.viewer.actor.person, read.now};
}

template <class Act>
Result<PreparedStatement> prepare_act(Services& services,
                                      ReadContextOf<typename Act::State> const& read,
                                      typename Act::Words const& words) {
    TRY(Act::may(*read.matter, read.actor));
    Signer const signer = signer_of(services, read);
    domain::Certificate const* certificate = TRY(usable_certificate(signer, words.certificate));
    domain::Signing const signing = signing_of(signer, *certificate, read.now);
    auto const statement = TRY(Act::make(*read.matter, words, signing));
    return prepared_statement(signer, *certificate, json::canonical_of(statement));
}

// Why the bytes are not what would be shown now.
template <class Act>
Refusal mismatch_of(typename Act::Statement const& said, typename Act::Statement const& now) {
    if (said.person.id != now.person.id || said.organisation != now.organisation ||
        Act::matter_of(said) != Act::matter_of(now))
        return refuse(Reason::StatementReplayed, "statement.matter");
    return refuse(Reason::StatementMismatch, "statement");
}

// Before the writer: the bytes are those that would be shown now, and signed. Lets go of the
// matter once they are compared: a state somebody holds must be copied before it can go on.
template <class Act>
Result<std::shared_ptr<CheckedAct<Act> const>> check_act(Services& services,
                                                         ReadContextOf<typename Act::State>& read,
                                                         SignedText const& given) {
    auto checked = std::make_shared<CheckedAct<Act>>();
    checked->said = TRY(decoded_statement<typename Act::Statement>(given.statement));
    checked->bytes = given.statement;
    TRY(Act::may(*read.matter, read.actor));
    Signer const signer = signer_of(services, read);
    domain::Certificate const* certificate =
        TRY(usable_certificate(signer, checked->said.certificate.id));
    checked->signing = signing_of(signer, *certificate, checked->said.time);
    auto const now = TRY(Act::make(*read.matter, Act::words_of(checked->said), checked->signing));
    if (json::canonical_of(now) != given.statement) return mismatch_of<Act>(checked->said, now);
    read.matter.reset();
    checked->signature = TRY(check_signed(signer, *certificate, checked->said.time, given));
    return std::shared_ptr<CheckedAct<Act> const>(std::move(checked));
}

// Inside the writer: authorised again, compared again where something may have come in between.
template <class Act, class List>
Result<SignedReceipt> commit_act(Services const& services,
                                 UnitOfWorkOf<List>& unit,
                                 IdOf<typename Act::State> const& id,
                                 CheckedAct<Act> const& checked) {
    using State = typename Act::State;
    PersonId const& person = checked.signing.member;
    WriteContextOf<State> write = write_context<State>(services, unit, id, person);
    TRY(Act::may(write.matter, write.actor));
    if constexpr (Act::compare_in_writer) {
        auto const now = TRY(Act::make(write.matter, Act::words_of(checked.said), checked.signing));
        REQUIRE(json::canonical_of(now) == checked.bytes, Reason::StatementMismatch, "statement");
    }
    domain::SignedStatement by{checked.signature.sha256,
                               {},
                               checked.signing.time,
                               checked.signing.certificate,
                               checked.signature.by};
    if constexpr (requires { checked.said.replaces; }) by.replaces = checked.said.replaces;
    auto events = TRY(Act::decide(write, checked.said, by));
    TRY(commit_signature(unit, person, checked.signing.certificate, checked.signature.passkey_use));
    std::uint64_t const seq =
        record_all(unit, id, person, std::move(events), &checked.signature.evidence);
    return SignedReceipt{person,
                         unit.now(),
                         checked.signature.sha256,
                         seq,
                         journal::leaf_hash(as_bytes(unit.last_entry()))};
}

// Calls `with.operator()<Act>()` for the act whose statements bear this type; false when none.
template <class... Acts, class With>
bool with_act_of(ActList<Acts...>, std::string_view type, With&& with) {
    return ((type == Acts::type ? (with.template operator()<Acts>(), true) : false) || ...);
}

// The statement's own type; the rest is read strictly by the act it names.
Result<std::string> statement_type(std::string const& statement);

}  // namespace ecab::app
