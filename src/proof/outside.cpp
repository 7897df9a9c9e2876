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

// What is said of one size.
class Voucher {
  public:
    void take(std::string ending, std::string_view content) {
        files_.emplace(std::move(ending), content);
    }

    bool holds(std::uint64_t size,
               journal::Checkpoint const& checkpoint,
               journal::VerificationKey const& key,
               Faults& faults) const {
        std::string const name = std::string(kFolder) + std::to_string(size);
        bool good = true;
        auto const fault = [&](char const* ending, Words what) {
            good = false;
            faults.add({name + ending, {}, {}, {}, std::move(what)});
        };
        std::optional<journal::Checkpoint> noted;
        for (char const* ending : {".txt", ".cosigned.txt"}) {
            auto const text = find(ending);
            if (!text) continue;
            auto const note = journal::verify_checkpoint(*text, key);
            if (!note || note->size != size)
                fault(ending,
                      {"không phải mốc đã ký của nhật ký này",
                       "is no signed checkpoint of this journal"});
            else if (noted && noted->root != note->root)
                fault(ending, {"nói về một nhật ký khác", "is about another journal"});
            else
                noted = *note;
        }
        if (!noted || !leads(*noted, checkpoint))
            fault(".path.json",
                  {"không dẫn tới mốc của hồ sơ", "does not lead to the container's checkpoint"});
        if (!find(".tsr") && !find(".cosigned.txt"))
            fault(".txt", {"không có ai bên ngoài xác nhận", "is nobody's word but the journal's"});
        if (find(".tsr") && !is_stamped())
            fault(".tsr",
                  {"không phải dấu thời gian của mốc này", "is no time stamp of this checkpoint"});
        return good;
    }

  private:
    std::optional<std::string_view> find(char const* ending) const {
        auto const found = files_.find(ending);
        return found == files_.end() ? std::nullopt : std::optional(found->second);
    }
    bool leads(journal::Checkpoint const& from, journal::Checkpoint const& to) const {
        auto const text = find(".path.json");
        if (!text) return false;
        Result<json::Value> const value = json::parse(*text, kPathLineBytesMax);
        if (!value) return false;
        Result<std::vector<Digest>> const path = json::decode<std::vector<Digest>>(*value);
        return path && json::canonical_of(*path) + "\n" == *text &&
               journal::verify_consistency({from.size, to.size, from.root, to.root}, *path);
    }
    bool is_stamped() const {
        auto const text = find(".txt");
        Result<crypto::ForeignStamp> const stamp = stamp_in(*find(".tsr"));
        return stamp && text && stamp->is_sound() && stamp->is_about({as_bytes(*text)});
    }

    std::map<std::string, std::string_view> files_;  // by ending
};

// "outside/57.tsr" → 57 and ".tsr".
std::optional<std::pair<std::uint64_t, std::string>> parts_of(std::string_view name) {
    static std::set<std::string> const kEndings{".txt", ".tsr", ".cosigned.txt", ".path.json"};
    name.remove_prefix(kFolder.size());
    std::uint64_t size = 0;
    auto const [end, error] = std::from_chars(name.data(), name.data() + name.size(), size);
    if (error != std::errc()) return std::nullopt;
    std::string ending(end, name.data() + name.size());
    bool const is_one = name == std::to_string(size) + ending;  // "057.txt" would be a second
    if (!is_one || !kEndings.contains(ending)) return std::nullopt;
    return std::pair(size, std::move(ending));
}

}  // namespace

std::vector<std::uint64_t> check_outside(std::vector<ZipFile> const& files,
                                         journal::Checkpoint const& checkpoint,
                                         journal::VerificationKey const& key,
                                         Faults& faults) {
    std::map<std::uint64_t, Voucher> vouchers;
    for (ZipFile const& file : files) {
        auto parts = parts_of(file.name);
        if (parts)
            vouchers[parts->first].take(std::move(parts->second), file.content);
        else
            faults.add({file.name, {}, {}, {}, {"không thuộc hồ sơ", "does not belong here"}});
    }
    std::vector<std::uint64_t> sizes;
    for (auto const& [size, one] : vouchers)
        if (one.holds(size, checkpoint, key, faults)) sizes.push_back(size);
    return sizes;
}

}  // namespace ecab::proof
