// Certificate requests and certificates of strangers: never more than a refusal.
#include <algorithm>

#include "crypto/certificates.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace ecab;
    ByteView const input(data, size);
    if (Result<crypto::CsrInfo> const csr = crypto::parse_csr(input); csr)
        CHECK(crypto::PublicKey::from_spki(csr->spki).has_value());
    (void)crypto::parse_certificate(input).has_value();
    (void)crypto::check_chain(input, input, Moment{1'795'309'323'000}).has_value();
    if (Result<crypto::RawSignature> const raw = crypto::signature_raw(input); raw) {
        Bytes const again = crypto::signature_der(*raw);
        CHECK(std::equal(again.begin(), again.end(), input.begin(), input.end()));
    }
    return 0;
}
