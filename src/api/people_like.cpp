#include "api/people_like.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include "json/search_key.hpp"

namespace ecab::api {
namespace {

using namespace domain;

// Smaller is better.
enum class Likeness { Same, Begins, NameWords, AllWords, Inside };

// What the organisation stores is well-formed; text that is not is like nothing.
std::string folded_or_empty(std::string_view text) { return json::search_key(text).value_or(""); }

bool is_of_word(char c) {
    auto const byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        auto const start = std::find_if(text.begin(), text.end(), is_of_word);
        auto const end = std::find_if_not(start, text.end(), is_of_word);
        if (start != end) words.emplace_back(start, end);
        text = std::string_view(end, text.end());
    }
    return words;
}

// Every asked word begins a word of the text.
bool has_words(std::string_view text, std::vector<std::string_view> const& asked) {
    std::vector<std::string_view> const there = words_of(text);
    return !asked.empty() && std::all_of(asked.begin(), asked.end(), [&](std::string_view word) {
        return std::any_of(
            there.begin(), there.end(), [&](auto one) { return one.starts_with(word); });
    });
}

struct Asked {
    std::string_view text;
    std::vector<std::string_view> words;
};

std::optional<Likeness> likeness(Asked const& asked,
                                 std::string const& code,
                                 std::string const& name,
                                 std::string const& office) {
    std::string_view const text = asked.text;
    auto any = [&](auto test) { return test(code) || test(name) || test(office); };
    if (any([&](std::string const& one) { return one == text; })) return Likeness::Same;
    if (any([&](std::string const& one) { return one.starts_with(text); })) return Likeness::Begins;
    if (has_words(name, asked.words)) return Likeness::NameWords;
    if (has_words(name + " " + office + " " + code, asked.words)) return Likeness::AllWords;
    if (any([&](std::string const& one) { return one.find(text) != std::string::npos; }))
        return Likeness::Inside;
    return std::nullopt;
}

struct Candidate {
    Likeness likeness{};
    std::string name;  // folded
    LikelyPerson found;
};

std::optional<Candidate> candidate(Organisation const& organisation,
                                   PersonId const& id,
                                   Asked const& asked,
                                   Date today) {
    std::string const name = folded_or_empty(organisation.people.at(id).name);
    std::vector<std::string> offices;
    for (PositionId const& position : positions_of(organisation, id, today))
        offices.push_back(organisation.positions.at(position).title_vi);
    if (offices.empty()) offices.emplace_back();
    std::optional<Candidate> best;
    for (std::string& office : offices) {
        std::optional<Likeness> const like =
            likeness(asked, id.value, name, folded_or_empty(office));
        if (like && (!best || *like < best->likeness))
            best = Candidate{*like, name, {id, std::move(office)}};
    }
    return best;
}

}  // namespace

std::vector<LikelyPerson> people_like(Organisation const& organisation,
                                      std::string_view folded,
                                      Date today,
                                      std::size_t limit) {
    Asked const asked{folded, words_of(folded)};
    std::vector<Candidate> all;
    for (auto const& [id, person] : organisation.people)
        if (std::optional<Candidate> one = candidate(organisation, id, asked, today))
            all.push_back(std::move(*one));
    std::sort(all.begin(), all.end(), [](Candidate const& a, Candidate const& b) {
        return std::tie(a.likeness, a.name, a.found.person) <
               std::tie(b.likeness, b.name, b.found.person);
    });
    if (all.size() > limit) all.erase(all.begin() + static_cast<std::ptrdiff_t>(limit), all.end());
    std::vector<LikelyPerson> found;
    for (Candidate& one : all) found.push_back(std::move(one.found));
    return found;
}

}  // namespace ecab::api
