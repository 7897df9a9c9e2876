// The answers of one member of a ballot, every version; what is signed is of statement_routes.cpp.
#include "api/ballot_views.hpp"
#include "api/handlers.hpp"
#include "json/writer.hpp"

namespace ecab::api {

using namespace domain;
using json::Value;

HttpResult get_answers(Api& api, Call& call) {
    PersonId const person = TRY(id_param<PersonId>(call, 1));
    Action const action = person == call.person() ? Action::ReadOwnAnswer : Action::ReadAnswers;
    BallotId const id = TRY(id_param<BallotId>(call, 0));
    ReadContext const read = TRY(load_authorised(api, call, id, action));
    Member const* member = find_member(*read.ballot, person);
    REQUIRE(member != nullptr, Reason::NotFound);
    std::map<std::int64_t, std::uint64_t> places;
    api.services->store->read([&](ports::Reader& reader) {
        records::each_answer(
            reader, call.org(), read.ballot->id, [&](auto const& who, auto version, auto seq) {
                if (who == person) places[version] = seq;
            });
    });
    json::Array versions;
    for (AnswerVersion const& answer : member->answers)
        versions.push_back(answer_view(*read.ballot, person, answer, places[answer.version]));
    Value const view{
        {"person",
         {{"id", person.value}, {"name", member->who.name}, {"title", member->who.position_name}}},
        {"versions", std::move(versions)}};
    return json_response(200, json::canonical(view));
}

}  // namespace ecab::api
