// Writing DER (X.690): the few forms certificates, revocation lists and CMS need. Lengths up to
// 65535 bytes. Pure and thread-safe. Reading is in der_read.hpp.
#pragma once
#include <initializer_list>
#include <string_view>

#include "base/bytes.hpp"
#include "base/moment.hpp"

namespace ecab::crypto::der {

inline constexpr std::uint8_t kBoolean = 0x01;
inline constexpr std::uint8_t kInteger = 0x02;
inline constexpr std::uint8_t kBits = 0x03;
inline constexpr std::uint8_t kOctets = 0x04;
inline constexpr std::uint8_t kNull = 0x05;
inline constexpr std::uint8_t kUtf8 = 0x0c;
inline constexpr std::uint8_t kPrintable = 0x13;
inline constexpr std::uint8_t kSequence = 0x30;
inline constexpr std::uint8_t kSet = 0x31;

constexpr std::uint8_t context(unsigned number) {  // constructed
    return static_cast<std::uint8_t>(0xa0 | number);
}
constexpr std::uint8_t context_primitive(unsigned number) {
    return static_cast<std::uint8_t>(0x80 | number);
}

Bytes tlv(std::uint8_t tag, ByteView content);
inline Bytes tlv(std::uint8_t tag, std::string_view text) { return tlv(tag, as_bytes(text)); }
Bytes join(std::initializer_list<ByteView> parts);
Bytes sequence(std::initializer_list<ByteView> parts);
Bytes set_of_one(ByteView element);
Bytes octets(ByteView content);
Bytes bits(ByteView content);        // BIT STRING without unused bits
Bytes integer(ByteView magnitude);   // unsigned, big endian; leading zeros are dropped
Bytes integer(std::uint8_t small);   // 0 … 127
Bytes oid(std::string_view dotted);  // "1.2.840.10045.4.3.2"
Bytes boolean_true();
Bytes time(Moment moment);  // UTCTime to 2049, GeneralizedTime after (RFC 5280 §4.1.2.5)

}  // namespace ecab::crypto::der
