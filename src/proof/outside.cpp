// What others say of the journal: outside/SIZE.txt is a note of the journal, SIZE.tsr the answer of
// an authority of time about its bytes (RFC 3161), SIZE.cosigned.txt the note with a witness's
// line, SIZE.path.json the way from there to the container's own checkpoint.
#include <charconv>
#include <set>

#include "crypto/der.hpp"
#include "crypto/der_read.hpp"
#include "crypto/foreign_stamp.hpp"
#include "journal/merkle.hpp"
#include "json/codec.hpp"
#include "json/writer.hpp"
#include "proof/evidence.hpp"

namespace ecab::proof {
namespace {

constexpr std::string_view kFolder = "outside/";

// The token inside a TimeStampResp: status first, then the token.
Result<crypto::ForeignStamp> stamp_in(std::string_view answer) {
    crypto::der::Reader outer(as_bytes(answer));
    auto const response = outer.next(crypto::der::kSequence);
    REQUIRE(response.has_value(), Reason::InvalidInput, "stamp");
    crypto::der::Reader inside(response->content);
    auto const status = inside.next(crypto::der::kSequence);
    REQUIRE(status.has_value(), Reason::InvalidInput, "stamp");
    std::size_t const skipped =
        static_cast<std::size_t>(status->content.data() - as_bytes(answer).data()) +
        status->content.size();
    return crypto::read_foreign_stamp(as_bytes(answer).subspan(skipped));
}

struct Voucher {
    std::uint64_t size{};
    std::map<std::string, std::string_view> files;  // by ending
};

}  // namespace

std::vector<std::uint64_t> check_outside(std::vector<ZipFile> const& files,
                                         journal::Checkpoint const& checkpoint,
                                         journal::VerificationKey const& key,
                                         Faults& faults) {
    std::map<std::uint64_t, Voucher> vouchers;
    for (ZipFile const& file : files) {
        std::string_view name(file.name);
        name.remove_prefix(kFolder.size());
        std::uint64_t size = 0;
        auto const [end, error] = std::from_chars(name.data(), name.data() + name.size(), size);
        std::string const ending(end, name.data() + name.size());
        static std::set<std::string> const kEndings{".txt", ".tsr", ".cosigned.txt", ".path.json"};
        if (error != std::errc() || !kEndings.contains(ending)) {
            faults.add({file.name, {}, {}, {}, {"không thuộc hồ sơ", "does not belong here"}});
            continue;
        }
        Voucher& one = vouchers[size];
        one.size = size;
        one.files.emplace(ending, file.content);
    }
    std::vector<std::uint64_t> sizes;
    for (auto const& [size, one] : vouchers) {
        std::string const name = std::string(kFolder) + std::to_string(size);
        auto const fault = [&](char const* ending, Words what) {
            faults.add({name + ending, {}, {}, {}, std::move(what)});
        };
        auto const of = [&](char const* ending) {
            auto const found = one.files.find(ending);
            return found == one.files.end() ? std::nullopt : std::optional(found->second);
        };
        bool good = true;
        std::optional<journal::Checkpoint> noted;
        for (char const* ending : {".txt", ".cosigned.txt"}) {
            auto const text = of(ending);
            if (!text) continue;
            auto const note = journal::verify_checkpoint(*text, key);
            if (!note || note->size != size) {
                good = false;
                fault(ending,
                      {"không phải mốc đã ký của nhật ký này",
                       "is no signed checkpoint of this journal"});
                continue;
            }
            if (noted && noted->root != note->root) {
                good = false;
                fault(ending, {"nói về một nhật ký khác", "is about another journal"});
            }
            noted = *note;
        }
        auto const path_text = of(".path.json");
        Result<json::Value> const value =
            path_text ? json::parse(*path_text) : refuse(Reason::NotFound);
        Result<std::vector<Digest>> const path =
            value ? json::decode<std::vector<Digest>>(*value) : refuse(Reason::NotFound);
        bool const leads = noted && path && json::canonical_of(*path) + "\n" == *path_text &&
                           journal::verify_consistency(
                               {noted->size, checkpoint.size, noted->root, checkpoint.root}, *path);
        if (!leads) {
            good = false;
            fault(".path.json",
                  {"không dẫn tới mốc của hồ sơ", "does not lead to the container's checkpoint"});
        }
        if (auto const answer = of(".tsr")) {
            Result<crypto::ForeignStamp> const stamp = stamp_in(*answer);
            auto const text = of(".txt");
            bool const holds =
                stamp && text && stamp->is_sound() && stamp->is_about({as_bytes(*text)});
            if (!holds) {
                good = false;
                fault(".tsr",
                      {"không phải dấu thời gian của mốc này",
                       "is no time stamp of this checkpoint"});
            }
        }
        if (good) sizes.push_back(size);
    }
    return sizes;
}

}  // namespace ecab::proof
