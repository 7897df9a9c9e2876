#include "app/confirmation.hpp"

#include <gtest/gtest.h>

namespace ecab::app {
namespace {

using namespace domain;

// A store without a row: nobody has been activated of late.
class NoRows final : public ports::Reader {
  public:
    using Reader::select;
    void select(std::string_view,
                std::span<ports::Param const>,
                std::function<bool(ports::Row const&)> const&) override {}
};

constexpr Moment kNow{1'700'000'000'000};
PersonId const kPerson{"minister"};

Organisation with_passkey(std::int64_t age_ms) {
    Organisation out;
    out.id = OrgId{"vn"};
    Passkey passkey;
    passkey.id = {"k1"};
    passkey.person = kPerson;
    passkey.added_at = {kNow.ms - age_ms};
    out.passkeys[kPerson] = {passkey};
    return out;
}

TEST(Confirmation, ANewCertificateNeedsAPasskeyOfADayAgoOrSomebodyElse) {
    NoRows reader;
    ConfirmedBy const passkey{Factor::Passkey, PasskeyId{"k1"}};
    auto const may = [&](std::int64_t age_ms, ConfirmedBy const& by) {
        return may_enrol_alone(reader, with_passkey(age_ms), kPerson, by, kNow);
    };
    EXPECT_TRUE(may(kPasskeySettledMs, passkey));
    EXPECT_FALSE(may(kPasskeySettledMs - 1, passkey));
    EXPECT_FALSE(may(kPasskeySettledMs, {Factor::Passkey, PasskeyId{"k2"}}));
    EXPECT_FALSE(may(kPasskeySettledMs, {Factor::Totp, {}}));
    EXPECT_FALSE(may(kPasskeySettledMs, {Factor::Recovery, {}}));
}

}  // namespace
}  // namespace ecab::app
