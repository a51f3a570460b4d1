#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "server/mcp/doors.h"
#include "server/mcp/told.h"
#include "server/store/profiles.h"
#include "shared/query_reader.h"

namespace zapply::mcp {
namespace {

using Kind = Parameter::Kind;

constexpr std::size_t kFieldsMax = 100'000;  // bytes of all but the CV

void write_head(JsonWriter& out, const StoredProfile& profile) {
  out.field("name", profile.name)
      .field("revision", profile.revision)
      .field("experience_years", profile.experience_years)
      .field("changed_at", profile.changed_at);
}

void list_profiles(const Doors& doors, JsonWriter& out) {
  doors.read([&](const Reading& reading) {
    out.begin_object().key("profiles").begin_array();
    for (const StoredProfile& profile : profiles(reading.store)) {
      write_head(out.begin_object(), profile);
      out.end_object();
    }
    out.end_array().end_object();
  });
}

void get_profile(const Doors& doors, const Arguments& arguments, JsonWriter& out) {
  const std::string name = *arguments.text("name");
  doors.read([&](const Reading& reading) {
    const auto profile = find_profile(reading.store, name);
    if (!profile) throw ToolError("there is no profile " + in_quotes(name) + ": list_profiles lists them");
    nlohmann::ordered_json file = nlohmann::ordered_json::parse(profile->file, nullptr, false);
    if (!file.is_object()) throw ToolError("profile " + in_quotes(name) + " can't be read");
    const std::string cv = file.contains("cv") && file["cv"].is_string() ? file["cv"].get<std::string>() : "";
    file.erase("cv");
    const std::string fields = file.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    write_head(out.begin_object(), *profile);
    out.key("fields");
    if (fields.size() <= kFieldsMax)
      out.raw(fields);
    else
      out.null();
    write_piece(out, "cv", cv, static_cast<std::size_t>(arguments.integer("from", 0)));
    out.end_object();
  });
}

}  // namespace

std::vector<Tool> profile_tools(const Doors& doors) {
  // Applications come here as soon as there are any.
  return {
      {.name = "list_profiles",
       .title = "List profiles",
       .description = "Who looks for a job: the names of the profiles that are kept.",
       .call = [&doors](const Arguments&, JsonWriter& out) { list_profiles(doors, out); }},
      {.name = "get_profile",
       .title = "Read a profile",
       .description =
           "What a person looks for, can do and may do, and their CV (Markdown) in pieces of 16,000 bytes. This "
           "is personal: show it to nobody else, and send it nowhere.",
       .parameters = {{.name = "name", .description = "The profile's name.", .is_required = true},
                      {.name = "from",
                       .kind = Kind::kInteger,
                       .description = "Where in the CV to begin: next_from of the piece before."}},
       .call = [&doors](const Arguments& arguments, JsonWriter& out) { get_profile(doors, arguments, out); }},
  };
}

}  // namespace zapply::mcp
