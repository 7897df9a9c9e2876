// A number is given once a series and year, whoever asks, in whatever order.
#include "domain/numbering/numbering.hpp"

#include <gtest/gtest.h>

namespace ecab::domain {
namespace {

NumberSeries ballots() {
    return {SeriesId{"ballots"}, "Phiếu lấy ý kiến", "Opinion ballots", "PLYK-A", "ballot", {}};
}

class Register : public testing::Test {
  protected:
    Register() { apply_number(state, decide_number(state, DefineSeries{ballots()}, at).value()); }

    RegisterNumber place(std::int32_t number, std::int32_t year = 2026) const {
        return {SeriesId{"ballots"}, year, number};
    }
    template <class Command>
    std::optional<Reason> run(Command const& command) {
        auto const decided = decide_number(state, command, at);
        if (!decided) return decided.error().reason;
        apply_number(state, *decided);
        return std::nullopt;
    }
    std::optional<Reason> use(std::int32_t number, std::int32_t year = 2026) {
        return run(UseNumber{place(number, year), "ballot/b" + std::to_string(number)});
    }

    Context at{PersonId{"clerk"}, {}, {}, Moment{1}, "x"};
    NumberingState state;
};

TEST_F(Register, GivesANumberOnceAYear) {
    EXPECT_EQ(use(7), std::nullopt);
    EXPECT_EQ(use(7), Reason::NumberTaken);
    EXPECT_EQ(use(7, 2027), std::nullopt);
    auto const again = decide_number(state, UseNumber{place(7), "ballot/x"}, at);
    EXPECT_EQ(again.error().detail, "07/PLYK-A");
}

TEST_F(Register, ProposesTheNumberBehindTheLast) {
    SeriesId const series{"ballots"};
    EXPECT_EQ(next_number(state, series, 2026), 1);
    EXPECT_EQ(use(1), std::nullopt);
    EXPECT_EQ(use(9), std::nullopt);
    EXPECT_EQ(next_number(state, series, 2026), 10);
    EXPECT_EQ(next_number(state, series, 2027), 1);
    EXPECT_EQ(use(kRegisterNumberMax), std::nullopt);
    EXPECT_EQ(next_number(state, series, 2026), std::nullopt);
    EXPECT_EQ(use(kRegisterNumberMax + 1), Reason::InvalidInput);
    EXPECT_EQ(use(0), Reason::InvalidInput);
}

TEST_F(Register, AReservedNumberIsUsedOnceAndNotReservedAgain) {
    EXPECT_EQ(run(ReserveNumber{place(3), ""}), Reason::ReasonRequired);
    EXPECT_EQ(run(ReserveNumber{place(3), "phiếu giấy"}), std::nullopt);
    EXPECT_EQ(run(ReserveNumber{place(3), "phiếu giấy"}), Reason::NumberTaken);
    EXPECT_EQ(next_number(state, SeriesId{"ballots"}, 2026), 4);
    EXPECT_EQ(use(3), std::nullopt);
    EXPECT_EQ(use(3), Reason::NumberTaken);
}

TEST_F(Register, AVoidedNumberIsNeverUsedAndAUsedOneNeverVoided) {
    EXPECT_EQ(run(VoidNumber{place(2), "ghi nhầm"}), std::nullopt);
    EXPECT_EQ(use(2), Reason::NumberTaken);
    EXPECT_EQ(use(5), std::nullopt);
    EXPECT_EQ(run(VoidNumber{place(5), "ghi nhầm"}), Reason::NumberTaken);
    EXPECT_EQ(run(VoidNumber{place(6), ""}), Reason::ReasonRequired);
}

TEST_F(Register, NamesASeriesThatIsNotDefinedAndNeverDefinesOneTwice) {
    EXPECT_EQ(run(UseNumber{{SeriesId{"letters"}, 2026, 1}, "ballot/b"}), Reason::NotFound);
    EXPECT_EQ(run(DefineSeries{ballots()}), Reason::Conflict);
    NumberSeries other = ballots();
    other.id = SeriesId{"other"};
    EXPECT_EQ(run(DefineSeries{other}), Reason::Conflict);
    other.symbol = "PLYK-B";
    other.body = BodyId{"b"};
    EXPECT_EQ(run(DefineSeries{other}), std::nullopt);
    EXPECT_EQ(series_for(state, "ballot", BodyId{"b"})->id, other.id);
    EXPECT_EQ(series_for(state, "ballot", BodyId{"a"})->id, ballots().id);
    EXPECT_EQ(series_for(state, "meeting", {}), nullptr);
}

TEST_F(Register, ASeriesIsNamedByIdsAndWords) {
    auto const refusal = [&](auto change) {
        NumberSeries series{SeriesId{"other"}, "Số khác", "Other", "K", "ballot", {}};
        change(series);
        auto const decided = decide_number(state, DefineSeries{series}, at);
        return decided ? refuse(Reason::Damaged, "accepted") : decided.error();
    };
    auto const invalid = [](char const* what) { return refuse(Reason::InvalidInput, what); };
    EXPECT_EQ(refusal([](NumberSeries&) {}).detail, "accepted");
    EXPECT_EQ(refusal([](NumberSeries& s) { s.id = SeriesId{"Not An Id"}; }), invalid("id"));
    EXPECT_EQ(refusal([](NumberSeries& s) { s.name_vi.clear(); }), invalid("name"));
    EXPECT_EQ(refusal([](NumberSeries& s) { s.name_en.clear(); }), invalid("name"));
    EXPECT_EQ(refusal([](NumberSeries& s) { s.name_vi.assign(1'000, 'a'); }).detail, "accepted");
    EXPECT_EQ(refusal([](NumberSeries& s) { s.name_vi.assign(1'001, 'a'); }), invalid("name"));
    EXPECT_EQ(refusal([](NumberSeries& s) { s.symbol.clear(); }), invalid("symbol"));
    EXPECT_EQ(refusal([](NumberSeries& s) { s.symbol = "A B"; }), invalid("symbol"));
    EXPECT_EQ(refusal([](NumberSeries& s) { s.symbol = "A\x1f"; }), invalid("symbol"));
    EXPECT_EQ(refusal([](NumberSeries& s) { s.symbol.assign(kSymbolBytesMax, 'A'); }).detail,
              "accepted");
    EXPECT_EQ(refusal([](NumberSeries& s) { s.symbol.assign(kSymbolBytesMax + 1, 'A'); }),
              invalid("symbol"));
    EXPECT_EQ(refusal([](NumberSeries& s) { s.matter = "Not An Id"; }), invalid("matter"));
    EXPECT_EQ(refusal([](NumberSeries& s) { s.id = ballots().id; }),
              refuse(Reason::Conflict, "id"));
    EXPECT_EQ(refusal([](NumberSeries& s) { s.symbol = ballots().symbol; }),
              refuse(Reason::Conflict, "symbol"));
}

TEST_F(Register, SeriesAndGapsAreLimited) {
    while (state.series.size() + 1 < kSeriesMax) state.series.push_back(ballots());
    NumberSeries last{SeriesId{"last"}, "Cuối", "Last", "C", "ballot", {}};
    EXPECT_EQ(run(DefineSeries{last}), std::nullopt);
    last.id = SeriesId{"more"};
    last.symbol = "M";
    EXPECT_EQ(run(DefineSeries{last}), Reason::LimitReached);
    std::vector<NumberRange> gaps;
    for (std::int32_t n = 1; gaps.size() + 1 < kRegisterRangesMax; n += 2) gaps.push_back({n, n});
    std::int32_t const next = gaps.back().last + 2;
    state.years.push_back({SeriesId{"ballots"}, 2030, std::move(gaps), {}});
    EXPECT_EQ(use(next, 2030), std::nullopt);
    EXPECT_EQ(use(next + 2, 2030), Reason::LimitReached);
}

TEST_F(Register, AYearIsOneThatHasBeenOrWillBe) {
    EXPECT_EQ(use(1, kRegisterYearMin - 1), Reason::InvalidInput);
    EXPECT_EQ(use(1, kRegisterYearMin), std::nullopt);
    EXPECT_EQ(use(1, kRegisterYearMax), std::nullopt);
    EXPECT_EQ(use(1, kRegisterYearMax + 1), Reason::InvalidInput);
    EXPECT_EQ(run(UseNumber{place(1), ""}), Reason::InvalidInput);
}

TEST_F(Register, ReadsOnlyTheFormOfItsSeries) {
    EXPECT_EQ(parse_number(ballots(), "128/PLYK-A").value(), 128);
    EXPECT_EQ(parse_number(ballots(), "9/PLYK-A").value(), 9);
    EXPECT_EQ(parse_number(ballots(), "09/PLYK-A").value(), 9);
    EXPECT_EQ(number_text(ballots(), 9), "09/PLYK-A");
    for (std::string_view const text : {"",
                                        "128",
                                        "/PLYK-A",
                                        "0128/PLYK-A",
                                        "128/PLYK-B",
                                        "-1/PLYK-A",
                                        "0/PLYK-A",
                                        "+1/PLYK-A",
                                        "128/PLYK-A ",
                                        "1000000/PLYK-A",
                                        "99999999999999/PLYK-A"})
        EXPECT_FALSE(parse_number(ballots(), text)) << text;
}

// Any order of uses leaves ascending ranges that never touch and hold exactly what was used.
TEST_F(Register, KeepsRangesThatNeverTouch) {
    std::uint32_t seed = 1;
    for (int i = 0; i < 500; ++i) {
        seed = seed * 1'664'525U + 1'013'904'223U;
        std::int32_t const number = 1 + static_cast<std::int32_t>((seed >> 16) % 300U);
        bool const was_free = use(number) == std::nullopt;
        EXPECT_EQ(use(number), Reason::NumberTaken) << was_free;
    }
    std::vector<NumberRange> const& taken = state.years.front().taken;
    for (std::size_t i = 0; i < taken.size(); ++i) {
        EXPECT_LE(taken[i].first, taken[i].last);
        if (i == 0) continue;
        EXPECT_GT(taken[i].first, taken[i - 1].last + 1);
    }
}

}  // namespace
}  // namespace ecab::domain
