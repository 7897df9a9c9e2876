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
            blobs_ = std::make_unique<FileBlobStore>(folder_.path());
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

TEST_P(Blobs, WhatIsWipedIsAbsent) {
    Digest const sha256 = keep("secret").sha256;
    keep("other");
    EXPECT_TRUE(blobs_->wipe(sha256));
    EXPECT_TRUE(blobs_->wipe(sha256)) << "absent content is no fault";
    EXPECT_EQ(blobs_->find_size(sha256), std::nullopt);
    EXPECT_THROW(blobs_->path_of(sha256), ports::StoreDown);
    EXPECT_EQ(as_text(blobs_->load(crypto::sha256("other"))), "other");
}

TEST_P(Blobs, WhatCannotBeOverwrittenIsToldAndGoneAllTheSame) {
    Digest const sha256 = keep("secret").sha256;
    std::filesystem::path const path = blobs_->path_of(sha256);
    std::filesystem::rename(path, folder_.path() / "elsewhere");
    std::filesystem::create_symlink(folder_.path() / "elsewhere", path);
    testing::internal::CaptureStderr();
    EXPECT_FALSE(blobs_->wipe(sha256));
    EXPECT_THAT(testing::internal::GetCapturedStderr(), testing::HasSubstr(path.string()));
    EXPECT_EQ(blobs_->find_size(sha256), std::nullopt);
    EXPECT_FALSE(std::filesystem::is_symlink(path));
    std::ifstream other(folder_.path() / "elsewhere");
    EXPECT_EQ(std::string(std::istreambuf_iterator(other), {}), "secret") << "no link is followed";
}

TEST_P(Blobs, ASweepWipesWhatMustGoNowAndKeepsTheRest) {
    Digest const gone = keep("gone").sha256;
    Digest const young = keep("young").sha256;
    Digest const used = keep("used").sha256;
    EXPECT_EQ(blobs_->sweep([&](Digest const& one) {
        if (one == gone) return ports::BlobFate::DropNow;
        return one == young ? ports::BlobFate::DropWhenOld : ports::BlobFate::Keep;
    }),
              1U);
    EXPECT_EQ(blobs_->find_size(gone), std::nullopt);
    EXPECT_EQ(as_text(blobs_->load(young)), "young");
    EXPECT_EQ(as_text(blobs_->load(used)), "used");
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
        FileBlobStore blobs(folder_.path());
        auto const writer = blobs.create(text.size());
        EXPECT_TRUE(writer->write(as_bytes(text)).has_value());
        return writer->finish().sha256;
    }
    static void overwrite(std::string const& path, std::string_view text) {
        std::ofstream(path, std::ios::in | std::ios::out).write(text.data(), std::ssize(text));
    }
    static std::string content_of(std::filesystem::path const& path) {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator(file), {}};
    }
    TempFolder folder_;
};

TEST_F(FileBlobs, LieInTwoLevelsOfFoldersAndSurviveARestart) {
    Digest const sha256 = keep("content");
    FileBlobStore again(folder_.path());
    std::string const hex = to_hex(sha256);
    EXPECT_EQ(
        again.path_of(sha256),
        folder_.path().string() + "/" + hex.substr(0, 2) + "/" + hex.substr(2, 2) + "/" + hex);
}

TEST_F(FileBlobs, DamageIsFoundAtTheFirstUseAndAfterAChange) {
    Digest const sha256 = keep("content");
    FileBlobStore blobs(folder_.path());
    std::string const path = blobs.path_of(sha256);
    struct stat before {};
    ASSERT_EQ(::stat(path.c_str(), &before), 0);
    overwrite(path, "Content");
    // The clock of the file system may be too coarse to tell the two moments apart.
    timespec const later[2]{{before.st_mtim.tv_sec, UTIME_OMIT}, {before.st_mtim.tv_sec + 1, 0}};
    ASSERT_EQ(::utimensat(AT_FDCWD, path.c_str(), later, 0), 0);
    EXPECT_THROW(blobs.path_of(sha256), ports::StoreDown);
    EXPECT_THROW(blobs.load(sha256), ports::StoreDown);
    EXPECT_THROW(FileBlobStore(folder_.path()).path_of(sha256), ports::StoreDown);
    overwrite(path, "content");
    EXPECT_EQ(blobs.path_of(sha256), path);
}

TEST_F(FileBlobs, WhatADeadProcessLeftInQuarantineIsWipedAtTheNextStart) {
    std::filesystem::path const dead = folder_.path() / "tmp" / "dead";
    std::filesystem::create_directories(dead);
    std::ofstream(dead / "1") << "secret";
    std::filesystem::create_hard_link(dead / "1", folder_.path() / "witness");
    FileBlobStore const next(folder_.path());
    EXPECT_FALSE(std::filesystem::exists(dead));
    EXPECT_EQ(content_of(folder_.path() / "witness"), std::string(6, '\0'));
}

TEST_F(FileBlobs, PlainFilesThatAnOlderVersionLeftAreWipedAtTheNextStart) {
    std::filesystem::path const tmp = folder_.path() / "tmp";
    std::filesystem::path const elsewhere = folder_.path() / "elsewhere";
    std::filesystem::create_directories(tmp);
    std::filesystem::create_directories(elsewhere);
    std::ofstream(tmp / "4711-1") << "secret";
    std::filesystem::create_hard_link(tmp / "4711-1", folder_.path() / "witness");
    std::ofstream(elsewhere / "1") << "not ours";
    std::filesystem::create_directory_symlink(elsewhere, tmp / "link");
    FileBlobStore const next(folder_.path());
    EXPECT_FALSE(std::filesystem::exists(tmp / "4711-1"));
    EXPECT_EQ(content_of(folder_.path() / "witness"), std::string(6, '\0'));
    EXPECT_FALSE(std::filesystem::is_symlink(tmp / "link"));
    EXPECT_EQ(content_of(elsewhere / "1"), "not ours") << "no link is followed";
}

TEST_F(FileBlobs, WhatIsNotKeptIsOverwrittenAndGone) {
    FileBlobStore blobs(folder_.path());
    {
        auto const writer = blobs.create(100);
        ASSERT_TRUE(writer->write(as_bytes("secret")).has_value());
        std::unique_ptr<ports::HeldBlob> const held = writer->hold();
        EXPECT_EQ(content_of(held->path()), "secret");
        EXPECT_EQ(blobs.find_size(held->info().sha256), std::nullopt) << "not in the store yet";
        std::filesystem::create_hard_link(held->path(), folder_.path() / "witness");
    }
    EXPECT_EQ(content_of(folder_.path() / "witness"), std::string(6, '\0'));
    EXPECT_EQ(count_files(folder_.path()), 1U) << "the witness alone";
}

TEST_F(FileBlobs, WhatIsKeptStaysWhenTheUploadIsForgotten) {
    FileBlobStore blobs(folder_.path());
    Digest sha256{};
    {
        auto const writer = blobs.create(100);
        ASSERT_TRUE(writer->write(as_bytes("public")).has_value());
        std::unique_ptr<ports::HeldBlob> const held = writer->hold();
        held->keep();
        held->keep();
        sha256 = held->info().sha256;
    }
    EXPECT_EQ(as_text(blobs.load(sha256)), "public");
}

TEST_F(FileBlobs, AStartBesideARunningUploadLeavesItAlone) {
    FileBlobStore first(folder_.path());
    auto const writer = first.create(10);
    ASSERT_TRUE(writer->write(as_bytes("half ")).has_value());
    FileBlobStore second(folder_.path());
    auto const other = second.create(10);
    ASSERT_TRUE(other->write(as_bytes("other")).has_value());
    ASSERT_TRUE(writer->write(as_bytes("whole")).has_value());
    EXPECT_EQ(as_text(second.load(writer->finish().sha256)), "half whole");
    EXPECT_EQ(as_text(first.load(other->finish().sha256)), "other");
}

TEST_F(FileBlobs, ASweepOverwritesWhatNobodyUsesOnceItIsOld) {
    Digest const old = keep("secret");
    Digest const used = keep("public");
    FileBlobStore blobs(folder_.path());
    std::filesystem::path const path = blobs.path_of(old);
    std::filesystem::create_hard_link(path, folder_.path() / "witness");
    auto const fate = [&](Digest const& one) {
        return one == used ? ports::BlobFate::Keep : ports::BlobFate::DropWhenOld;
    };
    EXPECT_EQ(blobs.sweep(fate), 0U) << "its act may be about to commit";
    std::filesystem::last_write_time(
        path, std::filesystem::last_write_time(path) - std::chrono::hours(2));
    EXPECT_EQ(blobs.sweep(fate), 1U);
    EXPECT_EQ(content_of(folder_.path() / "witness"), std::string(6, '\0'));
    EXPECT_EQ(blobs.find_size(old), std::nullopt);
    EXPECT_EQ(as_text(blobs.load(used)), "public");
}

TEST_F(FileBlobs, WhatComesInAnewIsYoungAgain) {
    Digest const sha256 = keep("again");
    FileBlobStore blobs(folder_.path());
    std::filesystem::path const path = blobs.path_of(sha256);
    std::filesystem::last_write_time(
        path, std::filesystem::last_write_time(path) - std::chrono::hours(2));
    keep("again");
    EXPECT_EQ(blobs.sweep([](Digest const&) { return ports::BlobFate::DropWhenOld; }), 0U);
    EXPECT_EQ(as_text(blobs.load(sha256)), "again");
}

TEST_F(FileBlobs, ADiskThatTakesNoZerosIsToldAndTheFileIsRemoved) {
    std::string const path = (folder_.path() / "secret").string();
    std::ofstream(path) << std::string(4096, 'x');
    {
        NoRoom const limit(1024);
        EXPECT_FALSE(wipe_file(path));
    }
    EXPECT_FALSE(std::filesystem::exists(path));
    EXPECT_TRUE(wipe_file(path)) << "not there: nothing to tell";
}

TEST_F(FileBlobs, APipeInTheWayHoldsNobodyUp) {
    std::string const path = (folder_.path() / "pipe").string();
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    EXPECT_FALSE(wipe_file(path));
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(FileBlobs, NoRoomOnTheDiskIsToldAndLeavesNothing) {
    FileBlobStore blobs(folder_.path());
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
