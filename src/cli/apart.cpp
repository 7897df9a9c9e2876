#include "cli/apart.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <exception>
#include <iostream>
#include <stdexcept>

namespace ecab::cli {

std::optional<int> run_apart(std::function<int()> const& work) {
    std::cout.flush();
    pid_t const child = ::fork();
    if (child < 0) throw std::runtime_error("no process for the verification");
    if (child == 0) {
        int code = 1;
        try {
            code = work();
        } catch (std::exception const& e) {
            std::cerr << "ecabinet: " << e.what() << '\n';
        }
        std::cout.flush();
        ::_exit(code);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status)) return WEXITSTATUS(status);
    return std::nullopt;
}

}  // namespace ecab::cli
