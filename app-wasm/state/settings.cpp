#include "app-wasm/state/settings.h"

#include "app-wasm/state/query.h"

namespace zapply {

Settings parse_settings(std::string_view text) {
  const Query query = Query::parse(text);
  Settings out;
  out.theme = from_name<ThemeChoice>(query.get("theme")).value_or(out.theme);
  if (query.has("zone")) out.zone = query.get("zone");
  return out;
}

std::string settings_text(const Settings& settings) {
  Query query;
  query.add("theme", name_of(settings.theme)).add("zone", settings.zone);
  return query.text();
}

}  // namespace zapply
