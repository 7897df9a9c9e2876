#include "app/meeting/signed_acts.hpp"

namespace ecab::app {

using namespace domain;

BlocAct::Words BlocAct::words_of(Statement const& said) {
    Words words{said.certificate.id, {}};
    for (BlocItem const& item : said.items) words.items.push_back(item.id);
    return words;
}

Result<BlocStatement> BlocAct::make(Meeting const& meeting,
                                    Words const& words,
                                    Signing const& signing) {
    return bloc_statement_for(meeting, words.items, signing);
}

MeetingEvents BlocAct::decide(MeetingWriteContext& write,
                              Statement const& said,
                              SignedStatement const& by) {
    std::vector<Invitee> const members = acts::roll_today(write);
    AdoptEnBloc const command{words_of(said).items, by};
    return domain::decide(write.matter, command, RollFacts{members}, write.context);
}

}  // namespace ecab::app
