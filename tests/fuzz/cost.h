#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace zapply::fuzz {

/// The part of an input that is repeated to make a larger one of the same kind: an item of a list, a tag.
struct Unit {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// "places@12-80" is an input whose bytes from 12 up to 80 are to be repeated.
std::optional<Unit> unit_of_name(std::string_view file_name);

/// At least `bytes` long, by the unit again and again. Numbers of five digits or more in it count up, so that what is
/// repeated may be different things.
std::string grown(std::string_view input, Unit unit, std::size_t bytes);

/// The processor's time that `work` took of this thread.
std::chrono::nanoseconds cost_of(const std::function<void()>& work);

/// Complains and aborts if `work` costs more than its bytes account for. What seems to is measured again: a busy
/// machine makes work dearer, never cheaper.
void demand_fair_cost(std::string_view input, const std::function<void(std::string_view)>& work);

/// The same for two inputs of a kind, of which `large` is four times as long: it may cost somewhat more than four times
/// as much, and not sixteen times.
void demand_linear_cost(std::string_view small, std::string_view large,
                        const std::function<void(std::string_view)>& work);

}  // namespace zapply::fuzz
