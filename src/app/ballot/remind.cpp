// The members who have not answered are reminded.
#include "app/ballot/use_cases.hpp"

namespace ecab::app::ballot {

using namespace domain;

namespace {

std::vector<PersonId> silent_members(Ballot const& ballot) {
    std::vector<PersonId> out;
    for (auto const& [person, member] : ballot.members)
        if (find_answer(member) == nullptr) out.push_back(person);
    return out;
}

}  // namespace

Result<Recorded> perform(Request const& request, RemindMembers const&) {
    WriteContext const write = TRY(load_authorised(request, Action::Remind));
    RecordReminder const command{ReminderKind::BeforeDeadline, silent_members(write.ballot)};
    return commit(write, TRY(domain::decide(write.ballot, command, write.context)));
}

}  // namespace ecab::app::ballot
