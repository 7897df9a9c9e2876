#include "cli/meeting_script.hpp"

#include <algorithm>

#include "cli/arguments.hpp"

namespace ecab::cli {
namespace {

using namespace domain;

constexpr int kDebatedOneIn = 4;  // decisions that somebody wishes to speak on
constexpr int kSpeakersMax = 3;

std::vector<std::string> some_speakers(Cast const& cast, Chance& chance, int least) {
    std::vector<std::string> there = cast.attending();
    std::erase(there, cast.chair());
    chance.shuffle(there);
    int const wanted = chance.between(least, kSpeakersMax);
    there.resize(std::min(there.size(), static_cast<std::size_t>(wanted)));
    return there;
}

void decide_item(ScriptItem& item,
                 definitions::SessionItem const* source,
                 Cast const& cast,
                 Chance& chance) {
    if (item.content.item_kind != ItemKind::Decision) {
        item.result = ItemResult::Noted;
        item.speakers = some_speakers(cast, chance, 0);
        return;
    }
    item.result = ItemResult::Approved;
    if (source != nullptr && source->ballot) {
        item.recorded = true;
        item.voting = recorded_voting(*source->ballot, cast);
        if (!item.voting->adopted) item.result = ItemResult::NotApproved;
        if (item.voting->against > 0) item.speakers = some_speakers(cast, chance, 1);
    } else if (chance.one_in(kDebatedOneIn)) {
        item.speakers = some_speakers(cast, chance, 1);
        item.voting = assumed_voting(item.content.proposed_decision, cast, chance);
    }
}

void add_notes(Script& script, definitions::Session const& session, ScriptFacts const& facts) {
    auto const note = [&](std::string text) { script.notes.push_back(std::move(text)); };
    Date const day = played_day(session);
    if (!session.date)
        note(
            "ngày họp chưa được công bố, lấy ngày của nghị quyết / the day of the session was not "
            "published; the resolution's day stands: " +
            to_text(day));
    if (!session.agenda)
        note("chương trình chưa được công bố / the agenda was not published: one item stands in");
    if (civil_of(day).year > civil_of(facts.government.as_of).year)
        note("thành viên theo danh sách ngày / the members are those of " +
             to_text(facts.government.as_of));
    if (!facts.rules.is_in_force(day))
        note(
            "bộ quy tắc của ngày này không có sẵn, dùng bộ trước đó / no rules of that day are "
            "installed; the last ones before it apply: " +
            to_text(facts.rules.id));
    auto const total = session.participants.members_total;
    if (total && *total != static_cast<int>(script.cast.seats.size()))
        note("số thành viên khác hồ sơ / another number of members was recorded: " +
             std::to_string(*total));
}

}  // namespace

bool ScriptItem::is_en_bloc() const {
    return content.item_kind == ItemKind::Decision && speakers.empty() && !voting;
}

Date played_day(definitions::Session const& session) {
    std::optional<Date> const day = session.day();
    if (!day) throw UsageError(session.id + ": neither the session nor a resolution has a day");
    return *day;
}

Script script_of(definitions::Session const& session, ScriptFacts const& facts) {
    static BodyId const kBody{"chinh-phu"};
    Script script;
    script.plan = plan_of(session, played_day(session), kBody, facts.calendar);
    int const members = static_cast<int>(facts.government.members.size());
    int const quorum = at_least(facts.rules.session.quorum.in_force(), members);
    script.cast = cast_of(session, facts.government, facts.people, quorum);
    Chance chance(session.id + " items");
    std::vector<ItemContent> const contents = contents_of(session, Naming::ByOffice);
    for (std::size_t i = 0; i < contents.size(); ++i) {
        definitions::SessionItem const* source = session.agenda ? &(*session.agenda)[i] : nullptr;
        ScriptItem item;
        item.content = contents[i];
        item.recorded = source != nullptr && source->decision.has_value();
        decide_item(item, source, script.cast, chance);
        script.items.push_back(std::move(item));
    }
    add_notes(script, session, facts);
    return script;
}

}  // namespace ecab::cli
