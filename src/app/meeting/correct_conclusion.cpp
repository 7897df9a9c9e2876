#include "app/meeting/signed_acts.hpp"

namespace ecab::app {

using namespace domain;

CorrectionAct::Words CorrectionAct::words_of(Statement const& said) {
    return {said.certificate.id, said.item, said.text, said.reason};
}

Result<CorrectionStatement> CorrectionAct::make(Meeting const& meeting,
                                                Words const& words,
                                                Signing const& signing) {
    return correction_statement_for(meeting, {words.item, words.text, words.reason}, signing);
}

MeetingEvents CorrectionAct::decide(MeetingWriteContext& write,
                                    Statement const& said,
                                    SignedStatement const& by) {
    return domain::decide(
        write.matter, CorrectConclusion{said.item, said.text, said.reason, by}, write.context);
}

}  // namespace ecab::app
