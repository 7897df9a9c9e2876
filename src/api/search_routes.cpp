// Search over matters of every kind by title and number. The index may be a moment behind and knows
// nothing of rights; each row is shown only to whoever may read the matter as it is now.
#include "api/handler_context.hpp"
#include "api/handlers.hpp"
#include "domain/matter/text_rules.hpp"
#include "json/search_key.hpp"
#include "json/writer.hpp"
#include "records/search.hpp"

namespace ecab::api {
namespace {

using namespace domain;

constexpr std::size_t kQueryCharsMin = 2;
constexpr std::size_t kQueryCharsMax = 100;
constexpr std::int64_t kPageRows = 100;
constexpr int kPagesMax = 5;  // rows the caller may not see are passed over at most so far
constexpr std::int64_t kMattersMax = 50;

struct FoundMatter {
    std::string matter;
    std::string title;
    std::string number;
    std::string phase;
    Moment at;
    static constexpr auto fields(auto visit) {
        return visit(field("matter", &FoundMatter::matter),
                     field("title", &FoundMatter::title),
                     field("number", &FoundMatter::number),
                     field("phase", &FoundMatter::phase),
                     field("at", &FoundMatter::at));
    }
};

struct FoundMatters {
    std::vector<FoundMatter> matters;
    static constexpr auto fields(auto visit) {
        return visit(field("matters", &FoundMatters::matters));
    }
};

std::vector<std::string> split_words(std::string_view key) {
    std::vector<std::string> words;
    while (!key.empty()) {
        std::size_t const end = std::min(key.find(' '), key.size());
        if (end > 0) words.emplace_back(key.substr(0, end));
        key.remove_prefix(std::min(end + 1, key.size()));
    }
    return words;
}

bool is_kind(std::string_view name) {
    bool found = false;
    app::each_kind(app::MatterKinds{},
                   [&]<class State>() { found = found || name == app::MatterKind<State>::name; });
    return found;
}

// The matter as it is now, and only where the caller may read it.
std::optional<FoundMatter> found_for(Api& api, ReadContext const& read, std::string const& matter) {
    app::Services& services = *api.services;
    std::optional<FoundMatter> found;
    app::with_kind_of(app::MatterKinds{}, matter, [&]<class State>(app::IdOf<State> const& id) {
        using Kind = app::MatterKind<State>;
        auto const state = services.reads->find(*services.store, read.organisation->id, id);
        if (!state) return;
        auto const actor = Kind::actor(services, *read.organisation, *state, read.viewer);
        if (!Kind::may_read(*state, actor)) return;
        app::SearchFields by = Kind::search(*state);
        found = FoundMatter{matter,
                            std::move(by.title),
                            std::move(by.number),
                            std::string(Kind::phase(*state)),
                            by.at};
    });
    return found;
}

FoundMatters find(Api& api,
                  ReadContext const& read,
                  std::string const& kind,
                  std::vector<std::string> const& words,
                  std::size_t limit) {
    FoundMatters found;
    std::optional<records::SearchRow> last;
    for (int page = 0; page < kPagesMax; ++page) {
        std::vector<records::SearchRow> rows;
        api.services->store->read([&](ports::Reader& reader) {
            rows = records::find_matters(
                reader, read.organisation->id, kind, words, last ? &*last : nullptr, kPageRows);
        });
        for (records::SearchRow const& row : rows) {
            std::optional<FoundMatter> one = found_for(api, read, row.matter);
            if (!one) continue;
            found.matters.push_back(*std::move(one));
            if (found.matters.size() == limit) return found;
        }
        if (rows.size() < static_cast<std::size_t>(kPageRows)) return found;
        last = rows.back();
    }
    return found;
}

}  // namespace

HttpResult find_matters(Api& api, Call& call) {
    ReadContext const read = TRY(load(api, call));
    std::string const text = call.request.head.query_value("q");
    std::optional<std::string> const key = json::search_key(text);
    REQUIRE(key && count_chars(*key) >= kQueryCharsMin && count_chars(text) <= kQueryCharsMax,
            Reason::InvalidInput,
            "q");
    std::vector<std::string> const words = split_words(*key);
    REQUIRE(words.size() <= records::kSearchWordsMax, Reason::InvalidInput, "q");
    std::int64_t const limit = TRY(number_query(call, "limit", 20));
    REQUIRE(limit >= 1 && limit <= kMattersMax, Reason::InvalidInput, "limit");
    std::string const kind = call.request.head.query_value("kind");
    REQUIRE(kind.empty() || is_kind(kind), Reason::InvalidInput, "kind");
    return json_response(
        200, json::canonical_of(find(api, read, kind, words, static_cast<std::size_t>(limit))));
}

}  // namespace ecab::api
