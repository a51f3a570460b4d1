#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/matching/match.h"
#include "shared/json_writer.h"

namespace zapply {

/// As `match` of a job: {profile, verdict, score, completeness, rules[], parts[]}.
void write(JsonWriter&, const Match&, std::string_view profile);

/// With `kept`: what is kept of it (JobMatch), which may be older, or null. `preference` and `opinion` are JSON already.
void write(JsonWriter&, const Match&, std::string_view profile, const std::optional<JobMatch>& kept,
           std::string_view preference, std::string_view opinion);

/// The same in a sentence or two, for clients that show one text: "82: yes. It may be done from Latin America …".
std::string reasoning_of(const Match&);

}  // namespace zapply
