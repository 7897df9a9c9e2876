// Every handler of the API, as routes.cpp names them; one file per group. The contract is
// api/openapi.yaml: what each takes, gives and refuses stands there.
#pragma once
#include "api/route.hpp"

namespace ecab::api {

// session_routes.cpp
Answer get_session(Api&, Call&);
Answer sign_in(Api&, Call&);
Answer sign_in_totp(Api&, Call&);
Answer sign_in_recovery(Api&, Call&);
Answer sign_in_passkey(Api&, Call&);
Answer activate(Api&, Call&);
Answer get_account(Api&, Call&);
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

// work_routes.cpp
Answer get_work(Api&, Call&);
Answer list_agencies(Api&, Call&);
Answer find_people(Api&, Call&);
Answer list_ballots(Api&, Call&);
Answer get_ballot(Api&, Call&);
Answer get_history(Api&, Call&);

// ballot_routes.cpp
Result<Write> draft_ballot(Api&, Call&);
Result<Write> edit_ballot(Api&, Call&);
Result<Write> declare_secret_stub(Api&, Call&);
Result<Write> start_approval(Api&, Call&);
Result<Write> complete_step(Api&, Call&);
Result<Write> issue_ballot(Api&, Call&);
Result<Write> propose_ending(Api&, Call&);
Result<Write> confirm_ending(Api&, Call&);
Result<Write> drop_ending(Api&, Call&);

// document_routes.cpp
Result<Write> attach_document(Api&, Call&);
Result<Write> replace_document(Api&, Call&);
Result<Write> remove_document(Api&, Call&);
Answer get_document(Api&, Call&);
Answer get_differences(Api&, Call&);

// opinion_routes.cpp
Result<Write> open_dossier(Api&, Call&);
Result<Write> prepare_draft_opinion(Api&, Call&);
Answer prepare_statement(Api&, Call&);
Result<Write> submit_answer(Api&, Call&);
Answer prepare_reservation(Api&, Call&);
Result<Write> reserve_opinion(Api&, Call&);
Answer get_answers(Api&, Call&);
Answer get_answer_cms(Api&, Call&);
Answer get_answer_statement(Api&, Call&);

// synthesis_routes.cpp
Answer get_synthesis(Api&, Call&);
Result<Write> remind(Api&, Call&);
Result<Write> close_ballot(Api&, Call&);
Result<Write> dispose_remark(Api&, Call&);
Result<Write> merge_remarks(Api&, Call&);
Result<Write> split_remark(Api&, Call&);
Result<Write> complete_synthesis(Api&, Call&);
Result<Write> allow_open_remarks(Api&, Call&);
Result<Write> submit_result(Api&, Call&);
Result<Write> decide_result(Api&, Call&);
Result<Write> archive_ballot(Api&, Call&);

// meeting_routes.cpp
Answer list_meetings(Api&, Call&);
Result<Write> convene_meeting(Api&, Call&);
Answer get_meeting(Api&, Call&);
Answer get_room(Api&, Call&);
Answer get_my_meeting(Api&, Call&);
Answer get_minutes(Api&, Call&);
Answer get_forecast(Api&, Call&);
Answer get_agenda_changes(Api&, Call&);
Answer get_invitation(Api&, Call&);
Result<Write> lodge_paper(Api&, Call&);
Answer get_paper(Api&, Call&);

// meeting_command_routes.cpp
Result<Write> command_meeting(Api&, Call&);

// meeting_signed_routes.cpp
Answer prepare_meeting_statement(Api&, Call&);
Result<Write> submit_meeting_statement(Api&, Call&);
Answer get_meeting_cms(Api&, Call&);
Answer get_meeting_statement(Api&, Call&);

// projector_routes.cpp
Result<Write> open_projector(Api&, Call&);
Answer get_projector_room(Api&, Call&);

// journal_routes.cpp
Answer get_checkpoint(Api&, Call&);
Answer get_journal_keys(Api&, Call&);
Answer get_consistency(Api&, Call&);
Answer get_receipt(Api&, Call&);
Answer list_entries(Api&, Call&);

// admin_routes.cpp
Answer get_organisation(Api&, Call&);
Answer list_people(Api&, Call&);
Result<Write> add_person(Api&, Call&);
Result<Write> invite_person(Api&, Call&);
Result<Write> lock_person(Api&, Call&);
Answer list_positions(Api&, Call&);
Result<Write> define_position(Api&, Call&);
Result<Write> assign_position(Api&, Call&);
Result<Write> end_assignment(Api&, Call&);
Answer list_mandates(Api&, Call&);
Result<Write> grant_mandate(Api&, Call&);
Answer list_devices(Api&, Call&);
Result<Write> revoke_session(Api&, Call&);
Result<Write> revoke_certificate(Api&, Call&);

// rules_routes.cpp
Answer get_rules(Api&, Call&);
Result<Write> adopt_rules(Api&, Call&);
Answer get_calendar(Api&, Call&);
Result<Write> declare_day(Api&, Call&);

// routes.cpp
Answer health(Api&, Call&);
Answer events_stream(Api&, Call&);  // opened by Dispatch; here for the table only

}  // namespace ecab::api
