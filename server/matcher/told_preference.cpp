#include "server/matcher/told_preference.h"

#include "server/matcher/learned_preference.h"
#include "server/preference/learning.h"
#include "server/store/store.h"
#include "shared/json_writer.h"
#include "shared/text.h"

namespace zapply {
namespace {

std::string both(std::int64_t starred, std::int64_t hidden) {
  return with_thousands(starred) + " starred and " + with_thousands(hidden) + " hidden " +
         (starred + hidden == 1 ? "job" : "jobs");
}

std::string words_of(const ToldPreference& told) {
  if (!told.stored.is_on) return "It is switched off: jobs stand by their scores alone.";
  if (told.learned)
    return "Learned from " + both(told.learned->wanted, told.learned->unwanted) +
           ": it orders jobs whose scores are alike, and changes no score.";
  const MarkedCount& marked = told.marked;
  if (marked.starred >= kPreferenceLeast && marked.hidden >= kPreferenceLeast)
    return "There is enough to learn from, " + both(marked.starred, marked.hidden) +
           ": that is done once a day, or when you ask for it.";
  return "It does nothing yet: it learns from " + both(kPreferenceLeast, kPreferenceLeast) +
         " or more, and there are " + with_thousands(marked.starred) + " and " + with_thousands(marked.hidden) +
         ". Those hidden for their company don't count.";
}

void write(JsonWriter& json, const std::vector<PreferencePart>& parts) {
  json.key("parts").begin_array();
  for (const PreferencePart& each : parts)
    json.begin_object().field("part", each.part).field("weight", each.weight).field("why", each.why).end_object();
  json.end_array();
}

}  // namespace

ToldPreference told_preference(Store& store, const StoredProfile& profile) {
  ToldPreference out;
  out.profile = profile.name;
  out.stored = stored_preference(store, profile.id);
  out.marked = count_marked(store, out.stored.counts_from, static_cast<std::int64_t>(kPreferenceExamplesMax));
  if (out.stored.weights) out.learned = parse_preference(*out.stored.weights);
  out.words = words_of(out);
  return out;
}

std::string to_json(const ToldPreference& told) {
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .field("profile", told.profile)
      .field("on", told.stored.is_on)
      .field("active", told.stored.is_on && told.learned.has_value())
      .field("learned_at", told.stored.learned_at)
      .field("counts_from", told.stored.counts_from)
      .field("starred", told.marked.starred)
      .field("hidden", told.marked.hidden)
      .field("least", kPreferenceLeast)
      .key("learned_from");
  if (told.learned)
    json.begin_object().field("starred", told.learned->wanted).field("hidden", told.learned->unwanted).end_object();
  else
    json.null();
  json.field("words", told.words);
  write(json, told.learned ? parts_of(*told.learned) : std::vector<PreferencePart>());
  json.end_object();
  return out;
}

std::string preference_json(const std::optional<Preference>& preference, const Candidate& candidate,
                            const Posting& posting, const Match& match) {
  const auto figure = preference_figure(preference, candidate, posting, match);
  if (!figure) return "null";
  std::string out;
  JsonWriter json(out);
  json.begin_object().field("figure", *figure);
  write(json, parts_of(*preference, features_of(candidate, posting, match)));
  json.end_object();
  return out;
}

}  // namespace zapply
