#include "screens.hpp"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <stdexcept>

#include "../fanout/sides.hpp"
#include "../votes/load.hpp"

namespace ecab::bench {
namespace {

constexpr std::size_t kKept = 3;  // screens: one of each class

struct Screen {
    int fd = -1;
    std::string rest;  // of a frame that is not complete
    std::int64_t frames = 0;
    int cast = 0;
    std::int64_t ended_at = 0;
    std::string newest;
};

class LoadFixture {
  public:
    LoadFixture(Watch const& watch, int orders, int answers)
        : watch_(watch), orders_(orders), answers_(answers) {
        screens_.resize(watch.requests.size());
        if (watch.is_greeted) wanted_ = 1;
        for (std::size_t i = 0; i < screens_.size(); ++i) open(i);
        while (behind_ > 0) receive();
        listen_to(orders_, screens_.size());
        tell(answers_, static_cast<std::int64_t>(screens_.size()));
    }

    void run() {
        while (receive()) {
            if (!is_waiting_ || behind_ > 0) continue;
            is_waiting_ = false;
            tell(answers_, last_at_);
        }
    }

  private:
    void listen_to(int fd, std::size_t number) const {
        epoll_event wanted{};
        wanted.events = EPOLLIN;
        wanted.data.u64 = number;
        ::epoll_ctl(poller_, EPOLL_CTL_ADD, fd, &wanted);
    }

    void open(std::size_t number) {
        Screen& screen = screens_[number];
        screen.fd = connect_from(watch_.port, number);
        std::string const& request = watch_.requests[number];
        if (::send(screen.fd, request.data(), request.size(), MSG_NOSIGNAL) < 0)
            throw std::runtime_error("a screen cannot ask");
        std::string head;
        char byte = 0;
        while (!head.ends_with("\r\n\r\n")) {
            if (::recv(screen.fd, &byte, 1, 0) != 1) throw std::runtime_error("refused: " + head);
            head.push_back(byte);
        }
        if (head.find(" 200 ") == std::string::npos) throw std::runtime_error("refused: " + head);
        if (watch_.is_greeted) ++behind_;
        listen_to(screen.fd, number);
    }

    // False at the order to quit.
    bool receive() {
        int const ready =
            ::epoll_wait(poller_, events_.data(), static_cast<int>(events_.size()), -1);
        for (int i = 0; i < ready; ++i) {
            std::size_t const number = events_[static_cast<std::size_t>(i)].data.u64;
            if (number == screens_.size()) {
                if (!obey()) return false;
            } else {
                read(screens_[number]);
            }
        }
        return true;
    }

    bool obey() {
        char const order = next_order(orders_);
        if (order == kQuit) return false;
        if (order == kEvent) expect_one_more();
        if (order == kFrames) tell(answers_, frames_);
        if (order == kCast) tell(answers_, showing());
        if (order == kEnded) tell_ends();
        if (order == kKeep) keep();
        return true;
    }

    void expect_one_more() {
        is_waiting_ = true;
        wanted_ += 1;
        for (Screen const& screen : screens_)
            if (screen.frames < wanted_) ++behind_;
    }

    void read(Screen& screen) {
        auto const got = ::recv(screen.fd, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
        if (got < 0) return;
        last_at_ = clock_ns();
        if (got == 0) {
            screen.ended_at = last_at_;
            ::close(screen.fd);
            return;
        }
        take(screen, std::string_view(buffer_.data(), static_cast<std::size_t>(got)));
    }

    // Frames end with an empty line; what is left waits for its end.
    void take(Screen& screen, std::string_view part) {
        std::string joined;
        if (!screen.rest.empty()) {
            joined = std::move(screen.rest);
            joined.append(part);
            part = joined;
        }
        for (auto end = part.find("\n\n"); end != std::string_view::npos; end = part.find("\n\n")) {
            frame(screen, part.substr(0, end));
            part.remove_prefix(end + 2);
        }
        screen.rest.assign(part);
    }

    void frame(Screen& screen, std::string_view text) {
        auto const data = text.rfind("\ndata: ");
        if (data == std::string_view::npos && !text.starts_with("data: ")) return;  // a comment
        ++frames_;
        if (++screen.frames == wanted_) --behind_;
        if (text.starts_with("event: cast"))
            screen.cast = static_cast<int>(number_after(text, "\"cast\":"));
        if (!watch_.keep_in.empty() && &screen < &screens_[std::min(kKept, screens_.size())])
            screen.newest = text.substr(data + 7);
    }

    std::int64_t showing() const {
        std::int64_t count = 0;
        for (Screen const& screen : screens_) count += screen.cast == watch_.cast_last ? 1 : 0;
        return count;
    }

    void tell_ends() const {
        std::vector<std::int64_t> ends;
        for (Screen const& screen : screens_)
            if (screen.ended_at > 0) ends.push_back(screen.ended_at);
        tell(answers_, static_cast<std::int64_t>(ends.size()));
        for (std::int64_t const end : ends) tell(answers_, end);
    }

    void keep() const {
        std::ofstream out(watch_.keep_in, std::ios::app);
        for (std::size_t i = 0; i < kKept; ++i) out << screens_[i].newest << '\n';
        out.close();
        tell(answers_, 0);
    }

    Watch const& watch_;
    int orders_;
    int answers_;
    int poller_ = ::epoll_create1(EPOLL_CLOEXEC);
    std::vector<Screen> screens_;
    std::int64_t behind_ = 0;  // screens whose next frame is awaited
    std::int64_t wanted_ = 0;  // frames each has to have
    bool is_waiting_ = false;
    std::int64_t frames_ = 0;
    std::int64_t last_at_ = 0;
    std::vector<epoll_event> events_ = std::vector<epoll_event>(512);
    std::vector<char> buffer_ = std::vector<char>(1 << 18);
};

}  // namespace

void watch(Watch const& what, int orders, int answers) {
    raise_descriptor_limit();
    LoadFixture fixture(what, orders, answers);
    fixture.run();
}

}  // namespace ecab::bench
