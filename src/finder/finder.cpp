#include "finder/finder.hpp"

#include <set>
#include <stdexcept>

#include "app/matter/kinds.hpp"
#include "domain/paper/paper.hpp"
#include "finder/parts.hpp"
#include "records/cursors.hpp"
#include "records/journal_rows.hpp"
#include "search/syllables.hpp"

namespace ecab::finder {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kIdleMax = 8;  // readers kept open for an organisation

template <class T>
T needed(Result<T> result) {
    if (!result) throw std::runtime_error("search: " + result.error().detail);
    return std::move(result).value();
}

}  // namespace

Finder::Finder(app::Services* services, fs::path folder, fs::path const& rules)
    : services_(services),
      folder_(std::move(folder)),
      vocabulary_(needed(search::load_vocabulary(rules / "search" / "words.yaml"))),
      frequencies_(needed(search::Frequencies::load(rules / "search" / "frequencies.txt"))) {}

Caught Finder::catch_up() {
    std::vector<OrgId> orgs;
    services_->store->read(
        [&](ports::Reader& reader) { orgs = records::organisations_with_entries(reader); });
    Caught caught;
    for (OrgId const& org : orgs) {
        Caught const one = catch_up(org);
        caught.entries += one.entries;
        caught.parts += one.parts;
    }
    return caught;
}

Caught Finder::make_again() {
    std::vector<OrgId> orgs;
    services_->store->read(
        [&](ports::Reader& reader) { orgs = records::organisations_with_entries(reader); });
    for (OrgId const& org : orgs) search::IndexWriter(folder_ / org.value, vocabulary_).clear();
    return catch_up();
}

Caught Finder::catch_up(OrgId const& org) {
    search::IndexWriter writer(folder_ / org.value, vocabulary_);
    Caught caught;
    // What an index is made from was read after these entries, so it holds nothing they purged.
    std::uint64_t purged_until = writer.next() == 0 ? services_->reads->size(org) : 0;
    while (take_page(org, writer, purged_until, caught)) {
    }
    return caught;
}

void Finder::add_holders(OrgId const& org, std::set<std::string>& touched) {
    std::set<std::string> holders;
    for (std::string const& matter : touched)
        app::with_kind_of(app::MatterKinds{}, matter, [&]<class State>(app::IdOf<State> const& id) {
            if constexpr (std::same_as<State, domain::document::Document>)
                if (auto const document = services_->reads->find(*services_->store, org, id))
                    holders.insert(document->matters.begin(), document->matters.end());
        });
    touched.merge(holders);
}

bool Finder::take_page(OrgId const& org,
                       search::IndexWriter& writer,
                       std::uint64_t& purged_until,
                       Caught& caught) {
    std::vector<records::JournalNotice> page;
    services_->store->read([&](ports::Reader& reader) {
        page = records::notices(reader, org, writer.next(), kPageEntries);
    });
    if (page.empty()) return false;
    std::set<std::string> touched;
    bool purged = false;
    for (records::JournalNotice const& one : page) {
        touched.insert(one.matter);
        purged = purged || (one.kind == domain::PaperPurged::kind && one.seq >= purged_until);
    }
    if (purged) {
        // Deleted entries stay in blocks that are not yet used again; an emptied index has none.
        writer.clear();
        purged_until = page.back().seq + 1;
        return true;
    }
    add_holders(org, touched);
    for (std::string const& matter : touched) take(org, writer, matter, caught);
    caught.entries += page.size();
    writer.commit(page.back().seq + 1);
    return true;
}

void Finder::take(OrgId const& org,
                  search::IndexWriter& writer,
                  std::string const& matter,
                  Caught& caught) {
    app::OrganisationView const organisation =
        services_->reads->organisation(*services_->store, org);
    std::vector<Part> parts;
    app::with_kind_of(app::MatterKinds{}, matter, [&]<class State>(app::IdOf<State> const& id) {
        if constexpr (kHasParts<State>) {
            auto const state = services_->reads->find(*services_->store, org, id);
            if (state) parts = parts_of(*services_, *organisation, *state);
        }
    });
    std::vector<std::string> keys;
    for (Part const& part : parts) keys.push_back(part.entry.key);
    writer.keep_only(matter, keys);
    for (Part& part : parts) {
        std::optional<search::Entry> const known = writer.find(part.entry.key);
        if (part.paper) part.entry.text = known ? known->text : text_of(*part.paper);
        if (known == part.entry) continue;
        writer.put(part.entry);
        ++caught.parts;
    }
}

// The pages of a PDF, a form feed between them; nothing of what cannot be read.
std::string Finder::text_of(Digest const& sha256) {
    if (!services_->blobs->find_size(sha256)) return {};
    Result<ports::PaperText> const paper =
        services_->papers->read(services_->blobs->path_of(sha256));
    std::string text;
    if (!paper) return text;
    for (std::string const& page : paper->pages) {
        std::string const composed = search::composed(page);
        if (text.size() + composed.size() + 1 > search::kEntryTextBytesMax) break;
        text += composed;
        text += '\f';
    }
    return text;
}

std::unique_ptr<search::Searcher> Finder::borrow(OrgId const& org) {
    {
        std::lock_guard const lock(mutex_);
        auto& idle = idle_[org];
        if (!idle.empty()) {
            std::unique_ptr<search::Searcher> out = std::move(idle.back());
            idle.pop_back();
            return out;
        }
    }
    fs::path const folder = folder_ / org.value;
    if (!fs::exists(folder)) return nullptr;
    return std::make_unique<search::Searcher>(folder, vocabulary_, frequencies_);
}

void Finder::give_back(OrgId const& org, std::unique_ptr<search::Searcher> searcher) {
    std::lock_guard const lock(mutex_);
    auto& idle = idle_[org];
    if (idle.size() < kIdleMax) idle.push_back(std::move(searcher));
}

search::Found Finder::find(OrgId const& org,
                           domain::Organisation const& organisation,
                           app::Viewer const& viewer,
                           search::Request const& request) {
    std::unique_ptr<search::Searcher> searcher = borrow(org);
    if (!searcher) return {};
    search::Found found =
        searcher->find(request, [&](std::string_view matter, std::string_view part) {
            bool may = false;
            app::with_kind_of(
                app::MatterKinds{}, matter, [&]<class State>(app::IdOf<State> const& id) {
                    if constexpr (kHasParts<State>) {
                        auto const state = services_->reads->find(*services_->store, org, id);
                        may = state && may_find(*services_, organisation, viewer, *state, part);
                    }
                });
            return may;
        });
    // One that threw is not used again.
    give_back(org, std::move(searcher));
    return found;
}

}  // namespace ecab::finder
