#include "api/handlers.hpp"
#include "api/health.hpp"
#include "api/watched.hpp"

namespace ecab::api {
namespace {

using net::Verb;

consteval Route read(
    Verb verb, std::string_view pattern, Access access, Body body, HttpResult (*f)(Api&, Call&)) {
    return {verb, pattern, access, body, f, nullptr};
}
consteval Route get(std::string_view pattern, HttpResult (*f)(Api&, Call&)) {
    return read(Verb::Get, pattern, Access::Session, Body::None, f);
}
// A POST that only asks (prepares a statement) or signs in.
consteval Route ask(std::string_view pattern, Access access, HttpResult (*f)(Api&, Call&)) {
    return read(Verb::Post, pattern, access, Body::Json, f);
}
consteval Route write(Verb verb, std::string_view pattern, Result<Write> (*f)(Api&, Call&)) {
    return {verb, pattern, Access::Session, Body::Json, nullptr, f};
}
consteval Route post(std::string_view pattern, Result<Write> (*f)(Api&, Call&)) {
    return write(Verb::Post, pattern, f);
}
consteval Route hashing(Route route) {
    route.pool = Pool::Hashing;
    return route;
}
// Neither the answer nor a digest of the request is kept: one of them holds a password or a code.
consteval Route secret(Route route) {
    route.shows_secret = true;
    return route;
}
// Leaves a line of this kind in the security log.
consteval Route watched(std::string_view kind, Route route) {
    route.watched = kind;
    return route;
}
consteval Route reading_papers(Route route) {
    route.pool = Pool::Papers;
    return route;
}
consteval Route upload(Verb verb, std::string_view pattern, Result<Write> (*f)(Api&, Call&)) {
    return reading_papers({verb, pattern, Access::Session, Body::Upload, nullptr, f});
}

constexpr Route kRoutes[] = {
    read(Verb::Get, "/api/v1/health", Access::Public, Body::None, &health),
    get("/api/v1/events", &events_stream),
    ask("/api/v1/events/{stream}/topics", Access::Session, &events_stream),

    get("/api/v1/session", &get_session),
    watched(kSignIn, hashing(ask("/api/v1/session", Access::Public, &sign_in))),
    watched(kSignIn, write(Verb::Delete, "/api/v1/session", &sign_out)),
    watched(kSignIn, ask("/api/v1/session/totp", Access::Public, &sign_in_totp)),
    watched(kSignIn, ask("/api/v1/session/recovery", Access::Public, &sign_in_recovery)),
    watched(kSignIn, ask("/api/v1/session/passkey", Access::Public, &sign_in_passkey)),
    watched(kCredential, hashing(ask("/api/v1/activation", Access::Public, &activate))),
    get("/api/v1/account", &get_account),
    watched(kCredential,
            secret(hashing(write(Verb::Put, "/api/v1/account/password", &change_password)))),
    watched(kCredential, secret(hashing(write(Verb::Put, "/api/v1/account/pin", &set_pin)))),
    watched(kCredential, secret(post("/api/v1/account/recovery-codes", &issue_recovery_codes))),
    ask("/api/v1/account/confirmations", Access::Session, &ask_confirmation),
    watched(kCredential,
            ask("/api/v1/account/confirmations/factor", Access::Session, &confirm_change)),
    get("/api/v1/account/notices", &list_notices),
    post("/api/v1/account/notices/seen", &see_notices),
    post("/api/v1/account/passkeys/options", &passkey_options),
    watched(kCredential, post("/api/v1/account/passkeys", &add_passkey)),
    watched(kCredential,
            write(Verb::Delete, "/api/v1/account/passkeys/{passkey}", &remove_passkey)),
    watched(kCredential,
            write(Verb::Delete, "/api/v1/account/sessions/{session}", &end_own_session)),
    watched(kCredential, post("/api/v1/account/certificates", &enrol_certificate)),
    watched(kCredential,
            post("/api/v1/account/certificates/{certificate}/revoke", &revoke_own_certificate)),

    read(Verb::Get, "/api/v1/demonstration/people", Access::Public, Body::None, &list_try_as),
    read(
        Verb::Get, "/api/v1/demonstration/people/{login}", Access::Public, Body::None, &get_try_as),

    get("/api/v1/work", &get_work),
    get("/api/v1/agencies", &list_agencies),
    get("/api/v1/people", &find_people),
    get("/api/v1/search", &find_matters),
    get("/api/v1/ballots", &list_ballots),
    post("/api/v1/ballots", &draft_ballot),
    get("/api/v1/ballots/{ballot}", &get_ballot),
    get("/api/v1/ballots/{ballot}/history", &get_history),
    get("/api/v1/ballots/{ballot}/synthesis", &get_synthesis),
    post("/api/v1/ballots/{ballot}/commands", &command_ballot),
    watched(kPaper, upload(Verb::Post, "/api/v1/ballots/{ballot}/documents", &attach_document)),
    watched(kPaper,
            upload(Verb::Put, "/api/v1/ballots/{ballot}/documents/{document}", &replace_document)),
    watched(kView,
            get("/api/v1/ballots/{ballot}/documents/{document}/versions/{version}", &get_document)),
    watched(kView,
            reading_papers(get("/api/v1/ballots/{ballot}/documents/{document}/differences",
                               &get_differences))),
    watched(kPaper,
            post("/api/v1/matters/{matter}/documents/{document}/versions/{version}/commands",
                 &command_paper)),
    get("/api/v1/documents/{document}", &show_document),
    get("/api/v1/documents/{document}/history", &get_document_history),
    watched(kView, get("/api/v1/documents/{document}/versions/{version}", &get_document_version)),
    watched(kPaper, post("/api/v1/documents/{document}/commands", &command_document)),
    get("/api/v1/ballots/{ballot}/answers/{person}", &get_answers),

    ask("/api/v1/matters/{matter}/statements/prepare", Access::Session, &prepare_statement),
    post("/api/v1/matters/{matter}/statements", &submit_statement),
    watched(kExport, get("/api/v1/matters/{matter}/statements/{seq}/cms", &get_statement_cms)),
    watched(kExport, get("/api/v1/matters/{matter}/statements/{seq}/statement", &get_statement)),

    get("/api/v1/meetings", &list_meetings),
    post("/api/v1/meetings", &convene_meeting),
    get("/api/v1/meetings/{meeting}", &get_meeting),
    post("/api/v1/meetings/{meeting}/commands", &command_meeting),
    watched(kPaper,
            upload(Verb::Post, "/api/v1/meetings/{meeting}/items/{item}/documents", &submit_paper)),
    watched(kView,
            get("/api/v1/meetings/{meeting}/documents/{document}/versions/{version}", &get_paper)),
    get("/api/v1/meetings/{meeting}/agenda-changes", &get_agenda_changes),
    get("/api/v1/meetings/{meeting}/invitation", &get_invitation),
    get("/api/v1/meetings/{meeting}/room", &get_room),
    get("/api/v1/meetings/{meeting}/my", &get_my_meeting),
    get("/api/v1/meetings/{meeting}/history", &get_meeting_history),
    watched(kExport, get("/api/v1/meetings/{meeting}/minutes", &get_minutes)),
    get("/api/v1/meetings/{meeting}/forecast", &get_forecast),
    secret(post("/api/v1/meetings/{meeting}/projector", &open_projector)),
    read(Verb::Get, "/api/v1/projector/{token}", Access::Public, Body::None, &get_projector_room),
    read(Verb::Get, "/api/v1/projector/{token}/events", Access::Public, Body::None, &events_stream),

    get("/api/v1/tasks", &list_tasks),
    post("/api/v1/tasks", &give_task),
    get("/api/v1/tasks/{task}", &get_task),
    get("/api/v1/tasks/{task}/history", &get_task_history),
    post("/api/v1/tasks/{task}/commands", &command_task),

    get("/api/v1/journal/checkpoint", &get_checkpoint),
    get("/api/v1/journal/keys", &get_journal_keys),
    get("/api/v1/journal/consistency", &get_consistency),
    watched(kExport, get("/api/v1/journal/receipts/{seq}", &get_receipt)),
    watched(kExport, get("/api/v1/journal/entries", &list_entries)),

    watched(kExport, get("/api/v1/security-log", &list_security_log)),

    watched(kAdminRead, get("/api/v1/admin/organisation", &get_organisation)),
    watched(kAdminRead, get("/api/v1/admin/people", &list_people)),
    watched(kAccount, post("/api/v1/admin/people", &add_person)),
    watched(kAccount, secret(post("/api/v1/admin/people/{person}/invite", &invite_person))),
    watched(kAccount, post("/api/v1/admin/people/{person}/lock", &lock_person)),
    watched(kAdminRead, get("/api/v1/admin/positions", &list_positions)),
    watched(kRole, post("/api/v1/admin/positions", &define_position)),
    watched(kRole, post("/api/v1/admin/assignments", &assign_position)),
    watched(kRole, post("/api/v1/admin/assignments/end", &end_assignment)),
    watched(kAdminRead, get("/api/v1/admin/mandates", &list_mandates)),
    watched(kRole, post("/api/v1/admin/mandates", &grant_mandate)),
    watched(kAdminRead, get("/api/v1/admin/devices", &list_devices)),
    watched(kAccount, write(Verb::Delete, "/api/v1/admin/sessions/{session}", &revoke_session)),
    watched(kAccount, post("/api/v1/admin/certificates/{certificate}/revoke", &revoke_certificate)),
    watched(kAdminRead, get("/api/v1/admin/requests", &list_requests)),
    watched(kRole, secret(post("/api/v1/admin/requests/{request}/confirm", &confirm_request))),
    watched(kRole, post("/api/v1/admin/requests/{request}/decline", &decline_request)),
    watched(kAdminRead, get("/api/v1/admin/jobs", &list_jobs)),
    post("/api/v1/admin/jobs/{job}/repeat", &repeat_job),
    get("/api/v1/numbers", &get_numbers),
    post("/api/v1/numbers/commands", &command_numbers),
    get("/api/v1/admin/rules", &get_rules),
    watched(kAdminRead, get("/api/v1/admin/definitions", &list_definitions)),
    watched(kDefinition, write(Verb::Post, "/api/v1/admin/definitions", &adopt_definition)),
    watched(kDefinition, write(Verb::Put, "/api/v1/admin/definitions", &adopt_offered_definition)),
    get("/api/v1/admin/calendar", &get_calendar),
    watched(kDefinition, write(Verb::Put, "/api/v1/admin/calendar", &declare_day)),
};

}  // namespace

std::span<Route const> routes() { return kRoutes; }

// The same truth as /readyz, for who can ask below /api only.
HttpResult health(Api& api, Call&) { return readiness(api.health, HealthTold::Status); }

HttpResult events_stream(Api&, Call&) { return refuse(Reason::NotFound); }

}  // namespace ecab::api
