// Containers of foreign signers: whatever the bytes, verification refuses and returns.
#include "crypto/certificates.hpp"
#include "crypto/cms.hpp"
#include "crypto/random.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace ecab;
    static Bytes const authority = [] {
        crypto::SystemRandom random;
        crypto::SoftwareSigner signer(crypto::PrivateKey::generate());
        return crypto::create_ca(
            signer, "Fuzz", crypto::random_serial(random), {Moment{0}, Moment{4'000'000'000'000}});
    }();
    Result<Done> const out = crypto::verify_cms(
        ByteView(data, size), as_bytes("content"), authority, Moment{1'795'309'323'000});
    CHECK(!out.has_value());  // nobody holds a certificate of this authority
    return 0;
}
