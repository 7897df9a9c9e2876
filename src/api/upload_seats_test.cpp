// Seats of uploads: so many for one person, and free again when the bytes are.
#include "api/upload_seats.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "store/blobs/memory_blobs.hpp"

namespace ecab::api {
namespace {

class Seats : public testing::Test {
  protected:
    std::unique_ptr<ports::BlobWriter> upload(std::string const& person) {
        return seats_.seated(OrgId{"bo"}, PersonId{person}, [&] { return blobs_.create(10); });
    }
    store::MemoryBlobStore blobs_{std::filesystem::temp_directory_path().string()};
    UploadSeats seats_{2};
};

TEST_F(Seats, SoManyOfOnePersonAndNotOneMore) {
    auto const first = upload("an");
    auto const second = upload("an");
    ASSERT_TRUE(first && second);
    EXPECT_EQ(upload("an"), nullptr);
    EXPECT_NE(upload("binh"), nullptr) << "another person has seats of their own";
}

TEST_F(Seats, AreFreeAgainWhenTheUploadIsGivenUp) {
    auto first = upload("an");
    auto const second = upload("an");
    first.reset();
    EXPECT_NE(upload("an"), nullptr);
}

TEST_F(Seats, AreHeldAsLongAsTheBytesAreInQuarantine) {
    auto first = upload("an");
    auto const second = upload("an");
    ASSERT_TRUE(first->write(as_bytes("bytes")).has_value());
    std::unique_ptr<ports::HeldBlob> held = first->hold();
    first.reset();
    EXPECT_EQ(upload("an"), nullptr);
    EXPECT_EQ(held->info().bytes, 5U);
    held.reset();
    EXPECT_NE(upload("an"), nullptr);
}

TEST_F(Seats, AFaultOfTheStoreTakesNone) {
    auto const fail = []() -> std::unique_ptr<ports::BlobWriter> {
        throw ports::StoreFull("no room");
    };
    for (int i = 0; i < 3; ++i)
        EXPECT_THROW(static_cast<void>(seats_.seated(OrgId{"bo"}, PersonId{"an"}, fail)),
                     ports::StoreFull);
    EXPECT_NE(upload("an"), nullptr);
}

}  // namespace
}  // namespace ecab::api
