#include "app-wasm/log/log_folds.h"

#include <doctest/doctest.h>

#include <map>

using namespace zapply;

namespace {

/// Rows that are loaded, by row; row r shows entry r + 1.
struct Rows {
  std::map<std::int64_t, LogEntry> loaded;
  std::int64_t count = 0;
  LogFolds folds;

  Rows() { folds.turn(true); }
  void load(std::int64_t first, std::int64_t end, const char* message) {
    for (std::int64_t row = first; row < end; ++row)
      loaded[row] = {row + 1, from_ms(row), Level::kInfo, "remotive", message};
    count = std::max(count, end);
    folds.rows_loaded();
  }
  LogFolds::Fold at(std::int64_t row) {
    return folds.fold_at(row, count, [this](std::int64_t wanted) {
      const auto found = loaded.find(wanted);
      return found == loaded.end() ? nullptr : &found->second;
    });
  }
};

}  // namespace

TEST_CASE("neighbours that say the same are one row, from wherever it is looked at") {
  Rows rows;
  rows.load(0, 5, "a");
  rows.load(5, 1927, "waiting");
  rows.load(1927, 1930, "b");
  for (const std::int64_t row : {5, 900, 1926}) {
    CHECK(rows.at(row).first_row == 5);
    CHECK(rows.at(row).rows == 1922);
  }
  CHECK(rows.at(4).rows == 5);
}

TEST_CASE("another level or source is another row") {
  Rows rows;
  rows.load(0, 3, "a");
  rows.loaded[1].level = Level::kError;
  CHECK(rows.at(0).rows == 1);
  CHECK(rows.at(1).rows == 1);
}

TEST_CASE("a fold grows while its entries arrive, and no further once both ends are known") {
  Rows rows;
  rows.load(10, 20, "a");
  rows.count = 100;
  CHECK(rows.at(15).first_row == 10);
  CHECK(rows.at(15).rows == 10);
  rows.load(20, 30, "a");
  CHECK(rows.at(15).rows == 20);
  rows.load(30, 31, "b");
  rows.load(9, 10, "b");
  CHECK(rows.at(15).rows == 20);
  // Known whole, it stays when its entries are not kept.
  rows.loaded.erase(12);
  rows.folds.rows_loaded();
  CHECK(rows.at(25).first_row == 10);
}

TEST_CASE("an unfolded group shows its rows one by one until it is folded again") {
  Rows rows;
  rows.load(0, 4, "a");
  rows.load(4, 5, "b");
  rows.folds.toggle(1);
  CHECK(rows.at(2).first_row == 2);
  CHECK(rows.at(2).rows == 1);
  rows.folds.toggle(1);
  CHECK(rows.at(2).rows == 4);
}

TEST_CASE("a stretch that is longer than a fold may be goes on in the next") {
  Rows rows;
  rows.load(0, 10'000, "a");
  std::int64_t row = 0, folds = 0;
  for (; row < 10'000; ++folds) {
    const LogFolds::Fold fold = rows.at(row);
    REQUIRE(fold.first_row == row);
    CHECK(fold.rows <= LogFolds::kRowsMax);
    row += fold.rows;
  }
  CHECK(row == 10'000);
  CHECK(folds >= 3);
}

TEST_CASE("folding turned off, every row is its own") {
  Rows rows;
  rows.load(0, 4, "a");
  rows.folds.turn(false);
  CHECK(rows.at(2).first_row == 2);
  CHECK(rows.at(2).rows == 1);
}
