// A toy kind of matter: a notice is drafted, published and acknowledged with a signature. Its
// folder and one name in a list are all the kernel needs to have it (kernel_test.cpp).
#pragma once
#include <map>

#include "app/matter/plain_kind.hpp"
#include "app/matter/signed_act.hpp"
#include "base/field_list.hpp"

namespace ecab::notice {

using domain::Stamp;
using NoticeId = Id<struct NoticeTag>;

struct Drafted {
    static constexpr std::string_view kind = "notice-drafted";
    Stamp by;
    NoticeId notice;
    std::string text;
    ECAB_FIELDS(Drafted, by, notice, text)
};
struct Published {
    static constexpr std::string_view kind = "notice-published";
    Stamp by;
    std::optional<Moment> until;  // of acknowledging; none: it is over
    ECAB_FIELDS(Published, by, until)
};
struct Acknowledged {
    static constexpr std::string_view kind = "notice-acknowledged";
    Stamp by;
    domain::SignedStatement statement;
    ECAB_FIELDS(Acknowledged, by, statement)
};
struct Event : std::variant<Drafted, Published, Acknowledged> {
    using Kinds = std::variant<Drafted, Published, Acknowledged>;
    using Kinds::Kinds;
};

struct Notice {
    NoticeId id;
    std::string text, phase;
    PersonId author;
    std::optional<Moment> until;
    std::map<PersonId, Digest> acknowledged;
    std::int64_t changes = 0;
    void fold(Drafted const& e) {
        id = e.notice, author = e.by.person, text = e.text, phase = "drafted";
    }
    void fold(Published const& e) { until = e.until, phase = until ? "published" : "ended"; }
    void fold(Acknowledged const& e) { acknowledged[e.by.person] = e.statement.sha256; }
};

struct Draft {
    static constexpr std::string_view kind = "draft";
    std::string text;
    ECAB_FIELDS(Draft, text)
};
struct Publish {
    static constexpr std::string_view kind = "publish";
    Moment until;
    ECAB_FIELDS(Publish, until)
};

struct Acknowledge {
    static constexpr std::string_view kind = "acknowledge";
    CertificateId certificate;
    ECAB_FIELDS(Acknowledge, certificate)
};

struct AcknowledgementSaid {
    static constexpr std::string_view kType = "e-cabinet/notice/v1";
    std::string text;
    ECAB_FIELDS(AcknowledgementSaid, text)
};

struct AcknowledgeAct;

}  // namespace ecab::notice

template <>
struct ecab::app::MatterKind<ecab::notice::Notice> : JsonEvents<notice::Event>,
                                                     FoldedState<notice::Notice, notice::Event>,
                                                     NoTables<notice::Notice> {
    using Id = notice::NoticeId;
    using Actor = Viewer;
    using Command = std::variant<notice::Draft, notice::Publish>;
    using Acts = ActList<notice::AcknowledgeAct>;
    using State = notice::Notice;
    static constexpr std::string_view name = "notice", id_prefix = "n";

    static std::vector<Deadline> deadlines(State const& s) {
        if (s.phase != "published") return {};
        return {{*s.until, "end"}};
    }
    static Events on_deadline(auto&, auto&, State const&, domain::Context const& context) {
        return std::vector<Event>{notice::Published{context.stamp(), {}}};
    }
    static SearchFields search(State const& s) { return {s.text, "", {}}; }
    static Actor actor(auto&, auto&, State const&, Viewer const& viewer) { return viewer; }
    static std::vector<std::string> may(State const& s, Actor const& actor) {
        if (s.phase == "published") return {"read", "acknowledge"};
        if (s.author != actor.actor.person) return {};
        return {"read", "publish"};
    }
    static bool may_read(State const& s, Actor const& actor) { return !may(s, actor).empty(); }
    static bool may_read_entry(State const& s, Actor const& actor, auto const&) {
        return may_read(s, actor);
    }
    static std::vector<std::string> audience(auto&, Event const&, State const& s) {
        return {s.phase == "published" ? "role:member" : "person:" + s.author.value};
    }
    static Events decide(WriteContextOf<State>& write, Command const& command, auto const&) {
        domain::Stamp const by = write.context.stamp();
        if (auto const* draft = std::get_if<notice::Draft>(&command)) {
            REQUIRE(!exists(write.matter), Reason::Conflict);
            return std::vector<Event>{notice::Drafted{by, {write.context.fresh}, draft->text}};
        }
        REQUIRE(write.matter.phase == "drafted", Reason::WrongState);
        REQUIRE(write.matter.author == by.person, Reason::NotFound);
        return std::vector<Event>{notice::Published{by, std::get<1>(command).until}};
    }
};

struct ecab::notice::AcknowledgeAct {
    using State = Notice;
    using Statement = domain::StatementOf<AcknowledgementSaid>;
    using Words = Acknowledge;
    static constexpr bool compare_in_writer = true;
    static Result<Done> may(Notice const& notice, app::Viewer const&) {
        REQUIRE(notice.phase == "published", Reason::WrongState);
        return Done{};
    }
    static Words words_of(Statement const& said) { return {said.certificate.id}; }
    static Result<Statement> make(Notice const& now, Words const&, domain::Signing const& by) {
        return Statement{head_of(Statement::kType, now.id.value, {by.member, "", ""}, {}, by),
                         {now.text}};
    }
    static Result<std::vector<Event>> decide(auto& write, Statement const&, auto const& by) {
        REQUIRE(!write.matter.acknowledged.contains(write.context.actor), Reason::Conflict);
        return std::vector<Event>{Acknowledged{write.context.stamp(), by}};
    }
    static std::optional<app::KeptStatement> kept(Notice const& n, auto const& said, auto sha256) {
        auto const found = n.acknowledged.find(said.person.id);
        if (found == n.acknowledged.end() || found->second != sha256) return std::nullopt;
        return app::KeptStatement{sha256, 1, said.issued_at, {}};
    }
};
