#include "api/problem.hpp"

#include <boost/json/object.hpp>

#include "json/json.hpp"

namespace ecab::api {
namespace {

constexpr std::string_view kTimeInDoubt = "time-in-doubt";  // until somebody sets the clock right

net::Response document(int status,
                       std::string_view reason,
                       std::string_view title,
                       std::string_view detail,
                       std::string_view incident) {
    json::Object out;
    out.emplace("type", "urn:ecabinet:problem:" + std::string(reason));
    out.emplace("title", std::string(title));
    out.emplace("status", status);
    out.emplace("reason", std::string(reason));
    if (!detail.empty()) out.emplace("detail", std::string(detail));
    if (!incident.empty()) out.emplace("incident", std::string(incident));
    net::Response response;
    response.status = status;
    response.headers.emplace_back("Content-Type", "application/problem+json");
    if (status == 429 || status == 503) {
        bool const is_lasting = reason == kTimeInDoubt;
        response.headers.emplace_back("Retry-After", is_lasting ? "60" : "2");
    }
    response.body = json::canonical(out);
    return response;
}

std::string_view title_of(int status) {
    switch (status) {
        case 400:
            return "The request is not valid";
        case 401:
            return "Sign in first";
        case 403:
            return "Not allowed";
        case 404:
            return "Not found";
        case 405:
            return "Method not allowed";
        case 408:
            return "The request took too long";
        case 409:
            return "The request does not fit the present state";
        case 412:
            return "Changed in the meantime";
        case 413:
            return "Too large";
        case 415:
            return "This form of content is not accepted";
        case 422:
            return "The request cannot be carried out as it is";
        case 423:
            return "Locked";
        case 428:
            return "If-Match is needed";
        case 429:
            return "Too many requests";
        case 431:
            return "The request header is too large";
        case 500:
            return "Internal error";
        case 503:
            return "Unavailable for a moment";
        case 507:
            return "No space left; reading goes on";
        default:
            return "The request was refused";
    }
}

}  // namespace

int status_of(Reason reason) {
    switch (reason) {
        case Reason::InvalidInput:
        case Reason::UnknownField:
        case Reason::UnknownOption:
        case Reason::NotNormalised:
            return 400;
        case Reason::NotSignedIn:
        case Reason::SecondFactorRequired:
        case Reason::WrongCredentials:
            return 401;
        case Reason::Forbidden:
        case Reason::CsrfMismatch:
            return 403;
        case Reason::NotFound:
            return 404;
        case Reason::WrongState:
        case Reason::BallotNotOpen:
        case Reason::DeadlinePassed:
        case Reason::StatementMismatch:
        case Reason::StatementReplayed:
        case Reason::StaleDocument:
        case Reason::StaleAnswers:
        case Reason::OpenRemarks:
        case Reason::Conflict:
        case Reason::NumberTaken:
        case Reason::NoQuorum:
            return 409;
        case Reason::StaleVersion:
            return 412;
        case Reason::TooLarge:
            return 413;
        case Reason::UnsupportedMedia:
            return 415;
        case Reason::CommentRequired:
        case Reason::BadSignature:
        case Reason::CertificateUnknown:
        case Reason::CertificateExpired:
        case Reason::CertificateRevoked:
        case Reason::SigningTimeOutOfWindow:
        case Reason::ConfirmationFailed:
        case Reason::SecretMaterial:
        case Reason::SecondPersonRequired:
        case Reason::ReasonRequired:
        case Reason::IdempotencyMismatch:
        case Reason::LimitReached:
            return 422;
        case Reason::AccountLocked:
            return 423;
        case Reason::PreconditionRequired:
            return 428;
        case Reason::TooManyRequests:
            return 429;
        case Reason::Damaged:
            return 500;
    }
    return 500;
}

net::Response problem(Refusal const& refusal) {
    int const status = status_of(refusal.reason);
    // The detail of "not found" would tell the two cases apart.
    std::string_view const detail =
        refusal.reason == Reason::NotFound ? std::string_view{} : std::string_view(refusal.detail);
    return document(status, name_of(refusal.reason), title_of(status), detail, {});
}

net::Response outage(int status, std::string_view incident) {
    return document(status, "unavailable", title_of(status), {}, incident);
}

net::Response time_in_doubt(std::string_view incident) {
    return document(503, kTimeInDoubt, "The time of day is in doubt", {}, incident);
}

net::Response bug(std::string_view incident) {
    return document(500, "internal", title_of(500), {}, incident);
}

net::Response protocol_problem(int status, std::string_view what) {
    switch (status) {
        case 404:
            return document(404, name_of(Reason::NotFound), title_of(404), {}, {});
        case 413:
            return document(413, name_of(Reason::TooLarge), title_of(413), {}, {});
        case 429:
        case 503:
            return document(status, "too-many-requests", title_of(status), {}, {});
        case 500:
            return document(status, "internal", title_of(status), {}, {});
        case 507:
            return document(status, "unavailable", title_of(status), {}, {});
        default:
            return document(status, name_of(Reason::InvalidInput), title_of(status), what, {});
    }
}

}  // namespace ecab::api
