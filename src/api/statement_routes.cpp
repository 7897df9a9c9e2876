// What is signed, of every kind of matter: one route prepares the exact words, one takes the
// signature, two give the proof. The words' kind and the statement's own type say which act it is;
// the matter's id says of what kind it is.
#include "api/handler_context.hpp"
#include "api/handlers.hpp"
#include "app/matter/acts.hpp"
#include "app/matter/entries.hpp"

namespace ecab::api {

using namespace domain;
namespace {

// NotFound unless the matter exists and the caller may read it.
template <class State>
Result<app::ReadContextOf<State>> readable(Api& api, Call const& call, app::IdOf<State> const& id) {
    auto read = TRY(app::read_context<State>(
        *api.services, *api.services->reads, {call.org(), call.person()}, id));
    REQUIRE(app::MatterKind<State>::may_read(*read.matter, read.actor), Reason::NotFound);
    return read;
}

// A word that is no option at all and one the question does not offer are the same mistake.
template <class State>
Result<app::SignableWords<State>> words_in(Call const& call) {
    auto words = body_of<app::SignableWords<State>>(call);
    if (!words && words.error().detail.ends_with(".option"))
        return refuse(Reason::UnknownOption, words.error().detail);
    return words;
}

// Nothing is signed of a kind without acts; whoever may not read the matter learns not even that.
template <class State>
inline constexpr bool kIsSigned =
    !std::same_as<typename app::MatterKind<State>::Acts, app::ActList<>>;

template <class State>
requires(!kIsSigned<State>) HttpResult
    prepare(Api& api, Call const& call, app::IdOf<State> const& id) {
    TRY(readable<State>(api, call, id));
    return refuse(Reason::InvalidInput, "kind");
}

template <class State>
requires(!kIsSigned<State>) Result<Write> submit(Api& api,
                                                 Call const& call,
                                                 app::IdOf<State> const& id) {
    TRY(readable<State>(api, call, id));
    return refuse(Reason::StatementReplayed, "statement.type");
}

template <class State>
requires kIsSigned<State> HttpResult prepare(Api& api,
                                             Call const& call,
                                             app::IdOf<State> const& id) {
    app::SignableWords<State> const words = TRY(words_in<State>(call));
    app::ReadContextOf<State> const read = TRY(readable<State>(api, call, id));
    Result<app::PreparedStatement> out = refuse(Reason::InvalidInput, "kind");
    app::with_words(
        typename app::MatterKind<State>::Acts{}, words, [&]<class Act>(auto const& one) {
            out = app::prepare_act<Act>(*api.services, read, one);
        });
    return json_response(200, json::canonical_of(TRY(out)));
}

template <class Act>
Result<Write> submit_act(Api& api,
                         Call const& call,
                         app::ReadContextOf<typename Act::State>& read,
                         app::OpenedStatement const& opened,
                         app::SignedText const& given) {
    auto const id = read.matter->id;
    auto const checked = TRY(app::check_act<Act>(*api.services, read, opened, given));
    auto job = [&api, id, checked](app::UnitOfWork& unit) -> HttpResult {
        app::StatementReceipt const receipt =
            TRY(app::commit_act<Act>(*api.services, unit, id, *checked));
        return json_response(201, json::canonical_of(receipt));
    };
    return Write{call.org(), std::move(job), {}};
}

template <class State>
requires kIsSigned<State> Result<Write> submit(Api& api,
                                               Call const& call,
                                               app::IdOf<State> const& id) {
    app::SignedText const given = TRY(body_of<app::SignedText>(call));
    app::ReadContextOf<State> read = TRY(readable<State>(api, call, id));
    app::OpenedStatement const opened = TRY(app::open_statement(given.statement));
    Result<Write> out = refuse(Reason::StatementReplayed, "statement.type");
    app::with_act_of(typename app::MatterKind<State>::Acts{}, opened.type(), [&]<class Act>() {
        out = submit_act<Act>(api, call, read, opened, given);
    });
    return out;
}

struct Proof {
    app::OrganisationView organisation;
    app::SignedEntry entry;
};

// The signed entry of this matter, for who may have it.
Result<Proof> proof_of(Api& api, Call const& call) {
    ReadContext const read = TRY(load(api, call));
    std::optional<std::int64_t> const seq = whole_number(call.params.at(1));
    REQUIRE(seq && *seq >= 0, Reason::NotFound);
    std::optional<ports::StoredEntry> entry;
    api.services->store->read([&](ports::Reader& reader) {
        entry = records::find_entry(reader, call.org(), static_cast<std::uint64_t>(*seq));
    });
    bool is_here = false;
    app::with_kind_of_id(app::MatterKinds{}, call.params.at(0), [&]<class State>(auto const& id) {
        is_here = entry && entry->matter == app::matter_name<State>(id);
    });
    REQUIRE(is_here, Reason::NotFound);
    app::EntryReader<app::MatterKinds> const reader{
        *api.services, *api.services->reads, *read.organisation, read.viewer};
    return Proof{read.organisation, TRY(app::signed_entry(reader, *entry))};
}

}  // namespace

HttpResult prepare_statement(Api& api, Call& call) {
    HttpResult out = refuse(Reason::NotFound);
    app::with_kind_of_id(app::MatterKinds{}, call.params.at(0), [&]<class State>(auto const& id) {
        out = prepare<State>(api, call, id);
    });
    return out;
}

Result<Write> submit_statement(Api& api, Call& call) {
    Result<Write> out = refuse(Reason::NotFound);
    app::with_kind_of_id(app::MatterKinds{}, call.params.at(0), [&]<class State>(auto const& id) {
        out = submit<State>(api, call, id);
    });
    return out;
}

HttpResult get_statement_cms(Api& api, Call& call) {
    Proof const proof = TRY(proof_of(api, call));
    Bytes const cms = TRY(
        app::cms_of(*proof.organisation, proof.entry.statement.certificate, proof.entry.evidence));
    return file_response("application/pkcs7-signature", std::string(as_text(cms)), "statement.p7s");
}

HttpResult get_statement(Api& api, Call& call) {
    Proof const proof = TRY(proof_of(api, call));
    return file_response(
        "application/octet-stream", proof.entry.evidence.statement, "statement.json");
}

}  // namespace ecab::api
