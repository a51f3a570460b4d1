#include "app-wasm/runs/run_counts.h"

#include <nlohmann/json.hpp>

#include "shared/protocol.h"

namespace zapply {
namespace {

template <class Enum>
void read(const nlohmann::json& in, const char* key, RunsTally::By<Enum>& out) {
  const auto counts = in.find(key);
  if (counts == in.end() || !counts->is_object()) return;
  for (const auto& [name, count] : counts->items())
    if (const auto value = from_name<Enum>(name); value && count.is_number_integer())
      out[static_cast<std::size_t>(*value)] = count.template get<std::int64_t>();
}

}  // namespace

RunsTally parse_run_counts(std::string_view text) {
  const auto in = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!in.is_object()) throw ProtocolError("the answer is no JSON object");
  RunsTally out;
  read<RunStatus>(in, "by_status", out.by_status);
  read<Phase>(in, "by_phase", out.by_phase);
  read<Trigger>(in, "by_trigger", out.by_trigger);
  if (const auto total = in.find("total"); total != in.end() && total->is_number_integer())
    out.total = total->get<std::int64_t>();
  return out;
}

}  // namespace zapply
