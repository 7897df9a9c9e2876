// Every handler of the API, as routes.cpp names them; one file per group. The contract is
// api/openapi.yaml: what each takes, gives and refuses stands there.
#pragma once
#include "api/route.hpp"

namespace ecab::api {

// session_routes.cpp
HttpResult get_session(Api&, Call&);
HttpResult sign_in(Api&, Call&);
HttpResult sign_in_totp(Api&, Call&);
HttpResult sign_in_recovery(Api&, Call&);
HttpResult sign_in_passkey(Api&, Call&);
HttpResult activate(Api&, Call&);
HttpResult get_account(Api&, Call&);
Result<Write> sign_out(Api&, Call&);
Result<Write> change_password(Api&, Call&);
Result<Write> set_pin(Api&, Call&);
Result<Write> issue_recovery_codes(Api&, Call&);
Result<Write> passkey_options(Api&, Call&);
Result<Write> add_passkey(Api&, Call&);
Result<Write> remove_passkey(Api&, Call&);
Result<Write> end_own_session(Api&, Call&);
Result<Write> enrol_certificate(Api&, Call&);
Result<Write> revoke_own_certificate(Api&, Call&);

// demonstration_routes.cpp
HttpResult list_try_as(Api&, Call&);
HttpResult get_try_as(Api&, Call&);

// account_routes.cpp
HttpResult ask_confirmation(Api&, Call&);
HttpResult confirm_change(Api&, Call&);
HttpResult list_notices(Api&, Call&);
Result<Write> see_notices(Api&, Call&);

// work_routes.cpp
HttpResult get_work(Api&, Call&);
HttpResult list_agencies(Api&, Call&);
HttpResult find_people(Api&, Call&);
HttpResult list_ballots(Api&, Call&);

// search_routes.cpp
HttpResult find_matters(Api&, Call&);

// ballot_routes.cpp
Result<Write> draft_ballot(Api&, Call&);
Result<Write> command_ballot(Api&, Call&);
HttpResult get_ballot(Api&, Call&);
HttpResult get_history(Api&, Call&);
HttpResult get_synthesis(Api&, Call&);

// document_routes.cpp
Result<Write> attach_document(Api&, Call&);
Result<Write> replace_document(Api&, Call&);
HttpResult get_document(Api&, Call&);
Result<Write> command_paper(Api&, Call&);
HttpResult get_differences(Api&, Call&);

// opinion_routes.cpp
HttpResult get_answers(Api&, Call&);

// meeting_routes.cpp
HttpResult list_meetings(Api&, Call&);
Result<Write> convene_meeting(Api&, Call&);
HttpResult get_meeting(Api&, Call&);
HttpResult get_room(Api&, Call&);
HttpResult get_my_meeting(Api&, Call&);
HttpResult get_meeting_history(Api&, Call&);
HttpResult get_minutes(Api&, Call&);
HttpResult get_forecast(Api&, Call&);
HttpResult get_agenda_changes(Api&, Call&);
HttpResult get_invitation(Api&, Call&);
Result<Write> submit_paper(Api&, Call&);
HttpResult get_paper(Api&, Call&);

// meeting_command_routes.cpp
Result<Write> command_meeting(Api&, Call&);

// task_routes.cpp
HttpResult list_tasks(Api&, Call&);
Result<Write> give_task(Api&, Call&);
HttpResult get_task(Api&, Call&);
HttpResult get_task_history(Api&, Call&);
Result<Write> command_task(Api&, Call&);

// statement_routes.cpp
HttpResult prepare_statement(Api&, Call&);
Result<Write> submit_statement(Api&, Call&);
HttpResult get_statement_cms(Api&, Call&);
HttpResult get_statement(Api&, Call&);

// projector_routes.cpp
Result<Write> open_projector(Api&, Call&);
HttpResult get_projector_room(Api&, Call&);

// journal_routes.cpp
HttpResult get_checkpoint(Api&, Call&);
HttpResult get_journal_keys(Api&, Call&);
HttpResult get_consistency(Api&, Call&);
HttpResult get_receipt(Api&, Call&);
HttpResult list_entries(Api&, Call&);

// admin_routes.cpp
HttpResult get_organisation(Api&, Call&);
HttpResult list_people(Api&, Call&);
Result<Write> add_person(Api&, Call&);
Result<Write> invite_person(Api&, Call&);
Result<Write> lock_person(Api&, Call&);
HttpResult list_positions(Api&, Call&);
Result<Write> define_position(Api&, Call&);
Result<Write> assign_position(Api&, Call&);
Result<Write> end_assignment(Api&, Call&);
HttpResult list_mandates(Api&, Call&);
Result<Write> grant_mandate(Api&, Call&);
HttpResult list_devices(Api&, Call&);
Result<Write> revoke_session(Api&, Call&);
Result<Write> revoke_certificate(Api&, Call&);

// request_routes.cpp
HttpResult list_requests(Api&, Call&);
Result<Write> confirm_request(Api&, Call&);
Result<Write> decline_request(Api&, Call&);

// job_routes.cpp
HttpResult list_jobs(Api&, Call&);
Result<Write> repeat_job(Api&, Call&);
HttpResult get_numbers(Api&, Call&);
Result<Write> command_numbers(Api&, Call&);

// rules_routes.cpp
HttpResult get_rules(Api&, Call&);
HttpResult list_definitions(Api&, Call&);
HttpResult list_security_log(Api&, Call&);
Result<Write> adopt_definition(Api&, Call&);
Result<Write> adopt_offered_definition(Api&, Call&);
HttpResult get_calendar(Api&, Call&);
Result<Write> declare_day(Api&, Call&);

// routes.cpp
HttpResult health(Api&, Call&);
HttpResult events_stream(Api&, Call&);  // opened by Dispatch; here for the table only

}  // namespace ecab::api
