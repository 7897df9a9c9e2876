// What is signed in a meeting: a vote, the closing of a vote, an adoption en bloc, a reserved
// opinion. One route prepares the exact words, one takes the signature; the statement's own type
// says what it does. What may change between the two is compared again inside the writer.
#include "api/handlers.hpp"
#include "api/meeting_bodies.hpp"
#include "api/meeting_context.hpp"
#include "api/signed_entry.hpp"
#include "app/matter/signing.hpp"
#include "crypto/cms.hpp"
#include "crypto/hash.hpp"
#include "crypto/random.hpp"
#include "domain/meeting/statements.hpp"
#include "journal/merkle.hpp"
#include "json/writer.hpp"

namespace ecab::api {

using namespace domain;
namespace {

app::Signer signer_of(Api& api, MeetingReadContext const& read) {
    return {*api.services,
            *api.services->verifier_keys,
            read.organisation,
            read.actor.person,
            read.now};
}

// How each kind of statement is made again from its own words, and what it commands.
struct VoteAct {
    using Statement = VoteStatement;
    static constexpr MeetingAction kAction = MeetingAction::Vote;
    static constexpr bool kCompareInWriter = false;  // the motion's papers are frozen with it
    static Result<Statement> again(Meeting const& meeting,
                                   Statement const& said,
                                   Signing const& signing) {
        return vote_statement_for(meeting, {said.vote, said.option, said.comment}, signing);
    }
    static MeetingEvents decide(MeetingWriteContext& t, Statement const& said, SignedStatement by) {
        by.replaces = said.replaces;
        return domain::decide(
            t.meeting, CastVote{said.vote, said.option, said.comment, by}, t.context);
    }
};

struct ClosingAct {
    using Statement = ClosingStatement;
    static constexpr MeetingAction kAction = MeetingAction::CloseVote;
    static constexpr bool kCompareInWriter = true;  // a vote may have come in
    static Result<Statement> again(Meeting const& meeting,
                                   Statement const& said,
                                   Signing const& signing) {
        return closing_statement_for(meeting, said.vote, signing);
    }
    static MeetingEvents decide(MeetingWriteContext& t,
                                Statement const& said,
                                SignedStatement const& by) {
        return domain::decide(
            t.meeting, CloseVote{said.vote, by}, rules_of(t.api, t.meeting), t.context);
    }
};

struct BlocAct {
    using Statement = BlocStatement;
    static constexpr MeetingAction kAction = MeetingAction::AdoptEnBloc;
    static constexpr bool kCompareInWriter = true;  // a member may have taken an item out
    static std::vector<ItemId> items_of(Statement const& said) {
        std::vector<ItemId> items;
        for (BlocItem const& item : said.items) items.push_back(item.id);
        return items;
    }
    static Result<Statement> again(Meeting const& meeting,
                                   Statement const& said,
                                   Signing const& signing) {
        return bloc_statement_for(meeting, items_of(said), signing);
    }
    static MeetingEvents decide(MeetingWriteContext& t,
                                Statement const& said,
                                SignedStatement const& by) {
        return domain::decide(t.meeting, AdoptEnBloc{items_of(said), by}, t.context);
    }
};

struct ReservedAct {
    using Statement = ReservedVoteStatement;
    static constexpr MeetingAction kAction = MeetingAction::ReserveOpinion;
    static constexpr bool kCompareInWriter = true;  // the vote may have been annulled
    static Result<Statement> again(Meeting const& meeting,
                                   Statement const& said,
                                   Signing const& signing) {
        return reserved_statement_for(meeting, said.vote, said.text, signing);
    }
    static MeetingEvents decide(MeetingWriteContext& t,
                                Statement const& said,
                                SignedStatement const& by) {
        return domain::decide(t.meeting,
                              ReserveVoteOpinion{said.vote, said.text, by},
                              rules_of(t.api, t.meeting),
                              t.context);
    }
};

template <class S>
std::string bytes_of(S const& statement) {
    return json::canonical_of(statement);
}

// Why the bytes are not what would be shown now.
template <class S>
Refusal mismatch(S const& said, S const& now) {
    if (said.meeting != now.meeting || said.organisation != now.organisation ||
        said.person.id != now.person.id)
        return refuse(Reason::StatementReplayed, "statement.meeting");
    return refuse(Reason::StatementMismatch, "statement");
}

net::Response receipt(app::UnitOfWork& unit, MeetingReceipt receipt) {
    receipt.received_at = unit.now();
    receipt.leaf = journal::leaf_hash(as_bytes(unit.last_entry()));
    return json_response(201, json::canonical_of(receipt));
}

// Everything a signed act carries into the writer.
template <class Act>
struct Checked {
    typename Act::Statement said;
    std::string bytes;
    Signing signing;
    app::CheckedSignature signature;
};

template <class Act>
HttpResult write_act(Api& api,
                     app::UnitOfWork& unit,
                     MeetingId const& id,
                     Checked<Act> const& checked) {
    MeetingWriteContext table = write_context_for(api, unit, id, checked.signing.member);
    TRY(authorise(table.meeting, table.actor, Act::kAction));
    if constexpr (Act::kCompareInWriter) {
        auto const now = TRY(Act::again(table.meeting, checked.said, checked.signing));
        REQUIRE(bytes_of(now) == checked.bytes, Reason::StatementMismatch, "statement");
    }
    SignedStatement const by{checked.signature.sha256,
                             {},
                             checked.signing.time,
                             checked.signing.certificate,
                             checked.signature.by};
    std::vector<MeetingEvent> events = TRY(Act::decide(table, checked.said, by));
    PersonId const& person = checked.signing.member;
    TRY(app::commit_signature(
        unit, person, checked.signing.certificate, checked.signature.passkey_use));
    std::uint64_t const seq =
        record_all(unit, id, person, std::move(events), &checked.signature.evidence);
    return receipt(unit, {id, person, {}, checked.signature.sha256, seq, {}});
}

template <class Act>
Result<Write> submit(Api& api,
                     Call const& call,
                     MeetingId const& id,
                     app::SignedText const& given) {
    using Statement = typename Act::Statement;
    auto checked = std::make_shared<Checked<Act>>();
    checked->said = TRY(app::decoded_statement<Statement>(given.statement));
    checked->bytes = given.statement;
    Statement const& said = checked->said;
    {
        MeetingReadContext read = TRY(load_authorised_meeting(api, call, id, Act::kAction));
        app::Signer const signer = signer_of(api, read);
        Certificate const* certificate = TRY(app::usable_certificate(signer, said.certificate.id));
        checked->signing = app::signing_of(signer, *certificate, said.time);
        Statement const now = TRY(Act::again(*read.meeting, said, checked->signing));
        if (bytes_of(now) != given.statement) return mismatch(said, now);
        // A state somebody holds must be copied before it can go on.
        read.meeting.reset();
        checked->signature = TRY(app::check_signed(signer, *certificate, said.time, given));
    }
    auto job = [&api, id, checked](app::UnitOfWork& unit) -> HttpResult {
        return write_act<Act>(api, unit, id, *checked);
    };
    return Write{call.org(), std::move(job), {}};
}

// The statement's own type; the rest is read strictly by the act it names.
Result<std::string> type_of(std::string const& statement) {
    Result<json::Value> const value = json::parse(statement, app::kStatementBytesMax);
    if (!value || !value->is_object()) return refuse(Reason::StatementMismatch, "statement");
    auto const* type = value->get_object().if_contains("type");
    if (type == nullptr || !type->is_string())
        return refuse(Reason::StatementMismatch, "statement.type");
    return std::string(type->get_string());
}

template <class Statement>
HttpResult prepared(app::Signer const& signer,
                    Certificate const& certificate,
                    Result<Statement> const& statement) {
    if (!statement) return statement.error();
    app::PreparedStatement const out =
        app::prepared_statement(signer, certificate, bytes_of(*statement));
    return json_response(200, json::canonical_of(out));
}

class Preparation {
  public:
    Preparation(Api& api, Call const& call, MeetingId id)
        : api_(api), call_(call), id_(std::move(id)) {}

    HttpResult operator()(VoteWordsBody const& w) const {
        return prepare(MeetingAction::Vote, w, [&](Meeting const& meeting, Signing const& s) {
            return vote_statement_for(meeting, {w.vote, w.option, w.comment}, s);
        });
    }
    HttpResult operator()(ClosingBody const& w) const {
        return prepare(MeetingAction::CloseVote, w, [&](Meeting const& meeting, Signing const& s) {
            return closing_statement_for(meeting, w.vote, s);
        });
    }
    HttpResult operator()(BlocBody const& w) const {
        return prepare(
            MeetingAction::AdoptEnBloc, w, [&](Meeting const& meeting, Signing const& s) {
                return bloc_statement_for(meeting, w.items, s);
            });
    }
    HttpResult operator()(ReservedVoteBody const& w) const {
        return prepare(
            MeetingAction::ReserveOpinion, w, [&](Meeting const& meeting, Signing const& s) {
                return reserved_statement_for(meeting, w.vote, w.text, s);
            });
    }

  private:
    template <class Words, class Make>
    HttpResult prepare(MeetingAction action, Words const& words, Make const& make) const {
        MeetingReadContext const read = TRY(load_authorised_meeting(api_, call_, id_, action));
        app::Signer const signer = signer_of(api_, read);
        Certificate const* certificate = TRY(app::usable_certificate(signer, words.certificate));
        Signing const signing = app::signing_of(signer, *certificate, read.now);
        return prepared(signer, *certificate, make(*read.meeting, signing));
    }

    Api& api_;
    Call const& call_;
    MeetingId id_;
};

Result<SignedEntry> signed_entry_of(Api& api, Call const& call) {
    MeetingId const id = TRY(id_param<MeetingId>(call, 0));
    std::optional<std::int64_t> const seq = whole_number(call.params.at(1));
    REQUIRE(seq && *seq >= 0, Reason::NotFound);
    std::optional<ports::StoredEntry> entry;
    api.services->store->read([&](ports::Reader& reader) {
        entry = records::find_entry(reader, call.org(), static_cast<std::uint64_t>(*seq));
    });
    REQUIRE(entry, Reason::NotFound);
    return signed_entry(api, call, id, *entry);
}

net::Response file_response(std::string type, std::string body, std::string const& name) {
    net::Response response;
    response.headers.emplace_back("Content-Type", std::move(type));
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.body = std::move(body);
    return response;
}

}  // namespace

HttpResult prepare_meeting_statement(Api& api, Call& call) {
    MeetingWords const words = TRY(body_of<MeetingWords>(call));
    MeetingId const id = TRY(id_param<MeetingId>(call, 0));
    return std::visit(Preparation(api, call, id), words);
}

Result<Write> submit_meeting_statement(Api& api, Call& call) {
    app::SignedText const given = TRY(body_of<app::SignedText>(call));
    MeetingId const id = TRY(id_param<MeetingId>(call, 0));
    std::string const type = TRY(type_of(given.statement));
    if (type == kVoteType) return submit<VoteAct>(api, call, id, given);
    if (type == kClosingType) return submit<ClosingAct>(api, call, id, given);
    if (type == kBlocType) return submit<BlocAct>(api, call, id, given);
    if (type == kReservedVoteType) return submit<ReservedAct>(api, call, id, given);
    return refuse(Reason::StatementReplayed, "statement.type");
}

HttpResult get_meeting_cms(Api& api, Call& call) {
    SignedEntry const entry = TRY(signed_entry_of(api, call));
    Bytes const cms =
        TRY(app::cms_of(*entry.organisation, entry.statement.certificate, *entry.record.evidence));
    return file_response("application/pkcs7-signature", std::string(as_text(cms)), "statement.p7s");
}

HttpResult get_meeting_statement(Api& api, Call& call) {
    SignedEntry const entry = TRY(signed_entry_of(api, call));
    return file_response(
        "application/octet-stream", entry.record.evidence->statement, "statement.json");
}

}  // namespace ecab::api
