#include "net/http_connection_read.hpp"
#include "net/http_connection_serve.hpp"
#include "net/http_connection_write.hpp"

namespace ecab::net {

Ticket::~Ticket() {
    if (used_.load(std::memory_order_acquire)) return;
    try {
        answer(Outgoing{application_->refusal(500, "unanswered"), nullptr, nullptr, false});
    } catch (std::exception const&) {
        Response bare;
        bare.status = 500;
        answer(Outgoing{std::move(bare), nullptr, nullptr, false});
    }
}

void Ticket::answer(Outgoing answer) {
    if (used_.exchange(true, std::memory_order_acq_rel)) return;
    if (mailbox_->is_here()) return slot_->fill(std::move(answer));
    mailbox_->post(
        [slot = slot_, brought = std::move(answer)]() mutable { slot->fill(std::move(brought)); });
}

void start_plain_session(Shard* shard, Socket socket, std::unique_ptr<Seat> seat) {
    launch(shard, std::move(socket), std::move(seat));
}

}  // namespace ecab::net
