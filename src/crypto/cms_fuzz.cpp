// Containers of foreign signers: whatever the bytes, verification refuses and returns.
#include <fstream>
#include <iterator>

#include "base/check.hpp"
#include "crypto/cms.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace ecab;
    // Always the same authority, so that an input means the same in every run; its key is gone.
    static Bytes const authority = [] {
        std::ifstream in(ECAB_SOURCE_DIR "/src/crypto/corpus/csr_fuzz/nobody", std::ios::binary);
        Bytes const bytes(std::istreambuf_iterator<char>(in), {});
        CHECK(!bytes.empty());
        return bytes;
    }();
    Result<Done> const out = crypto::verify_cms(
        ByteView(data, size), as_bytes("content"), authority, Moment{1'795'309'323'000});
    CHECK(!out.has_value());  // nobody holds a certificate of this authority over this content
    return 0;
}
