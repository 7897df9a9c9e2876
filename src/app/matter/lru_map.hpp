// LruMap: values by key that weigh something, of which those used longest ago go first when all
// together weigh more than is allowed. Not thread-safe: whoever owns it locks.
#pragma once
#include <cstddef>
#include <list>
#include <unordered_map>
#include <utility>

namespace ecab::app {

template <class Key, class Value>
class LruMap {
  public:
    // The value, which counts as used now; nullptr when there is none.
    Value* use(Key const& key) {
        auto const found = places_.find(key);
        if (found == places_.end()) return nullptr;
        order_.splice(order_.begin(), order_, found->second);
        return &found->second->value;
    }
    // The value without using it.
    Value* peek(Key const& key) {
        auto const found = places_.find(key);
        return found == places_.end() ? nullptr : &found->second->value;
    }
    // A new value under a key that has none.
    Value& insert(Key const& key, Value value) {
        order_.push_front({key, std::move(value), 0});
        places_.emplace(key, order_.begin());
        return order_.front().value;
    }
    void add_weight(Key const& key, std::size_t more) {
        auto const found = places_.find(key);
        if (found == places_.end()) return;
        found->second->weight += more;
        weight_ += more;
    }
    // Drops what was used longest ago until the rest weighs no more than `limit`; the `keep` used
    // last stay whatever they weigh. `gone` is told of each.
    template <class Gone>
    void shrink(std::size_t limit, std::size_t keep, Gone const& gone) {
        while (weight_ > limit && order_.size() > keep) {
            Item& last = order_.back();
            gone(last.value);
            weight_ -= last.weight;
            places_.erase(last.key);
            order_.pop_back();
        }
    }
    void clear() {
        places_.clear();
        order_.clear();
        weight_ = 0;
    }
    std::size_t size() const { return places_.size(); }
    std::size_t weight() const { return weight_; }

  private:
    struct Item {
        Key key;
        Value value;
        std::size_t weight;
    };
    std::list<Item> order_;  // used last first
    std::unordered_map<Key, typename std::list<Item>::iterator> places_;
    std::size_t weight_ = 0;
};

}  // namespace ecab::app
