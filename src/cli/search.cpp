// `search` and `reindex` on a folder of data: what a person finds, as one JSON object a hit and one
// at the end. The index lies in the folder's `search`, and is brought up to date before it is
// asked.
#include <filesystem>
#include <iostream>

#include "cli/commands.hpp"
#include "domain/matter/text_rules.hpp"
#include "finder/finder.hpp"
#include "json/writer.hpp"

namespace ecab::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kQueryCharsMax = 300;

struct HitLine {
    std::string matter;
    std::string part;
    std::string kind;
    std::string agency;
    std::string title;
    std::string number;
    std::int32_t year{};
    Moment at;
    std::int32_t page{};
    bool exact{};
    std::string snippet;
    static constexpr auto fields(auto visit) {
        return visit(field("matter", &HitLine::matter),
                     field("part", &HitLine::part),
                     field("kind", &HitLine::kind),
                     field("agency", &HitLine::agency),
                     field("title", &HitLine::title),
                     field("number", &HitLine::number),
                     field("year", &HitLine::year),
                     field("at", &HitLine::at),
                     field("page", &HitLine::page),
                     field("exact", &HitLine::exact),
                     field("snippet", &HitLine::snippet));
    }
};

struct FacetLine {
    std::string value;
    std::int32_t count{};
    static constexpr auto fields(auto visit) {
        return visit(field("value", &FacetLine::value), field("count", &FacetLine::count));
    }
};

struct EndLine {
    std::int32_t hits{};
    bool more{};
    std::int32_t counted{};
    std::vector<FacetLine> kinds;
    std::vector<FacetLine> years;
    std::vector<FacetLine> agencies;
    static constexpr auto fields(auto visit) {
        return visit(field("hits", &EndLine::hits),
                     field("more", &EndLine::more),
                     field("counted", &EndLine::counted),
                     field("kinds", &EndLine::kinds),
                     field("years", &EndLine::years),
                     field("agencies", &EndLine::agencies));
    }
};

// What matched stands between brackets.
std::string in_words(search::Snippet const& snippet) {
    std::string out;
    for (search::SnippetPart const& part : snippet.parts)
        out += part.hit ? "[" + part.text + "]" : part.text;
    return out;
}

std::vector<FacetLine> lines_of(std::vector<search::FacetValue> const& values) {
    std::vector<FacetLine> out;
    for (search::FacetValue const& one : values)
        out.push_back({one.value, static_cast<std::int32_t>(one.count)});
    return out;
}

void print(search::Found const& found) {
    for (search::Hit const& hit : found.hits)
        std::cout << json::canonical_of(HitLine{hit.matter,
                                                hit.part,
                                                hit.kind,
                                                hit.agency,
                                                hit.title,
                                                hit.number,
                                                hit.year,
                                                Moment{hit.at_ms},
                                                static_cast<std::int32_t>(hit.snippet.page),
                                                hit.snippet.exact,
                                                in_words(hit.snippet)})
                  << '\n';
    std::cout << json::canonical_of(EndLine{static_cast<std::int32_t>(found.hits.size()),
                                            found.more,
                                            static_cast<std::int32_t>(found.facet_hits),
                                            lines_of(found.kinds),
                                            lines_of(found.years),
                                            lines_of(found.agencies)})
              << '\n';
}

std::string query_of(Arguments const& arguments) {
    std::string query;
    for (std::string const& word : arguments.rest()) (query += query.empty() ? "" : " ") += word;
    if (query.empty()) throw UsageError("search needs words to look for");
    if (domain::count_chars(query) > kQueryCharsMax)
        throw UsageError("a query has at most 300 letters");
    return query;
}

search::Request request_of(Arguments const& arguments) {
    search::Request request;
    request.query = query_of(arguments);
    request.kind = arguments.get("kind", "");
    request.agency = arguments.get("agency", "");
    request.year = static_cast<int>(arguments.number("year", 0));
    long const limit = arguments.number("limit", 10);
    long const skip = arguments.number("skip", 0);
    if (limit < 1 || limit > static_cast<long>(search::kHitsMax))
        throw UsageError("--limit is 1 to 50");
    if (skip < 0 || skip > static_cast<long>(search::kOffsetMax))
        throw UsageError("--skip is 0 to 1000");
    request.limit = static_cast<std::size_t>(limit);
    request.offset = static_cast<std::size_t>(skip);
    request.facets = true;
    return request;
}

fs::path index_folder(server::NodeOptions const& options) {
    return fs::path(options.data_dir) / "search";
}

}  // namespace

int run_search(std::vector<std::string> const& words) {
    Arguments const arguments(words,
                              {"data",
                               "postgres",
                               "rules",
                               "org",
                               "as",
                               "kind",
                               "agency",
                               "year",
                               "limit",
                               "skip",
                               "bwrap",
                               "journal-until"},
                              {"papers-without-sandbox"});
    Result<OrgId> const org = OrgId::parse(arguments.get("org", "government"));
    if (!org) throw UsageError("--org needs an id of a-z, 0-9 and -");
    Result<PersonId> const person = PersonId::parse(arguments.get("as", ""));
    if (!person) throw UsageError("--as needs the id of a person: nobody sees without rights");
    search::Request const request = request_of(arguments);
    server::NodeOptions const options = node_options(arguments);
    server::Node node(options);
    app::Services& services = node.services();
    app::OrganisationView const organisation = services.reads->organisation(*services.store, *org);
    if (!organisation->exists()) throw UsageError("no organisation " + org->value);
    if (!organisation->people.contains(*person)) throw UsageError("no person " + person->value);
    finder::Finder finder(&services, index_folder(options), options.rules_dir);
    finder.catch_up();
    app::Viewer const viewer =
        app::viewer_of(services, *organisation, *person, services.clock->now());
    print(finder.find(*org, *organisation, viewer, request));
    return 0;
}

int run_reindex(std::vector<std::string> const& words) {
    Arguments const arguments(
        words, {"data", "postgres", "rules", "bwrap", "journal-until"}, {"papers-without-sandbox"});
    if (!arguments.rest().empty()) throw UsageError("reindex takes no words");
    server::NodeOptions const options = node_options(arguments);
    server::Node node(options);
    finder::Finder finder(&node.services(), index_folder(options), options.rules_dir);
    finder::Caught const caught = finder.make_again();
    std::cout << caught.entries << " entries of the journal read, " << caught.parts
              << " parts can be found\n";
    return 0;
}

}  // namespace ecab::cli
