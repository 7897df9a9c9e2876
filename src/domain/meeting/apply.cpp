#include "domain/meeting/folding.hpp"

namespace ecab::domain {

void apply(Meeting& meeting, MeetingEvent const& event) {
    std::visit([&](auto const& e) { folding::fold(meeting, e); }, event);
}

MeetingEvent::MeetingEvent() = default;
MeetingEvent::MeetingEvent(MeetingEvent const&) = default;
MeetingEvent::MeetingEvent(MeetingEvent&&) noexcept = default;
MeetingEvent& MeetingEvent::operator=(MeetingEvent const&) = default;
MeetingEvent& MeetingEvent::operator=(MeetingEvent&&) noexcept = default;
MeetingEvent::~MeetingEvent() = default;

Meeting::Meeting() = default;
Meeting::Meeting(Meeting const&) = default;
Meeting::Meeting(Meeting&&) noexcept = default;
Meeting& Meeting::operator=(Meeting const&) = default;
Meeting& Meeting::operator=(Meeting&&) noexcept = default;
Meeting::~Meeting() = default;

}  // namespace ecab::domain
