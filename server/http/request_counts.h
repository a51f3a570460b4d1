#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "server/threads/mutex.h"

namespace zapply {

/// How many requests were answered and how soon, by what answered them. For any thread.
class RequestCounts {
 public:
  /// Seconds until the first byte of an answer is ready to be sent. A page is to be there within the second.
  static constexpr std::array<double, 5> kBounds{0.005, 0.025, 0.1, 0.5, 2.5};

  struct Counts {
    std::array<std::int64_t, 5> by_class{};                  ///< of status 1xx to 5xx
    std::array<std::int64_t, kBounds.size() + 1> by_time{};  ///< as MetricsText::histogram() takes them
    std::chrono::duration<double> time{};
  };
  struct Row {
    std::string_view method;
    std::string_view route;
    Counts counts;
  };

  /// `method` and `route` are of a few constants, or as long-lived: a client must not be able to add to them.
  void add(std::string_view method, std::string_view route, int status, std::chrono::duration<double> time);
  /// In the order of routes and methods.
  std::vector<Row> rows() const;

 private:
  mutable Mutex mutex_;
  std::map<std::pair<std::string_view, std::string_view>, Counts> counts_ GUARDED_BY(mutex_);  ///< by route and method
};

}  // namespace zapply
