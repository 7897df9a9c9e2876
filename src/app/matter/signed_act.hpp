// Signed acts of every kind of matter: what is shown before signing, the check of what comes back,
// the commit. An act states how its statement is made from a person's words (`make`), how those
// words are read out of a statement (`words_of`), who may (`may`), what it decides (`decide`) and
// what of it the matter keeps (`kept`), and where the rules speak too, what they refuse before
// anything is shown (`check`); MatterKind<State>::Acts lists them, told apart by the words' `kind`
// before signing and by the statement's own `type` after. acts.hpp has the acts of every kind.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "app/matter/context.hpp"
#include "app/matter/signing.hpp"
#include "app/matter/statement.hpp"
#include "base/check.hpp"
#include "crypto/hash.hpp"
#include "domain/matter/statement.hpp"
#include "journal/merkle.hpp"
#include "json/writer.hpp"
#include "records/queries.hpp"

namespace ecab::app {

// Everything a signed act carries into the writer.
template <class Act>
struct CheckedAct {
    typename Act::Statement said;
    std::string bytes;
    Digest sha256{};
    domain::Signing signing;
    CheckedSignature signature;
    std::optional<StatementReceipt> first;  // of a statement the matter has already
};

template <class State>
Signer signer_of(Services& services, ReadContextOf<State> const& read) {
    return {
        services, *services.verifier_keys, read.organisation, read.viewer.actor.person, read.now};
}

// The signer as the organisation names them at that moment, in relation to the matter.
template <class State>
domain::StatementPerson named_on(Services const& services,
                                 domain::Organisation const& organisation,
                                 State const& matter,
                                 PersonId const& person,
                                 Moment now) {
    domain::MatterPlace place;
    if constexpr (requires { place_of(matter); }) place = place_of(matter);
    return named_signer(services, organisation, person, place, now);
}

// NotFound where the matter may not be read; else what the act's own table says.
template <class Act>
Result<Done> may_sign(typename Act::State const& matter,
                      typename MatterKind<typename Act::State>::Actor const& actor) {
    REQUIRE(MatterKind<typename Act::State>::may_read(matter, actor), Reason::NotFound);
    return Act::may(matter, actor);
}

template <class Act>
Result<PreparedStatement> prepare_act(Services& services,
                                      ReadContextOf<typename Act::State> const& read,
                                      typename Act::Words const& words) {
    TRY(may_sign<Act>(*read.matter, read.actor));
    if constexpr (requires { &Act::check; })
        TRY(Act::check(services, *read.organisation, *read.matter, words));
    Signer const signer = signer_of(services, read);
    domain::Certificate const* certificate = TRY(usable_certificate(signer, words.certificate));
    domain::Signing signing = signing_of(signer, *certificate, read.now);
    signing.who =
        named_on(services, *read.organisation, *read.matter, signing.member, signing.time);
    auto const statement = TRY(Act::make(*read.matter, words, signing));
    return prepared_statement(signer, *certificate, json::canonical_of(statement));
}

// Why the bytes are not what would be shown now; the client acts differently on each.
template <class Statement>
Refusal mismatch_of(Statement const& said, Statement const& now) {
    if (said.person.id != now.person.id || said.organisation != now.organisation ||
        said.matter != now.matter)
        return refuse(Reason::StatementReplayed, "statement.matter");
    if constexpr (requires { said.documents; })
        if (said.documents != now.documents)
            return refuse(Reason::StaleDocument, "statement.documents");
    if (said.replaces != now.replaces)
        return refuse(Reason::StatementReplayed, "statement.replaces");
    return refuse(Reason::StatementMismatch, "statement");
}

// The receipt that the statement's author got for it, from the entry that keeps it.
template <class State>
StatementReceipt receipt_from(ports::StoredEntry const& entry,
                              std::string_view type,
                              IdOf<State> const& id,
                              PersonId const& person,
                              KeptStatement const& kept) {
    return {id.value,
            std::string(type),
            person,
            kept.version,
            kept.received_at,
            kept.sha256,
            entry.seq,
            journal::leaf_hash(as_bytes(entry.bytes)),
            kept.changeable_until};
}

// The same once more for a statement the matter keeps. Its entry is found among the matter's by the
// hash: a repeated request is rare, and no table need be kept for it.
template <class Act>
StatementReceipt first_receipt(ports::Reader& reader,
                               OrgId const& org,
                               typename Act::Statement const& said,
                               KeptStatement const& kept) {
    using State = typename Act::State;
    IdOf<State> const id{said.matter};
    std::string const hash = to_hex(kept.sha256);
    std::optional<StatementReceipt> out;
    records::each_entry_of(
        reader, org, matter_name<State>(id), 0, [&](ports::StoredEntry const& entry) {
            if (out || entry.bytes.find(hash) == std::string::npos) return;
            Result<RecordOf<State>> const record = MatterKind<State>::decode(entry);
            domain::SignedStatement const* one = record ? statement_in(record->event) : nullptr;
            if (one != nullptr && one->sha256 == kept.sha256)
                out = receipt_from<State>(entry, said.type, id, said.person.id, kept);
        });
    if (!out) throw ports::StoreDown("a signed statement without its entry");
    return *std::move(out);
}

// What the matter keeps of exactly this statement, where the person gave it.
template <class Act>
std::optional<KeptStatement> kept_of(typename Act::State const& matter,
                                     typename Act::Statement const& said,
                                     PersonId const& person,
                                     Digest const& sha256) {
    if (said.person.id != person || said.matter != matter.id.value) return std::nullopt;
    return Act::kept(matter, said, sha256);
}

// Before the writer: the bytes are those that would be shown now, and signed; or they are kept
// already. Lets go of the matter once they are compared: a state somebody holds must be copied
// before it can go on.
template <class Act>
Result<std::shared_ptr<CheckedAct<Act> const>> check_act(Services& services,
                                                         ReadContextOf<typename Act::State>& read,
                                                         OpenedStatement const& opened,
                                                         SignedText const& given) {
    using Kind = MatterKind<typename Act::State>;
    REQUIRE(Kind::may_read(*read.matter, read.actor), Reason::NotFound);
    auto checked = std::make_shared<CheckedAct<Act>>();
    Signer const signer = signer_of(services, read);
    checked->sha256 = crypto::sha256(given.statement);
    Result<typename Act::Statement> said = opened.as<typename Act::Statement>();
    if (said)
        if (auto const kept = kept_of<Act>(*read.matter, *said, signer.person, checked->sha256)) {
            services.store->read([&](ports::Reader& reader) {
                checked->first = first_receipt<Act>(reader, read.organisation->id, *said, *kept);
            });
            return std::shared_ptr<CheckedAct<Act> const>(std::move(checked));
        }
    TRY(Act::may(*read.matter, read.actor));
    checked->said = TRY(std::move(said));
    checked->bytes = given.statement;
    domain::Certificate const* certificate =
        TRY(usable_certificate(signer, checked->said.certificate.id));
    checked->signing = signing_of(signer, *certificate, checked->said.issued_at);
    checked->signing.who =
        named_on(services, *read.organisation, *read.matter, signer.person, read.now);
    auto const now = TRY(Act::make(*read.matter, Act::words_of(checked->said), checked->signing));
    if (json::canonical_of(now) != given.statement) return mismatch_of(checked->said, now);
    read.matter.reset();
    checked->signature =
        TRY(check_signed(signer, *certificate, checked->said.issued_at, checked->sha256, given));
    return std::shared_ptr<CheckedAct<Act> const>(std::move(checked));
}

// Inside the writer: authorised again, compared again where something may have come in between. A
// statement that came in meanwhile is told what it was told first.
template <class Act, class List>
Result<StatementReceipt> commit_act(Services const& services,
                                    UnitOfWorkOf<List>& unit,
                                    IdOf<typename Act::State> const& id,
                                    CheckedAct<Act> const& checked) {
    using State = typename Act::State;
    if (checked.first) return *checked.first;
    PersonId const& person = checked.signing.member;
    WriteContextOf<State> write = write_context<State>(services, unit, id, person);
    REQUIRE(MatterKind<State>::may_read(write.matter, write.actor), Reason::NotFound);
    if (auto const kept = kept_of<Act>(write.matter, checked.said, person, checked.sha256))
        return first_receipt<Act>(unit.sql(), unit.org(), checked.said, *kept);
    TRY(Act::may(write.matter, write.actor));
    if constexpr (Act::compare_in_writer) {
        domain::Signing signing = checked.signing;
        signing.who = named_on(services, unit.organisation(), write.matter, person, unit.now());
        auto const now = TRY(Act::make(write.matter, Act::words_of(checked.said), signing));
        if (json::canonical_of(now) != checked.bytes) return mismatch_of(checked.said, now);
    }
    domain::SignedStatement const by{checked.sha256,
                                     checked.said.replaces,
                                     checked.signing.time,
                                     checked.signing.certificate,
                                     checked.signature.by};
    auto events = TRY(Act::decide(write, checked.said, by));
    TRY(commit_signature(unit, person, checked.signing.certificate, checked.signature.passkey_use));
    // What follows from the act is recorded after it; the receipt is of the signed entry.
    ports::StoredEntry entry;
    for (auto& event : events) {
        bool const is_signed = statement_in(event) != nullptr;
        std::uint64_t const seq = unit.record(
            id, person.value, std::move(event), is_signed ? &checked.signature.evidence : nullptr);
        if (is_signed) entry = {seq, unit.now(), {}, {}, std::string(unit.last_entry())};
    }
    auto const kept = kept_of<Act>(write.matter, checked.said, person, checked.sha256);
    CHECK(kept.has_value());
    return receipt_from<State>(entry, checked.said.type, id, person, *kept);
}

// Calls `with.operator()<Act>()` for the act whose statements bear this type; false when none.
template <class... Acts, class With>
bool with_act_of(ActList<Acts...>, std::string_view type, With&& with) {
    return ((type == Acts::Statement::kType ? (with.template operator()<Acts>(), true) : false) ||
            ...);
}

// What may be asked to be prepared for signing: the words of one of the acts, told apart by `kind`.
template <class List>
struct WordsOfActs;
template <class... Acts>
struct WordsOfActs<ActList<Acts...>> {
    using type = std::variant<typename Acts::Words...>;
};
template <class State>
using SignableWords = typename WordsOfActs<typename MatterKind<State>::Acts>::type;

// Calls `with.operator()<Act>(words)` for the act whose words these are.
template <class... Acts, class With>
void with_words(ActList<Acts...>,
                std::variant<typename Acts::Words...> const& words,
                With const& with) {
    auto const take = [&]<class Act>(std::type_identity<Act>) {
        if (auto const* one = std::get_if<typename Act::Words>(&words))
            with.template operator()<Act>(*one);
    };
    (take(std::type_identity<Acts>{}), ...);
}

}  // namespace ecab::app
