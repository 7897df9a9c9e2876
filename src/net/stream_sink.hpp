// A stream as the hub wants it.
#pragma once
#include <memory>
#include <utility>

#include "live/hub.hpp"
#include "net/http.hpp"

namespace ecab::net {

class StreamSink final : public live::Sink {
  public:
    explicit StreamSink(std::shared_ptr<Stream> stream) : stream_(std::move(stream)) {}
    bool push(live::Frame frame) override { return stream_->push(std::move(frame)); }
    void close() override { stream_->close(); }
    unsigned shard() const override { return stream_->shard(); }

  private:
    std::shared_ptr<Stream> stream_;
};

}  // namespace ecab::net
