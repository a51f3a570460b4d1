#include "server/fetch/byte_budget.h"

#include <doctest/doctest.h>

#include <deque>
#include <optional>
#include <thread>
#include <vector>

using namespace zapply;

namespace {

struct Fixture {
  std::shared_ptr<ByteBudget> budget = std::make_shared<ByteBudget>(100, 10);
  std::deque<std::optional<ByteBudget::Share>> shares;

  ByteBudget::Share& share() { return shares.emplace_back(std::in_place, budget).value(); }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "bodies take what there is, and give it back") {
  CHECK(share().grow_to(60));
  CHECK(share().grow_to(40));
  CHECK(budget->bytes() == 100);
  CHECK(shares[0]->grow_to(50));
  CHECK(budget->bytes() == 100);
  shares[0].reset();
  CHECK(budget->bytes() == 40);
}

TEST_CASE_FIXTURE(Fixture, "each always gets a little, whatever the others hold") {
  CHECK(share().grow_to(1000));
  for (int i = 0; i < 5; ++i) {
    ByteBudget::Share& small = share();
    CHECK(small.grow_to(10));
    CHECK_FALSE(small.grow_to(11));
  }
  CHECK(budget->bytes() == 1050);
}

TEST_CASE_FIXTURE(Fixture, "once all hold what there is, one goes on to its end, and the next after it") {
  for (int i = 0; i < 3; ++i) CHECK(share().grow_to(33));
  CHECK(shares[1]->grow_to(500));
  CHECK_FALSE(shares[0]->grow_to(500));
  CHECK_FALSE(shares[2]->grow_to(34));
  CHECK(shares[1]->grow_to(1000));
  shares[1].reset();
  CHECK(shares[2]->grow_to(1000));
  CHECK_FALSE(shares[0]->grow_to(1000));
  CHECK(budget->bytes() == 1033);
}

TEST_CASE("whoever waits can always be served by those who don't") {
  constexpr std::int64_t kEach = 500, kStep = 50;
  const auto budget = std::make_shared<ByteBudget>(600, 20);
  std::vector<std::unique_ptr<ByteBudget::Share>> shares;
  std::vector<std::int64_t> held(40, 0);
  for (std::size_t i = 0; i < held.size(); ++i) shares.push_back(std::make_unique<ByteBudget::Share>(budget));
  std::size_t left = held.size();
  std::int64_t most = 0;
  while (left > 0) {
    bool moved = false;
    for (std::size_t i = 0; i < held.size(); ++i) {
      if (!shares[i]) continue;
      if (held[i] == kEach) {
        shares[i].reset();
        --left;
        moved = true;
      } else if (shares[i]->grow_to(held[i] + kStep)) {
        held[i] += kStep;
        moved = true;
      }
      most = std::max(most, budget->bytes());
    }
    REQUIRE(moved);
  }
  CHECK(budget->bytes() == 0);
  CHECK(most <= 600 + kEach);
}

TEST_CASE("shares are given back on any thread") {
  const auto budget = std::make_shared<ByteBudget>(100'000, 10);
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([budget] {
      for (int n = 1; n <= 1000; ++n) ByteBudget::Share(budget).grow_to(n);
    });
  threads.clear();
  CHECK(budget->bytes() == 0);
}
