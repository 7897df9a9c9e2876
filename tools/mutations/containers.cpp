// verify_containers --file FILE.asice… --count N --seed S: changes one byte of a container of
// evidence, again and again, and looks whether the verification finds it and names the file. In two
// of three changes the CRC-32 is made to fit again, so that what is found is found by what the
// container means. One JSON line; exit code 1 when something was missed.
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <stdexcept>

#include "cli/arguments.hpp"
#include "proof/container.hpp"

namespace ecab {
namespace {

enum class Judged { Named = 0, Found = 1, Missed = 2, Ended = 3 };

struct Container {
    std::string path;
    std::string bytes;
    std::vector<proof::ZipFile> files;  // contents point into `bytes`
};

std::string slurp(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct Change {
    std::size_t place{};
    std::string file;  // empty: a header
    bool mend_crc{};
    char mask{};
};

class Changes {
  public:
    explicit Changes(std::uint64_t seed) : random_(seed) {}

    std::uint64_t below(std::uint64_t n) { return random_() % n; }

    // Half of them anywhere, half in a file drawn first: papers are most of the bytes.
    Change next(Container const& container) {
        Change change;
        change.mask = static_cast<char>(1 + below(255));
        change.mend_crc = below(3) != 0;
        proof::ZipFile const& drawn = container.files[below(container.files.size())];
        bool const in_file = below(2) == 0 && !drawn.content.empty();
        change.place = in_file ? place_of(container, drawn) + below(drawn.content.size())
                               : below(container.bytes.size());
        for (proof::ZipFile const& file : container.files) {
            std::size_t const start = place_of(container, file);
            if (change.place >= start && change.place < start + file.content.size())
                change.file = file.name;
        }
        return change;
    }

    static std::size_t place_of(Container const& container, proof::ZipFile const& file) {
        return static_cast<std::size_t>(file.content.data() - container.bytes.data());
    }

  private:
    std::mt19937_64 random_;
};

std::string changed(Container const& container, Change const& change) {
    std::string bytes = container.bytes;
    bytes[change.place] = static_cast<char>(bytes[change.place] ^ change.mask);
    if (change.file.empty() || !change.mend_crc) return bytes;
    std::vector<proof::ZipFile> files;
    for (proof::ZipFile const& file : container.files)
        files.push_back({file.name,
                         std::string_view(bytes).substr(Changes::place_of(container, file),
                                                        file.content.size())});
    return proof::write_zip(files).value();
}

Judged judge(std::string const& bytes, std::string const& file) {
    proof::Verdict const verdict = proof::verify_container(bytes, {});
    if (verdict.faults.count == 0) return Judged::Missed;
    for (proof::Fault const& fault : verdict.faults.kept)
        if (file.empty() || fault.file == file) return Judged::Named;
    return Judged::Found;
}

// In a process of its own, as the command does it: a broken invariant ends a process.
Judged judge_apart(std::string const& bytes, std::string const& file) {
    pid_t const child = ::fork();
    if (child < 0) throw std::runtime_error("no process for a verification");
    if (child == 0) ::_exit(static_cast<int>(judge(bytes, file)));
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? static_cast<Judged>(WEXITSTATUS(status)) : Judged::Ended;
}

int run(cli::Arguments const& arguments) {
    std::vector<Container> containers;
    for (std::string const& path : arguments.all("file"))
        containers.push_back({path, slurp(path), {}});
    if (containers.empty()) throw cli::UsageError("--file FILE.asice is missing");
    for (Container& one : containers) {
        proof::Faults faults;
        one.files = proof::read_zip(one.bytes, faults).value();
        if (judge_apart(one.bytes, "") != Judged::Missed)
            throw std::runtime_error(one.path + " is not sound to begin with");
    }
    auto const count = static_cast<std::uint64_t>(arguments.number("count", 300));
    Changes changes(static_cast<std::uint64_t>(arguments.number("seed", 20190624)));
    std::array<std::uint64_t, 4> judged{};
    for (std::uint64_t i = 0; i < count; ++i) {
        Container const& container = containers[i % containers.size()];
        Change const change = changes.next(container);
        Judged const verdict = judge_apart(changed(container, change), change.file);
        ++judged[static_cast<std::size_t>(verdict)];
        if (verdict == Judged::Missed || verdict == Judged::Found)
            std::cout << (verdict == Judged::Missed ? "missed " : "not named ") << container.path
                      << " byte " << change.place << " " << change.file << '\n';
    }
    auto const [named, found, missed, ended] = judged;
    std::cout << "{\"changes\":" << count << ",\"named\":" << named << ",\"found\":" << found
              << ",\"cannot_have_happened\":" << ended << ",\"missed\":" << missed << "}\n";
    return missed == 0 && found == 0 ? 0 : 1;
}

}  // namespace
}  // namespace ecab

int main(int argc, char** argv) {
    try {
        return ecab::run({{argv + 1, argv + argc}, {"file", "count", "seed"}, {}});
    } catch (std::exception const& e) {
        std::cerr << "verify_containers: " << e.what() << '\n';
        return 2;
    }
}
