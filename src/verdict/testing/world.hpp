// For tests only: the people whose signatures the tests of verdicts judge.
#pragma once
#include <vector>

#include "verdict/testing/keys.hpp"

namespace ecab::verdict::test {

// One authority, one signer and one time-stamp authority for all tests: keys take their time.
struct World {
    Holder root =
        make_holder({.name = "CA Gốc", .organisation = "Ban Cơ yếu", .is_authority = true},
                    p256_key(),
                    nullptr);
    Holder authority =
        make_holder({.name = "CA Cấp dưới", .organisation = "Ban Cơ yếu", .is_authority = true},
                    p256_key(),
                    &root);
    Holder signer =
        make_holder({.name = "Nguyễn Văn Ký", .organisation = "Văn phòng"}, p256_key(), &authority);
    Holder rsa = make_holder({.name = "Máy ký", .organisation = "Bộ"}, rsa_key(2048), &authority);
    Holder stamps = make_holder(
        {.name = "Dấu thời gian", .organisation = "", .stamps = true}, p256_key(), &authority);
    std::vector<Bytes> trust{authority.certificate};
};

inline World const& world() {
    static World const kWorld;
    return kWorld;
}

}  // namespace ecab::verdict::test
