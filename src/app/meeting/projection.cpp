#include <array>

#include "app/meeting/kind.hpp"

namespace ecab::app {
namespace {

using namespace domain;

// The row lists are made from; written afresh by the few events that touch it.
void put_meeting(ports::Writer& writer, OrgId const& org, Meeting const& m) {
    writer.execute(
        "INSERT INTO meeting (org, id, phase, kind, title, starts_at, ends_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (org, id) DO UPDATE SET "
        "phase = excluded.phase, kind = excluded.kind, title = excluded.title, "
        "starts_at = excluded.starts_at, ends_at = excluded.ends_at",
        {org.value,
         m.id.value,
         name_of(m.phase),
         name_of(m.plan.meeting_kind),
         std::string_view(m.plan.title),
         m.plan.starts_at.ms,
         m.plan.ends_at.ms});
}

// Who finds the meeting on a list without being of the office.
void put_person(ports::Writer& writer, OrgId const& org, Meeting const& m, PersonId const& person) {
    writer.execute(
        "INSERT INTO meeting_person (org, meeting, person) VALUES ($1, $2, $3) "
        "ON CONFLICT (org, meeting, person) DO NOTHING",
        {org.value, m.id.value, person.value});
}

// The versions of papers its items hold.
void put_paper(ports::Writer& writer,
               OrgId const& org,
               Meeting const& m,
               DocumentId const& document,
               DocumentVersion const& version) {
    writer.execute(
        "INSERT INTO matter_document (org, matter, document, version, sha256, bytes) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        {org.value,
         m.id.value,
         document.value,
         std::int64_t{version.version},
         ByteView(version.sha256),
         static_cast<std::int64_t>(version.bytes)});
}

struct MeetingProjector {
    ports::Writer& writer;
    OrgId const& org;
    Meeting const& after;

    void operator()(MeetingConvened const&) const { row(); }
    void operator()(MeetingEdited const&) const { row(); }
    void operator()(MeetingCancelled const&) const { row(); }
    void operator()(MeetingOpened const&) const { row(); }
    void operator()(MeetingSuspended const&) const { row(); }
    void operator()(MeetingResumed const&) const { row(); }
    void operator()(MeetingClosed const&) const { row(); }
    void operator()(InvitationsSent const& e) const {
        row();
        for (Invitee const& member : e.members) put_person(writer, org, after, member.person);
        for (auto const& [person, guest] : after.guests) put_person(writer, org, after, person);
    }
    void operator()(MembershipChanged const& e) const {
        for (Invitee const& member : e.joined) put_person(writer, org, after, member.person);
        for (PersonId const& person : e.left)
            if (!after.guests.contains(person)) drop_person(person);
    }
    void operator()(GuestInvited const& e) const {
        if (after.guests.contains(e.person)) return put_person(writer, org, after, e.person);
        drop_person(e.person);
    }
    void operator()(SubstituteReviewed const& e) const {
        auto const member = after.members.find(e.member);
        if (e.consent && member != after.members.end() && member->second.substitute)
            put_person(writer, org, after, member->second.substitute->person);
    }
    void operator()(DocumentSubmitted const& e) const {
        put_paper(writer, org, after, e.document, e.version);
    }
    // The event names the item only: its papers are those no item has any more.
    void operator()(ItemRemoved const&) const {
        writer.execute("DELETE FROM matter_document WHERE org = $1 AND matter = $2",
                       {org.value, after.id.value});
        for (auto const& [id, item] : after.items)
            for (ItemDocument const& paper : item.documents)
                for (DocumentVersion const& version : paper.document.versions)
                    put_paper(writer, org, after, paper.document.id, version);
    }
    template <class Other>
    void operator()(Other const&) const {}

  private:
    void row() const { put_meeting(writer, org, after); }
    void drop_person(PersonId const& person) const {
        writer.execute("DELETE FROM meeting_person WHERE org = $1 AND meeting = $2 AND person = $3",
                       {org.value, after.id.value, person.value});
    }
};

using records::DerivedTable;

constexpr std::array kMeetingTables{
    DerivedTable{"meeting", "org:t id:t phase:t kind:t title:t starts_at:i ends_at:i", "org, id"},
    DerivedTable{"meeting_person", "org:t meeting:t person:t", "org, meeting, person"},
};

}  // namespace

using MeetingKind = MatterKind<domain::Meeting>;

void MeetingKind::project(ports::Writer& writer,
                          OrgId const& org,
                          std::uint64_t,
                          Event const& event,
                          domain::Meeting const& after) {
    std::visit(MeetingProjector{writer, org, after}, event);
}

std::span<records::DerivedTable const> MeetingKind::tables() { return kMeetingTables; }

}  // namespace ecab::app
