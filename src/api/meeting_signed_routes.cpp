// What is signed in a meeting: one route prepares the exact words, one takes the signature; the
// statement's own type says what it does.
#include "api/handlers.hpp"
#include "api/meeting_context.hpp"
#include "app/matter/entries.hpp"
#include "app/meeting/signed_acts.hpp"

namespace ecab::api {

using namespace domain;
namespace {

template <class Act>
HttpResult prepared(Api& api, MeetingReadContext const& read, typename Act::Words const& words) {
    app::PreparedStatement const out = TRY(app::prepare_act<Act>(*api.services, read, words));
    return json_response(200, json::canonical_of(out));
}

// One overload for each of MeetingWords.
HttpResult prepare(Api& api, MeetingReadContext const& read, app::VoteWordsBody const& words) {
    return prepared<app::VoteAct>(api, read, words);
}
HttpResult prepare(Api& api, MeetingReadContext const& read, app::ClosingBody const& words) {
    return prepared<app::ClosingAct>(api, read, words);
}
HttpResult prepare(Api& api, MeetingReadContext const& read, app::BlocBody const& words) {
    return prepared<app::BlocAct>(api, read, words);
}
HttpResult prepare(Api& api, MeetingReadContext const& read, app::AgreedBody const& words) {
    return prepared<app::AgreedAct>(api, read, words);
}
HttpResult prepare(Api& api, MeetingReadContext const& read, app::CorrectionBody const& words) {
    return prepared<app::CorrectionAct>(api, read, words);
}
HttpResult prepare(Api& api, MeetingReadContext const& read, app::ReservedVoteBody const& words) {
    return prepared<app::ReservedAct>(api, read, words);
}

template <class Act>
Result<Write> submit(Api& api,
                     Call const& call,
                     MeetingId const& id,
                     app::SignedText const& given) {
    MeetingReadContext read = TRY(load_authorised_meeting(api, call, id, MeetingAction::Read));
    auto const checked = TRY(app::check_act<Act>(*api.services, read, given));
    auto job = [&api, id, checked](app::UnitOfWork& unit) -> HttpResult {
        app::SignedReceipt const done =
            TRY(app::commit_act<Act>(*api.services, unit, id, *checked));
        MeetingReceipt const receipt{
            id, done.person, done.received_at, done.statement_sha256, done.seq, done.leaf};
        return json_response(201, json::canonical_of(receipt));
    };
    return Write{call.org(), std::move(job), {}};
}

Result<app::SignedEntry> signed_entry_of(Api& api, Call const& call, ReadContext const& read) {
    MeetingId const id = TRY(id_param<MeetingId>(call, 0));
    std::optional<std::int64_t> const seq = whole_number(call.params.at(1));
    REQUIRE(seq && *seq >= 0, Reason::NotFound);
    std::optional<ports::StoredEntry> entry;
    api.services->store->read([&](ports::Reader& reader) {
        entry = records::find_entry(reader, call.org(), static_cast<std::uint64_t>(*seq));
    });
    REQUIRE(entry && entry->matter == app::matter_name<Meeting>(id), Reason::NotFound);
    app::EntryReader<app::MatterKinds> const reader{
        *api.services, *api.services->reads, *read.organisation, read.viewer};
    return app::signed_entry(reader, *entry);
}

}  // namespace

HttpResult prepare_meeting_statement(Api& api, Call& call) {
    app::MeetingWords const words = TRY(body_of<app::MeetingWords>(call));
    MeetingId const id = TRY(id_param<MeetingId>(call, 0));
    MeetingReadContext const read =
        TRY(load_authorised_meeting(api, call, id, MeetingAction::Read));
    return std::visit([&](auto const& one) { return prepare(api, read, one); }, words);
}

Result<Write> submit_meeting_statement(Api& api, Call& call) {
    app::SignedText const given = TRY(body_of<app::SignedText>(call));
    MeetingId const id = TRY(id_param<MeetingId>(call, 0));
    std::string const type = TRY(app::statement_type(given.statement));
    Result<Write> out = refuse(Reason::StatementReplayed, "statement.type");
    app::with_act_of(app::MatterKind<Meeting>::Acts{}, type, [&]<class Act>() {
        out = submit<Act>(api, call, id, given);
    });
    return out;
}

HttpResult get_meeting_cms(Api& api, Call& call) {
    ReadContext const read = TRY(load(api, call));
    app::SignedEntry const entry = TRY(signed_entry_of(api, call, read));
    Bytes const cms =
        TRY(app::cms_of(*read.organisation, entry.statement.certificate, entry.evidence));
    return file_response("application/pkcs7-signature", std::string(as_text(cms)), "statement.p7s");
}

HttpResult get_meeting_statement(Api& api, Call& call) {
    ReadContext const read = TRY(load(api, call));
    app::SignedEntry const entry = TRY(signed_entry_of(api, call, read));
    return file_response("application/octet-stream", entry.evidence.statement, "statement.json");
}

}  // namespace ecab::api
