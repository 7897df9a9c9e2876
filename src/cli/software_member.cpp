#include "cli/software_member.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>

#include "cli/software_passkey.hpp"
#include "crypto/base32.hpp"
#include "crypto/cms.hpp"
#include "crypto/hash.hpp"
#include "crypto/random.hpp"
#include "crypto/totp.hpp"
#include "store/system_clock.hpp"

namespace ecab::cli {
namespace {

constexpr std::size_t kCredentialBytes = 16;

Moment now_of(ports::Clock* clock) {
    if (clock != nullptr) return clock->now();
    store::SystemClock system;
    return system.now();
}

Bytes random_bytes(std::size_t count) {
    crypto::SystemRandom random;
    return random.bytes(count);
}

}  // namespace

Bytes make_csr(crypto::PrivateKey const& key, std::string const& common_name) {
    std::string const pem = key.to_pem();
    std::unique_ptr<BIO, decltype(&BIO_free)> bio(
        BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free);
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> pkey(
        PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr), &EVP_PKEY_free);
    std::unique_ptr<X509_REQ, decltype(&X509_REQ_free)> request(X509_REQ_new(), &X509_REQ_free);
    X509_NAME* name = X509_REQ_get_subject_name(request.get());
    auto const* text = reinterpret_cast<unsigned char const*>(common_name.data());
    bool const made = pkey && X509_REQ_set_version(request.get(), 0) == 1 &&
                      X509_NAME_add_entry_by_NID(name,
                                                 NID_commonName,
                                                 MBSTRING_UTF8,
                                                 text,
                                                 static_cast<int>(common_name.size()),
                                                 -1,
                                                 0) == 1 &&
                      X509_REQ_set_pubkey(request.get(), pkey.get()) == 1 &&
                      X509_REQ_sign(request.get(), pkey.get(), EVP_sha256()) > 0;
    if (!made) throw ApiError("no certificate request");
    unsigned char* der = nullptr;
    int const size = i2d_X509_REQ(request.get(), &der);
    Bytes out(der, der + size);
    OPENSSL_free(der);
    return out;
}

SoftwareMember::SoftwareMember(std::string base,
                               std::string origin,
                               std::string rp_id,
                               ports::Clock* clock)
    : api_(std::move(base)),
      origin_(std::move(origin)),
      rp_id_(std::move(rp_id)),
      clock_(clock),
      password_(to_base64url(random_bytes(18))),
      credential_(random_bytes(kCredentialBytes)) {}

void SoftwareMember::activate(std::string const& code) {
    json::Value const setup =
        api_.post("/api/v1/activation", {{"code", code}, {"password", password_}});
    login_ = text_at(setup, "login");
    totp_secret_ = text_at(setup, "secret");
    sign_in();
}

void SoftwareMember::sign_in() {
    json::Value const second =
        api_.post("/api/v1/session", {{"login", login_}, {"password", password_}});
    std::string const ticket(text_at(second, "ticket"));
    json::Value session;
    if (second.at("passkey").is_object()) {
        json::Value const proof = assertion(text_at(second.at("passkey"), "challenge"));
        session = api_.post("/api/v1/session/passkey",
                            {{"ticket", ticket}, {"assertion", proof}, {"device", "software"}});
    } else {
        session = api_.post("/api/v1/session/totp",
                            {{"ticket", ticket}, {"code", next_code()}, {"device", "software"}});
    }
    api_.set_csrf(std::string(text_at(session, "csrf")));
}

// A step counts once; another code within it is that of the next, which the window allows.
std::string SoftwareMember::next_code() {
    std::optional<Bytes> const secret = crypto::from_base32(totp_secret_);
    if (!secret) throw ApiError("no authenticator secret");
    totp_step_ = std::max(crypto::totp_step(now_of(clock_)), totp_step_ + 1);
    return crypto::totp_code(*secret, totp_step_);
}

// A second factor for these changes of credentials: the passkey, or else a one-time code.
void SoftwareMember::confirm(json::Array changes) {
    json::Value const asked =
        api_.post("/api/v1/account/confirmations", {{"changes", std::move(changes)}});
    json::Value body{{"ticket", std::string(text_at(asked, "ticket"))},
                     {"method", "totp"},
                     {"code", ""},
                     {"assertion", nullptr}};
    if (asked.at("passkey").is_object()) {
        body.at("method") = json::Value("passkey");
        body.at("assertion") = assertion(text_at(asked.at("passkey"), "challenge"));
    } else {
        body.at("code") = json::Value(next_code());
    }
    json::Value const proof = api_.post("/api/v1/account/confirmations/factor", body);
    api_.set_confirmation(std::string(text_at(proof, "proof")));
}

json::Value SoftwareMember::assertion(std::string_view challenge) const {
    return passkey_assertion({origin_, rp_id_}, passkey_, to_base64url(credential_), challenge)
        .words;
}

void SoftwareMember::set_pin() {
    pin_.clear();
    for (std::uint8_t byte : random_bytes(8)) pin_.push_back(static_cast<char>('0' + byte % 10));
    api_.put("/api/v1/account/pin", {{"password", password_}, {"pin", pin_}});
}

void SoftwareMember::add_passkey(std::string const& device) {
    json::Value const options = api_.post("/api/v1/account/passkeys/options", json::Object{});
    json::Object body = passkey_registration(
        {origin_, rp_id_}, passkey_, credential_, text_at(options, "challenge"));
    body["name"] = device;
    confirm({{{"act", "add_passkey"}, {"subject", text_at(options, "challenge")}}});
    api_.post("/api/v1/account/passkeys", json::Value(std::move(body)));
}

void SoftwareMember::enrol(std::string const& device, SecondProof proof) {
    Bytes const csr = make_csr(signing_key_, login_);
    json::Value const enrolment{{"act", "enrol_certificate"},
                                {"subject", to_hex(crypto::sha256(csr))}};
    if (proof == SecondProof::Passkey) {
        add_passkey(device);
        confirm({enrolment});
    } else {
        // One code for both changes: those of a minute are few.
        confirm({enrolment, {{"act", "set_pin"}, {"subject", ""}}});
        set_pin();
    }
    json::Value const certificate =
        api_.post("/api/v1/account/certificates", {{"csr", to_base64url(csr)}, {"device", device}});
    api_.set_confirmation({});
    certificate_id_ = text_at(certificate, "id");
    std::optional<Digest> const sha256 = parse_digest(text_at(certificate, "sha256"));
    if (!sha256) throw ApiError("no certificate hash");
    certificate_sha256_ = *sha256;
}

json::Value SoftwareMember::signed_statement(json::Value const& prepared) {
    std::string const statement(text_at(prepared, "statement"));
    std::string const time(text_at(prepared, "signing_time"));
    Digest const content = crypto::sha256(statement);
    Bytes const attributes = crypto::signed_attributes(certificate_sha256_, time, content);
    json::Value body{{"statement", statement},
                     {"signing_time", time},
                     {"signature", to_base64url(signing_key_.sign_raw(attributes))},
                     {"passkey", nullptr},
                     {"pin", nullptr}};
    if (pin_.empty())
        body.at("passkey") = assertion(to_base64url(content));
    else
        body.at("pin") = json::Value(pin_);
    return body;
}

SoftwareMember::Signed SoftwareMember::sign(std::string const& matter, json::Object words) {
    words["certificate"] = json::Value(certificate_id_);
    std::string const path = "/api/v1/matters/" + matter + "/statements";
    json::Value const prepared = api_.post(path + "/prepare", json::Value(std::move(words)));
    return {std::string(text_at(prepared, "statement")),
            api_.post(path, signed_statement(prepared))};
}

json::Value SoftwareMember::answer(std::string const& ballot,
                                   json::Value const& questions,
                                   Opinion const& opinion) {
    json::Array answers;
    for (json::Value const& question : questions.as_array())
        answers.push_back({{"question", std::string(text_at(question, "id"))},
                           {"option", opinion.option},
                           {"comment", opinion.comment}});
    return sign(ballot, {{"kind", "opinion"}, {"answers", answers}, {"remarks", opinion.remarks}})
        .receipt;
}

}  // namespace ecab::cli
