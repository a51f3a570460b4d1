#include "server/api/scan_places.h"

#include <doctest/doctest.h>

#include <chrono>
#include <future>
#include <memory>
#include <stdexcept>

using namespace zapply;

namespace {

using Place = std::unique_ptr<ScanPlaces::Place>;

Place take(ScanPlaces& places, const std::string& client, const std::function<void()>& give_up) {
  return Place(new ScanPlaces::Place(places.take(client, give_up)));
}

Place take_at_once(ScanPlaces& places, const std::string& client) {
  return take(places, client, [] { throw std::runtime_error("it has to wait"); });
}

/// Waits on a thread of its own; known to wait when this returns.
std::future<Place> ask(ScanPlaces& places, const std::string& client) {
  const auto waits = std::make_shared<std::promise<void>>();
  std::future<void> is_waiting = waits->get_future();
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  std::future<Place> place = std::async(std::launch::async, [&places, client, waits, until] {
    bool has_told = false;
    return take(places, client, [&] {
      if (!has_told) waits->set_value();
      has_told = true;
      if (std::chrono::steady_clock::now() > until) throw std::runtime_error("nobody let go of a place");
    });
  });
  is_waiting.wait();
  return place;
}

}  // namespace

TEST_CASE("there are two places, and a client may have both while nobody else wants one") {
  ScanPlaces places;
  const Place first = take_at_once(places, "a");
  Place second = take_at_once(places, "a");
  CHECK_THROWS_WITH(take_at_once(places, "a"), "it has to wait");
  CHECK_THROWS_WITH(take_at_once(places, "b"), "it has to wait");
  CHECK_FALSE(first->is_due());
  second.reset();
  CHECK(take_at_once(places, "b"));
}

TEST_CASE("a client without a place goes before the further scans of one that has") {
  ScanPlaces places;
  const Place first = take_at_once(places, "a");
  Place second = take_at_once(places, "a");
  std::future<Place> third = ask(places, "a");
  CHECK_FALSE(second->is_due());
  std::future<Place> other = ask(places, "b");
  CHECK(first->is_due());
  CHECK(second->is_due());
  second.reset();
  const Place of_other = other.get();
  CHECK_FALSE(first->is_due());
  CHECK(third.wait_for(std::chrono::milliseconds(0)) == std::future_status::timeout);
  CHECK_THROWS_WITH(take_at_once(places, "c"), "it has to wait");
}

TEST_CASE("places are given in the order in which they were asked for") {
  ScanPlaces places;
  Place one = take_at_once(places, "a");
  const Place other = take_at_once(places, "b");
  std::future<Place> first = ask(places, "c");
  std::future<Place> second = ask(places, "d");
  one.reset();
  Place of_first = first.get();
  CHECK(second.wait_for(std::chrono::milliseconds(0)) == std::future_status::timeout);
  of_first.reset();
  CHECK(second.get());
}

TEST_CASE("only a client that has several places is asked to let go of one") {
  ScanPlaces places;
  const Place one = take_at_once(places, "a");
  Place other = take_at_once(places, "b");
  std::future<Place> third = ask(places, "c");
  CHECK_FALSE(one->is_due());
  CHECK_FALSE(other->is_due());
  other.reset();
  CHECK(third.get());
}

TEST_CASE("who gave places back counts as one that never had any") {
  ScanPlaces places;
  take_at_once(places, "a");
  const Place first = take_at_once(places, "b");
  Place second = take_at_once(places, "b");
  std::future<Place> further = ask(places, "b");
  std::future<Place> again = ask(places, "a");
  CHECK(first->is_due());
  second.reset();
  CHECK(again.get());
  CHECK(further.get());
}
