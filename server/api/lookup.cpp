#include "server/api/lookup.h"

#include <charconv>

#include "server/store/runs.h"
#include "shared/text.h"

namespace zapply {

void fail_unknown(std::string_view what, std::string_view id) {
  throw HttpError(404, "there is no " + std::string(what) + " " + clean_line(id, 80));
}

std::int64_t id_of(const Call& call, std::string_view what) {
  const std::string_view text = call.parameter;
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc() || end != text.data() + text.size() || id < 1) fail_unknown(what, text);
  return id;
}

Run find_run(Store& store, const Call& call) {
  const std::int64_t id = id_of(call, "run");
  auto run = read_run(store, id);
  if (!run) fail_unknown("run", call.parameter);
  return *std::move(run);
}

}  // namespace zapply
