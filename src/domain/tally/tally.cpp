#include "domain/tally/tally.hpp"

#include <set>

namespace ecab::domain {

namespace {

using Lines = std::vector<TallyLine>;

std::string number(int value) { return std::to_string(value); }

// What the product assumes where the text is silent is named as such wherever it decides.
template <class T>
std::string source_of(Sourced<T> const& value) {
    return value.is_known() ? value.source : value.source + " [giả định/assumed]";
}

struct Chair {
    bool answered{};
    Side side{Side::Other};
};

TallyCounts count_signed(TallyInput const& input) {
    TallyCounts counts;
    for (TallyAnswer const& answer : input.answers) {
        switch (answer.option) {
            case Side::For:
                ++counts.for_;
                break;
            case Side::Against:
                ++counts.against;
                break;
            case Side::Other:
                ++counts.other;
                break;
        }
    }
    counts.none = static_cast<int>(input.members.size()) - static_cast<int>(input.answers.size());
    return counts;
}

// A vote has no deemed answers; a ballot has them only once it is closed.
void add_deemed(TallyInput const& input, NoReply effect, TallyCounts& counts) {
    if (input.kind != TallyKind::Ballot || !input.closed || effect == NoReply::Nothing) return;
    counts.deemed_for = counts.none;
    counts.none = 0;
}

TallyQuorum quorum_at(TallyInput const& input, SessionRules const& session, bool opening) {
    bool const count_remote = session.count_remote.in_force();
    TallyQuorum quorum;
    for (TallyMember const& member : input.members) {
        TallyPresence const now{member.present, member.remote};
        TallyPresence const where = opening ? member.at_opening.value_or(now) : now;
        if (where.remote ? count_remote : where.present) ++quorum.present;
    }
    quorum.needed = at_least(session.quorum.in_force(), static_cast<int>(input.members.size()));
    quorum.met = quorum.present >= quorum.needed;
    return quorum;
}

// By the rule's own word. With both, who comes after the opening does not mend what was missing
// then, and who goes is missed.
TallyQuorum quorum_of(TallyInput const& input, SessionRules const& session) {
    TallyQuorum const then = quorum_at(input, session, true);
    TallyQuorum const now = quorum_at(input, session, false);
    switch (session.quorum_at.in_force()) {
        case QuorumAt::Opening:
            return then;
        case QuorumAt::Closing:
            return now;
        case QuorumAt::Both:
            return then.present < now.present ? then : now;
    }
    return now;
}

// What the majority is a part of. A ballot has nobody present.
int counted_of(TallyInput const& input, TallyResult const& result, MajorityOf of) {
    switch (of) {
        case MajorityOf::All:
            return result.base;
        case MajorityOf::Present:
            return result.quorum ? result.quorum->present : result.base;
        case MajorityOf::Voting:
            return static_cast<int>(input.answers.size());
    }
    return result.base;
}

Chair chair_of(TallyInput const& input) {
    for (TallyMember const& member : input.members) {
        if (!member.chair) continue;
        for (TallyAnswer const& answer : input.answers)
            if (answer.member == member.id) return {true, answer.option};
    }
    return {};
}

void explain_closed(TallyInput const& input, RuleSet const& rules, Lines& lines) {
    if (input.closed)
        lines.push_back({"closed",
                         to_text(rules.id),
                         true,
                         "Việc lấy ý kiến đã kết thúc; kết quả được tính.",
                         "Collection has ended; the result is computed."});
    else
        lines.push_back({"closed",
                         to_text(rules.id),
                         false,
                         "Việc lấy ý kiến chưa kết thúc; chưa có kết quả.",
                         "Collection has not ended; there is no result yet."});
}

void explain_quorum(TallyQuorum const& quorum, int base, RuleSet const& rules, Lines& lines) {
    bool const remote = rules.session.count_remote.in_force();
    lines.push_back({"quorum",
                     source_of(rules.session.quorum),
                     quorum.met,
                     "Có mặt " + number(quorum.present) + "/" + number(base) +
                         " thành viên; cần ít nhất " + number(quorum.needed) +
                         (remote ? " (tính cả thành viên tham dự từ xa)."
                                 : " (không tính thành viên tham dự từ xa)."),
                     "Present: " + number(quorum.present) + " of " + number(base) +
                         " members; at least " + number(quorum.needed) +
                         " needed (remote members " + (remote ? "count)." : "do not count).")});
}

void explain_deemed(TallyCounts const& counts, RuleSet const& rules, Lines& lines) {
    Sourced<NoReply> const& rule = rules.ballot.no_reply;
    std::string const silent = number(counts.deemed_for + counts.none);
    TallyLine line{"deemed", source_of(rule), false, {}, {}};
    switch (rule.in_force()) {
        case NoReply::DeemedAgreeCounted:
            line.holds = counts.deemed_for > 0;
            line.vi = silent +
                      " thành viên không trả lời đúng hạn được coi như đồng ý và được "
                      "tính vào số tán thành; không phải ý kiến đã ký.";
            line.en = silent +
                      " members did not reply in time; they are deemed to agree and are "
                      "counted for. These are not signed answers.";
            break;
        case NoReply::DeemedAgreeShown:
            line.vi = silent +
                      " thành viên không trả lời đúng hạn được coi như đồng ý, chỉ hiển "
                      "thị, không được tính vào số tán thành.";
            line.en = silent +
                      " members did not reply in time; they are deemed to agree, which is "
                      "shown but not counted.";
            break;
        case NoReply::Nothing:
            line.vi = silent + " thành viên không trả lời đúng hạn; không được tính là tán thành.";
            line.en = silent + " members did not reply in time; this counts for nothing.";
            break;
    }
    lines.push_back(std::move(line));
}

struct OfText {
    std::string vi;
    std::string en;
};

OfText of_text(MajorityOf of, int counted) {
    switch (of) {
        case MajorityOf::All:
            return {number(counted) + " tổng số thành viên", "all " + number(counted) + " members"};
        case MajorityOf::Present:
            return {number(counted) + " thành viên có mặt", number(counted) + " members present"};
        case MajorityOf::Voting:
            return {number(counted) + " thành viên bỏ phiếu", number(counted) + " members voting"};
    }
    return {};
}

void explain_majority(int for_total,
                      int counted_base,
                      TallyResult const& result,
                      RuleSet const& rules,
                      Lines& lines) {
    TallyCounts const& counts = result.counts;
    bool const counted = for_total > counts.for_;
    OfText const of = of_text(rules.decision.majority.in_force().of, counted_base);
    std::string const vi_parts = counted ? " (" + number(counts.for_) + " đã ký và " +
                                               number(counts.deemed_for) + " coi như đồng ý)"
                                         : "";
    std::string const en_parts = counted ? " (" + number(counts.for_) + " signed and " +
                                               number(counts.deemed_for) + " deemed)"
                                         : "";
    lines.push_back({"majority",
                     source_of(rules.decision.majority),
                     for_total >= result.needed,
                     "Tán thành " + number(for_total) + "/" + of.vi + vi_parts + "; cần ít nhất " +
                         number(result.needed) + ".",
                     "For: " + number(for_total) + " of " + of.en + en_parts + "; at least " +
                         number(result.needed) + " needed."});
}

struct TieText {
    std::string vi;
    std::string en;
};

TieText tie_text(Outcome outcome, std::optional<DecidedBy> by, TieRule rule) {
    if (rule == TieRule::NotAdopted)
        return {"Quy chế không có quyền quyết định của người chủ trì; không được thông qua.",
                "The rules give the chair no casting side; not adopted."};
    if (outcome == Outcome::AwaitingChair)
        return {"Chờ ý kiến đã ký của người chủ trì.", "Waiting for the chair's signed answer."};
    if (!by)
        return {"Người chủ trì không chọn bên nào; không được thông qua.",
                "The chair answered neither side; not adopted."};
    if (outcome == Outcome::Adopted)
        return {"Theo ý kiến của người chủ trì: tán thành.", "The chair's side decides: for."};
    return {"Theo ý kiến của người chủ trì: không tán thành.",
            "The chair's side decides: against."};
}

void explain_tie(int for_total, bool tied, TallyResult& result, RuleSet const& rules) {
    TallyCounts const& counts = result.counts;
    std::string const numbers = number(for_total) + " – " + number(counts.against);
    if (!tied) {
        bool const is_even = for_total == counts.against && for_total > 0;
        result.explain.push_back(
            {"tie",
             is_even ? source_of(rules.decision.tie_needs) : source_of(rules.decision.tie),
             false,
             is_even ? "Ngang nhau (" + numbers +
                           ") nhưng quá ít thành viên chọn hai bên; không được thông qua."
                     : "Không ngang nhau (" + numbers + "); không được thông qua.",
             is_even ? "Even (" + numbers + ") with too few members on the two sides; not adopted."
                     : "Not tied (" + numbers + "); not adopted."});
        return;
    }
    TieText const text = tie_text(result.outcome, result.by, rules.decision.tie.in_force());
    result.explain.push_back({"tie",
                              source_of(rules.decision.tie),
                              true,
                              "Ngang nhau (" + numbers + "). " + text.vi,
                              "Tied (" + numbers + "). " + text.en});
}

// Against is signed against only; deemed agreement never stands on that side.
void decide_tie(TallyInput const& input, TieRule rule, TallyResult& result) {
    result.outcome = Outcome::NotAdopted;
    if (rule == TieRule::NotAdopted) return;
    Chair const chair = chair_of(input);
    if (!chair.answered) {
        result.outcome = Outcome::AwaitingChair;
        return;
    }
    if (chair.side == Side::Other) return;
    result.by = DecidedBy::TieChair;
    if (chair.side == Side::For) result.outcome = Outcome::Adopted;
}

}  // namespace

Result<Done> check_tally_input(TallyInput const& input) {
    REQUIRE(!input.members.empty(), Reason::InvalidInput, "there are no members");
    REQUIRE(input.members.size() <= kMembersMax, Reason::LimitReached, "too many members");
    std::set<PersonId> members;
    int chairs = 0;
    for (TallyMember const& member : input.members) {
        REQUIRE(members.insert(member.id).second,
                Reason::InvalidInput,
                "member " + member.id.value + " is listed twice");
        if (member.chair) ++chairs;
    }
    REQUIRE(chairs == 1,
            Reason::InvalidInput,
            chairs == 0 ? "no member is the chair" : "more than one member is the chair");
    std::set<PersonId> answered;
    for (TallyAnswer const& answer : input.answers) {
        REQUIRE(members.contains(answer.member),
                Reason::InvalidInput,
                "answer of unknown member " + answer.member.value);
        REQUIRE(answered.insert(answer.member).second,
                Reason::InvalidInput,
                "member " + answer.member.value + " answered twice");
    }
    return Done{};
}

TallyResult tally(TallyInput const& input, RuleSet const& rules) {
    NoReply const no_reply = rules.ballot.no_reply.in_force();
    TallyResult result;
    result.counts = count_signed(input);
    add_deemed(input, no_reply, result.counts);
    result.base = static_cast<int>(input.members.size());
    if (input.kind == TallyKind::Vote) result.quorum = quorum_of(input, rules.session);
    Majority const& majority = rules.decision.majority.in_force();
    int const counted_base = counted_of(input, result, majority.of);
    result.needed = needed_for(majority, counted_base);

    explain_closed(input, rules, result.explain);
    if (result.quorum) explain_quorum(*result.quorum, result.base, rules, result.explain);
    if (!input.closed) return result;
    if (result.quorum && !result.quorum->met) {
        result.outcome = Outcome::NoQuorum;
        return result;
    }
    if (input.kind == TallyKind::Ballot) explain_deemed(result.counts, rules, result.explain);

    bool const counted = no_reply == NoReply::DeemedAgreeCounted;
    int const for_total = result.counts.for_ + (counted ? result.counts.deemed_for : 0);
    explain_majority(for_total, counted_base, result, rules, result.explain);
    if (for_total >= result.needed) {
        result.outcome = Outcome::Adopted;
        result.by = DecidedBy::Majority;
        return result;
    }
    int const sides = for_total + result.counts.against;
    bool const tied = for_total == result.counts.against && for_total > 0 &&
                      sides >= at_least(rules.decision.tie_needs.in_force(), result.base);
    result.outcome = Outcome::NotAdopted;
    if (tied) decide_tie(input, rules.decision.tie.in_force(), result);
    explain_tie(for_total, tied, result, rules);
    return result;
}

}  // namespace ecab::domain
