// The office closes a ballot that everybody has answered, or whose deadline has passed.
#include "app/ballot/use_cases.hpp"

namespace ecab::app::ballot {

using namespace domain;

namespace {

// What every member finished before the deadline still needs words in the record.
constexpr std::string_view kAllAnswered = "Tất cả thành viên đã trả lời";

}  // namespace

Result<Recorded> perform(Request const& request, CloseNow const&) {
    WriteContext const write = TRY(load_authorised_at(request, Action::CloseBallot));
    CloseBallot const command{std::string(kAllAnswered)};
    return commit(write, TRY(domain::decide(write.ballot, command, write.context)));
}

}  // namespace ecab::app::ballot
