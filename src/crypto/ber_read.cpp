#include "crypto/ber_read.hpp"

#include <algorithm>

namespace ecab::crypto::ber {
namespace {

constexpr std::uint8_t kIndefinite = 0x80;
constexpr std::uint8_t kConstructedBit = 0x20;
constexpr std::uint8_t kHighTagBits = 0x1f;
constexpr std::uint8_t kOctetsInPieces = 0x24;
constexpr std::uint8_t kOctetsWhole = 0x04;
constexpr std::size_t kLengthBytes = 4;

struct Head {
    ByteView tag;
    std::size_t size{};    // of head
    std::size_t length{};  // of content; unknown when indefinite
    bool indefinite{};
    bool longer_than_needed{};
};

std::optional<Head> read_head(ByteView in) {
    if (in.size() < 2) return std::nullopt;
    std::size_t at = 1;
    if ((in[0] & kHighTagBits) == kHighTagBits) {
        while (at < in.size() && (in[at] & 0x80) != 0) ++at;
        ++at;
        if (at > kLengthBytes + 1) return std::nullopt;
    }
    if (at >= in.size()) return std::nullopt;
    Head head;
    head.tag = in.first(at);
    std::uint8_t const first = in[at++];
    head.indefinite = first == kIndefinite;
    if (first < kIndefinite) head.length = first;
    if (first > kIndefinite) {
        std::size_t const bytes = first - kIndefinite;
        if (bytes > in.size() - at) return std::nullopt;
        for (std::size_t i = 0; i < bytes; ++i) {
            if (head.length >> (8 * (sizeof(std::size_t) - 1)) != 0) return std::nullopt;
            head.length = head.length << 8 | in[at + i];
        }
        std::size_t needed = 0;
        for (std::size_t rest = head.length; rest != 0; rest >>= 8) ++needed;
        head.longer_than_needed = head.length < kIndefinite || needed != bytes;
        at += bytes;
    }
    head.size = at;
    return head;
}

void append_length(Bytes& out, std::size_t length) {
    if (length < kIndefinite) {
        out.push_back(static_cast<std::uint8_t>(length));
        return;
    }
    std::size_t needed = 0;
    for (std::size_t rest = length; rest != 0; rest >>= 8) ++needed;
    out.push_back(static_cast<std::uint8_t>(kIndefinite | needed));
    for (std::size_t i = needed; i-- > 0;)
        out.push_back(static_cast<std::uint8_t>(length >> (8 * i)));
}

class Normaliser {
  public:
    explicit Normaliser(Normal& told) : told_(told) {}

    // Writes one element of `in` behind `out`; how many bytes of `in` it took, 0 for a fault.
    std::size_t element(ByteView in, Bytes& out, std::size_t depth) {
        std::optional<Head> const head = read_head(in);
        if (!head || depth == 0 || ++elements_ > kElementsMax) return 0;
        bool const constructed = (in[0] & kConstructedBit) != 0;
        if (head->indefinite && !constructed) return 0;
        if (!head->indefinite && head->length > in.size() - head->size) return 0;
        told_.indefinite_lengths |= head->indefinite;
        told_.long_lengths |= head->longer_than_needed;
        ByteView const content =
            head->indefinite ? in.subspan(head->size) : in.subspan(head->size, head->length);
        Bytes inner;
        std::size_t taken = content.size();
        if (constructed) {
            std::optional<std::size_t> const read =
                in[0] == kOctetsInPieces ? pieces(content, head->indefinite, inner, depth - 1)
                                         : row(content, head->indefinite, inner, depth - 1);
            if (!read) return 0;
            taken = *read;
        } else {
            inner.assign(content.begin(), content.end());
        }
        if (in[0] == kOctetsInPieces)
            out.push_back(kOctetsWhole);
        else
            out.insert(out.end(), head->tag.begin(), head->tag.end());
        append_length(out, inner.size());
        out.insert(out.end(), inner.begin(), inner.end());
        return head->size + taken;
    }

  private:
    static bool ends(ByteView rest) { return rest.size() >= 2 && rest[0] == 0 && rest[1] == 0; }

    // The elements of a content; how many bytes they took, the two zeros of the end included.
    std::optional<std::size_t> row(ByteView in, bool until_zeros, Bytes& out, std::size_t depth) {
        std::size_t at = 0;
        while (at < in.size()) {
            if (until_zeros && ends(in.subspan(at))) return at + 2;
            std::size_t const taken = element(in.subspan(at), out, depth);
            if (taken == 0) return std::nullopt;
            at += taken;
        }
        if (until_zeros) return std::nullopt;
        return at;
    }

    // The same for a string in pieces: the pieces' contents end to end.
    std::optional<std::size_t> pieces(ByteView in,
                                      bool until_zeros,
                                      Bytes& out,
                                      std::size_t depth) {
        told_.strings_in_pieces = true;
        std::size_t at = 0;
        while (at < in.size()) {
            if (until_zeros && ends(in.subspan(at))) return at + 2;
            if (in[at] != kOctetsWhole && in[at] != kOctetsInPieces) return std::nullopt;
            Bytes piece;
            std::size_t const taken = element(in.subspan(at), piece, depth);
            std::optional<Head> const head = read_head(piece);
            if (taken == 0 || !head) return std::nullopt;
            out.insert(
                out.end(), piece.begin() + static_cast<std::ptrdiff_t>(head->size), piece.end());
            at += taken;
        }
        if (until_zeros) return std::nullopt;
        return at;
    }

    Normal& told_;
    std::size_t elements_ = 0;
};

}  // namespace

std::optional<Normal> normalise(ByteView bytes) {
    if (bytes.size() > kBytesMax) return std::nullopt;
    Normal out;
    std::size_t const taken = Normaliser(out).element(bytes, out.der, kDepthMax);
    if (taken == 0) return std::nullopt;
    ByteView const rest = bytes.subspan(taken);
    out.trailing = rest.size();
    out.trailing_zeros =
        !rest.empty() && std::all_of(rest.begin(), rest.end(), [](auto b) { return b == 0; });
    return out;
}

}  // namespace ecab::crypto::ber
