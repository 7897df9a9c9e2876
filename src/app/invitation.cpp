#include "app/invitation.hpp"

namespace ecab::app {
namespace {

using namespace domain;

constexpr std::size_t kLineBytesMax = 75;  // RFC 5545 §3.1

// TEXT values: backslash, semicolon, comma and line ends are escaped (§3.3.11).
std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        if (c == '\n')
            out += "\\n";
        else if (c != '\r')
            out += c;
    }
    return out;
}

// Parameter values in quotes hold neither quotes nor control characters (§3.2).
std::string parameter_text(std::string_view text) {
    std::string out = "\"";
    for (char const c : text)
        if (c != '"' && static_cast<unsigned char>(c) >= 0x20) out += c;
    return out + "\"";
}

// A content line, folded without cutting a UTF-8 character.
void line(std::string& out, std::string_view text) {
    std::size_t used = 0;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t size = 1;
        while (at + size < text.size() &&
               (static_cast<unsigned char>(text[at + size]) & 0xc0) == 0x80)
            ++size;
        if (used + size > kLineBytesMax) {
            out += "\r\n ";
            used = 1;
        }
        out.append(text.substr(at, size));
        used += size;
        at += size;
    }
    out += "\r\n";
}

// 2026-12-07T01:00:00.000Z → 20261207T010000Z
std::string utc(Moment moment) {
    std::string out;
    for (char const c : to_text(moment).substr(0, 19))
        if (c != '-' && c != ':') out += c;
    return out + "Z";
}

std::string address(Services const& services, PersonId const& person) {
    return "mailto:" + person.value + "@" + services.settings.rp_id;
}

constexpr std::string_view kUnanswered = "NEEDS-ACTION";

// A substitute counts from the chair's consent on: until then nobody is delegated to.
std::string_view status_of(Participant const& member) {
    switch (member.reply) {
        case Reply::None:
            return kUnanswered;
        case Reply::WillAttend:
        case Reply::Remote:
            return "ACCEPTED";
        case Reply::Substitute:
            return member.substitute && member.substitute->consent.value_or(false) ? "DELEGATED"
                                                                                   : kUnanswered;
        case Reply::Absent:
            return "DECLINED";
    }
    CHECK(false);
}

struct Attendee {
    std::string name;
    std::string_view role;
    std::string_view status = kUnanswered;
    std::string delegation;
};

Result<Attendee> attendee_of(Services const& services,
                             Meeting const& meeting,
                             PersonId const& person) {
    if (Participant const* own = find_member(meeting, person)) {
        Attendee out{
            own->who.name, own->who.chair ? "CHAIR" : "REQ-PARTICIPANT", status_of(*own), {}};
        if (out.status == "DELEGATED")
            out.delegation =
                ";DELEGATED-TO=" + parameter_text(address(services, own->substitute->person));
        return out;
    }
    auto const guest = meeting.guests.find(person);
    if (guest != meeting.guests.end())
        return Attendee{guest->second.name, "OPT-PARTICIPANT", kUnanswered, {}};
    for (auto const& [absent, member] : meeting.members) {
        bool const stands_in = member.substitute && member.substitute->person == person &&
                               member.substitute->consent.value_or(false);
        if (stands_in)
            return Attendee{member.substitute->name,
                            "NON-PARTICIPANT",
                            kUnanswered,
                            ";DELEGATED-FROM=" + parameter_text(address(services, absent))};
    }
    return refuse(Reason::NotFound);
}

std::string method_of(Meeting const& meeting, CalendarSide side) {
    if (side == CalendarSide::Attendee) return "REPLY";
    return meeting.phase == MeetingPhase::Cancelled ? "CANCEL" : "REQUEST";
}

// An answer is asked for by a request alone.
std::string attendee_line(Attendee const& attendee,
                          std::string_view method,
                          std::string const& address) {
    return "ATTENDEE;CN=" + parameter_text(attendee.name) + ";ROLE=" + std::string(attendee.role) +
           ";PARTSTAT=" + std::string(attendee.status) + attendee.delegation +
           (method == "REQUEST" ? ";RSVP=TRUE:" : ":") + address;
}

}  // namespace

Result<CalendarFile> invitation_for(Services const& services,
                                    Organisation const& organisation,
                                    Meeting const& meeting,
                                    CalendarAsk const& ask) {
    REQUIRE(meeting.invited_by.has_value(), Reason::WrongState, "invitation");
    Attendee const attendee = TRY(attendee_of(services, meeting, ask.person));
    bool const is_reply = ask.side == CalendarSide::Attendee;
    REQUIRE(!is_reply || attendee.status != kUnanswered, Reason::WrongState, "reply");
    bool const cancelled = meeting.phase == MeetingPhase::Cancelled;
    CalendarFile file{method_of(meeting, ask.side), {}};
    std::string& out = file.text;
    line(out, "BEGIN:VCALENDAR");
    line(out, "PRODID:-//e-Cabinet//Meetings//VI");
    line(out, "VERSION:2.0");
    line(out, "METHOD:" + file.method);
    line(out, "BEGIN:VEVENT");
    line(out, "UID:" + meeting.id.value + "@" + services.settings.rp_id);
    line(out, "SEQUENCE:" + std::to_string(meeting.changes));
    line(out, "DTSTAMP:" + utc(is_reply ? ask.now : meeting.invited_by->at));
    line(out, "DTSTART:" + utc(meeting.plan.starts_at));
    line(out, "DTEND:" + utc(meeting.plan.ends_at));
    line(out, "SUMMARY:" + escaped(meeting.plan.title));
    line(out, "LOCATION:" + escaped(meeting.plan.place));
    line(out, std::string("STATUS:") + (cancelled ? "CANCELLED" : "CONFIRMED"));
    line(out, "CLASS:CONFIDENTIAL");
    line(out,
         "ORGANIZER;CN=" + parameter_text(organisation.name_vi) + ":mailto:van-phong@" +
             services.settings.rp_id);
    line(out, attendee_line(attendee, file.method, address(services, ask.person)));
    line(out, "END:VEVENT");
    line(out, "END:VCALENDAR");
    return file;
}

}  // namespace ecab::app
