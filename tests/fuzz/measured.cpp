// Tries every input, and holds it to a cost that its bytes account for: as it is, and a few of them grown.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "tests/fuzz/cost.h"
#include "tests/fuzz/one_input.h"

namespace {

constexpr std::size_t kGrownBytes = 8 * 1024;
constexpr std::size_t kGrownOneOf = 16;

void try_input(std::string_view input) {
  zapply::fuzz::one_input(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zapply::fuzz;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  demand_fair_cost(input, try_input);
  // Which part is repeated is the input's own affair, so that the same input does the same again.
  const std::size_t chance = std::hash<std::string_view>()(input);
  if (input.empty() || input.size() > kGrownBytes || chance % kGrownOneOf != 0) return 0;
  const std::size_t begin = chance / kGrownOneOf % input.size();
  const Unit unit{begin, begin + 1 + chance / 1'000'003 % (input.size() - begin)};
  demand_linear_cost(grown(input, unit, kGrownBytes), grown(input, unit, 4 * kGrownBytes), try_input);
  return 0;
}
