// Runs a fuzzer over its kept corpus, for builds without libFuzzer. Inputs that name a unit are made large by it.

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/fuzz/cost.h"
#include "tests/fuzz/one_input.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

constexpr std::size_t kGrownBytes = 32 * 1024;

void try_grown(const std::string& input, zapply::fuzz::Unit unit) {
  using namespace zapply::fuzz;
  const auto work = [](std::string_view text) {
    one_input(reinterpret_cast<const uint8_t*>(text.data()), text.size());
  };
  const std::string large = grown(input, unit, 4 * kGrownBytes);
  demand_fair_cost(large, work);
  demand_linear_cost(grown(input, unit, kGrownBytes), large, work);
}

}  // namespace

int main(int argc, char** argv) {
  int inputs = 0;
  for (int i = 1; i < argc; ++i) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(in), {}};
      std::printf("%s\n", entry.path().c_str());
      std::fflush(stdout);
      LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
      if (const auto unit = zapply::fuzz::unit_of_name(entry.path().filename().string())) try_grown(bytes, *unit);
      ++inputs;
    }
  }
  std::printf("%d inputs\n", inputs);
  return inputs > 0 ? 0 : 1;
}
