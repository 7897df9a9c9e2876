// What every blob store must do, in memory and on disk, and what only files can get wrong.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>
#include <thread>

#include "crypto/hash.hpp"
#include "store/blobs/file_blobs.hpp"
#include "store/blobs/files.hpp"
#include "store/blobs/memory_blobs.hpp"
#include "store/contract_fixture.hpp"

namespace ecab::store {
namespace {

enum class Where { Memory, Files };

constexpr Moment kStart{1'561'334'400'000};  // 2019-06-24: nothing on the disk is old by then

std::size_t count_files(std::filesystem::path const& folder) {
    std::size_t count = 0;
    for (auto const& found : std::filesystem::recursive_directory_iterator(folder))
        count += found.is_regular_file() ? 1 : 0;
    return count;
}

class Blobs : public testing::TestWithParam<Where> {
  protected:
    Blobs() {
        if (GetParam() == Where::Memory) {
            blobs_ = std::make_unique<MemoryBlobStore>(folder_.path());
        } else {
            blobs_ = std::make_unique<FileBlobStore>(folder_.path(), kStart);
        }
    }
    ports::BlobInfo keep(std::string_view text) {
        auto const writer = blobs_->create(text.size());
        EXPECT_TRUE(writer->write(as_bytes(text)).has_value());
        return writer->finish();
    }
    TempFolder folder_;
    std::unique_ptr<ports::BlobStore> blobs_;
};

TEST_P(Blobs, ContentComesBackByItsHash) {
    auto const writer = blobs_->create(100);
    ASSERT_TRUE(writer->write(as_bytes("Nghị ")).has_value());
    ASSERT_TRUE(writer->write(as_bytes("quyết")).has_value());
    ports::BlobInfo const info = writer->finish();
    EXPECT_EQ(info.sha256, crypto::sha256("Nghị quyết"));
    EXPECT_EQ(info.bytes, std::string_view("Nghị quyết").size());
    EXPECT_EQ(blobs_->find_size(info.sha256), info.bytes);
    EXPECT_EQ(as_text(blobs_->load(info.sha256)), "Nghị quyết");
    std::ifstream file(blobs_->path_of(info.sha256));
    EXPECT_EQ(std::string(std::istreambuf_iterator(file), {}), "Nghị quyết");
}

TEST_P(Blobs, TheSameContentTwiceIsOneBlob) {
    EXPECT_EQ(keep("same").sha256, keep("same").sha256);
    EXPECT_EQ(as_text(blobs_->load(crypto::sha256("same"))), "same");
}

TEST_P(Blobs, EmptyContentIsContent) {
    EXPECT_EQ(keep("").bytes, 0U);
    EXPECT_EQ(blobs_->find_size(crypto::sha256("")), 0U);
}

TEST_P(Blobs, TheLimitFitsAndOneByteMoreIsRefused) {
    auto const writer = blobs_->create(4);
    ASSERT_TRUE(writer->write(as_bytes("abc")).has_value());
    Result<Done> const refused = writer->write(as_bytes("de"));
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().reason, Reason::TooLarge);
    ASSERT_TRUE(writer->write(as_bytes("d")).has_value());
    EXPECT_EQ(writer->finish().sha256, crypto::sha256("abcd"));
}

TEST_P(Blobs, AnUnknownHashIsAbsent) {
    Digest const unknown = crypto::sha256("unknown");
    EXPECT_EQ(blobs_->find_size(unknown), std::nullopt);
    EXPECT_THROW(blobs_->load(unknown), ports::StoreDown);
    EXPECT_THROW(blobs_->path_of(unknown), ports::StoreDown);
}

TEST_P(Blobs, AnUploadThatIsGivenUpLeavesNothing) {
    {
        auto const writer = blobs_->create(10);
        ASSERT_TRUE(writer->write(as_bytes("half")).has_value());
    }
    EXPECT_EQ(blobs_->find_size(crypto::sha256("half")), std::nullopt);
    EXPECT_EQ(count_files(folder_.path()), 0U);
}

TEST_P(Blobs, ManyThreadsMayUploadTheSameContent) {
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 8; ++t)
            threads.emplace_back([&] {
                for (int i = 0; i < 20; ++i) keep("shared " + std::to_string(i));
            });
    }
    for (int i = 0; i < 20; ++i) {
        std::string const text = "shared " + std::to_string(i);
        EXPECT_EQ(as_text(blobs_->load(crypto::sha256(text))), text);
    }
}

INSTANTIATE_TEST_SUITE_P(In,
                         Blobs,
                         testing::Values(Where::Memory, Where::Files),
                         [](auto const& param) {
                             return param.param == Where::Memory ? "Memory" : "Files";
                         });

class FileBlobs : public testing::Test {
  protected:
    Digest keep(std::string_view text) {
        FileBlobStore blobs(folder_.path(), kStart);
        auto const writer = blobs.create(text.size());
        EXPECT_TRUE(writer->write(as_bytes(text)).has_value());
        return writer->finish().sha256;
    }
    static void overwrite(std::string const& path, std::string_view text) {
        std::ofstream(path, std::ios::in | std::ios::out).write(text.data(), std::ssize(text));
    }
    TempFolder folder_;
};

TEST_F(FileBlobs, LieInTwoLevelsOfFoldersAndSurviveARestart) {
    Digest const sha256 = keep("content");
    FileBlobStore again(folder_.path(), kStart);
    std::string const hex = to_hex(sha256);
    EXPECT_EQ(
        again.path_of(sha256),
        folder_.path().string() + "/" + hex.substr(0, 2) + "/" + hex.substr(2, 2) + "/" + hex);
}

TEST_F(FileBlobs, DamageIsFoundAtTheFirstUseAndAfterAChange) {
    Digest const sha256 = keep("content");
    FileBlobStore blobs(folder_.path(), kStart);
    std::string const path = blobs.path_of(sha256);
    struct stat before {};
    ASSERT_EQ(::stat(path.c_str(), &before), 0);
    overwrite(path, "Content");
    // The clock of the file system may be too coarse to tell the two moments apart.
    timespec const later[2]{{before.st_mtim.tv_sec, UTIME_OMIT}, {before.st_mtim.tv_sec + 1, 0}};
    ASSERT_EQ(::utimensat(AT_FDCWD, path.c_str(), later, 0), 0);
    EXPECT_THROW(blobs.path_of(sha256), ports::StoreDown);
    EXPECT_THROW(blobs.load(sha256), ports::StoreDown);
    EXPECT_THROW(FileBlobStore(folder_.path(), kStart).path_of(sha256), ports::StoreDown);
    overwrite(path, "content");
    EXPECT_EQ(blobs.path_of(sha256), path);
}

TEST_F(FileBlobs, LeftoversOfAnInterruptedUploadAreRemovedAtTheStartOnceADayOld) {
    std::filesystem::create_directories(folder_.path() / "tmp");
    std::string const path = folder_.path() / "tmp" / "99-1";
    std::ofstream(path) << "half";
    timespec const written[2]{{0, UTIME_OMIT}, {kStart.ms / 1000, 0}};
    ASSERT_EQ(::utimensat(AT_FDCWD, path.c_str(), written, 0), 0);
    FileBlobStore const early(folder_.path(), {kStart.ms + kLeftoverAgeMs});
    EXPECT_EQ(count_files(folder_.path()), 1U);
    FileBlobStore const late(folder_.path(), {kStart.ms + kLeftoverAgeMs + 1});
    EXPECT_EQ(count_files(folder_.path()), 0U);
}

TEST_F(FileBlobs, AStartBesideARunningUploadLeavesItAlone) {
    FileBlobStore first(folder_.path(), kStart);
    auto const writer = first.create(10);
    ASSERT_TRUE(writer->write(as_bytes("half ")).has_value());
    FileBlobStore second(folder_.path(), kStart);
    auto const other = second.create(10);
    ASSERT_TRUE(other->write(as_bytes("other")).has_value());
    ASSERT_TRUE(writer->write(as_bytes("whole")).has_value());
    EXPECT_EQ(as_text(second.load(writer->finish().sha256)), "half whole");
    EXPECT_EQ(as_text(first.load(other->finish().sha256)), "other");
}

TEST_F(FileBlobs, NoRoomOnTheDiskIsToldAndLeavesNothing) {
    FileBlobStore blobs(folder_.path(), kStart);
    {
        NoRoom const limit(1024);
        auto const writer = blobs.create(1 << 20);
        EXPECT_THROW(static_cast<void>(writer->write(Bytes(4096))), ports::StoreFull);
    }
    EXPECT_EQ(count_files(folder_.path()), 0U);
    auto const writer = blobs.create(1 << 20);
    ASSERT_TRUE(writer->write(Bytes(4096)).has_value());
    EXPECT_EQ(writer->finish().bytes, 4096U);
}

}  // namespace
}  // namespace ecab::store
