#include "server/matching/posting.h"

#include <array>
#include <chrono>

#include "server/demands/skill_table.h"
#include "server/jobs/salary_year.h"
#include "server/values/word_starts.h"
#include "server/words/folded_line.h"
#include "server/words/pattern.h"

namespace zapply {
namespace {

constexpr std::size_t kClosedWithin = 600;  // bytes
constexpr std::size_t kPlacesMax = 40;

bool names_anywhere(std::string_view location) {
  static constexpr std::string_view kAnywhere =
      R"(^(?:remote[ ,(-]*)?(?:anywhere(?: in the world)?|worldwide|global)\)?$)";
  return matches(kAnywhere, folded(location));
}

bool names_residence(std::string_view folded_text) {
  static constexpr std::string_view kDemands =
      R"(\b(?:must (?:be |currently |already )*(?:liv\w*|resid\w*|locat\w*|based?|in the|in\b|work from)|(?:usa?|u\.s\.|uk|eu|canada|europe|latam)[- ]only|only (?:in|from|open to|accept|hire|considering|candidates)|residents? (?:of|only)|located in the (?:us|u\.s|united)|authori[sz]ed to work|us-based|based in the (?:us|u\.s|united))\b)";
  return matches(kDemands, folded_text);
}

std::optional<std::string> named_office(const SearchedText& text) {
  static constexpr std::string_view kOffice =
      R"(\b(?:requirement|required|expected|need|have) to (?:attend|visit|come (?:in ?)?to|be in) (?:our|the) offices?\b|\b\d (?:to \d |- ?\d )?days? (?:in|at) (?:the |our )?office (?:a|per|each|every) month\b)";
  static const WordStarts kStarts({std::to_array<std::string_view>({"office"})});
  std::optional<std::string> out;
  for_each_sentence_with(kStarts, text, kPlacesMax, [&](std::string_view sentence) {
    out = first_match(kOffice, folded(sentence));
    return out.has_value();
  });
  return out;
}

std::optional<std::string> closed_words(const SearchedText& text) {
  static constexpr std::string_view kClosed =
      R"(\((?:closed|filled|expired)\)|\bapplication (?:window|period) (?:is )?closed\b|\bno longer accepting applications\b|\bposition (?:has been|is) filled\b)";
  static const WordStarts kStarts(
      {std::to_array<std::string_view>({"closed", "filled", "expired", "longer accepting"})});
  const WordStarts::Found found = WordStarts::Search(kStarts, text).next(0);
  if (!found || found.at + kStarts[found.word].size() > kClosedWithin) return std::nullopt;
  return first_match(kClosed, folded(text.text().substr(0, kClosedWithin)));
}

Coast demanded_coast(std::string_view title, const SearchedText& text) {
  static constexpr std::string_view kTitle = R"([-(, ](east|west) coast(?: only)?\)?$)";
  static constexpr std::string_view kCoast =
      R"((?:resid\w*|liv\w*|located|based|must be) (?:on|in) the (east|west) coast\b)";
  static const WordStarts kStarts({std::to_array<std::string_view>({"coast"})});
  std::optional<std::string> words;
  for_each_sentence_with(kStarts, text, kPlacesMax, [&](std::string_view sentence) {
    words = first_match(kCoast, folded(sentence));
    return words.has_value();
  });
  if (!words && WordStarts::Search(kStarts, text).next(0)) words = first_match(kTitle, folded(title));
  if (!words) return Coast::kNone;
  return *words == "east" ? Coast::kEast : Coast::kWest;
}

ClearanceDemand clearance_of(const Boxed<Demands>& demands) {
  if (!demands || !demands->clearance) return ClearanceDemand::kNone;
  static constexpr std::string_view kCanBeHad = R"(\b(?:obtain\w*|eligib\w*|public trust)\b)";
  return matches(kCanBeHad, folded(demands->clearance->words)) ? ClearanceDemand::kCanBeHad : ClearanceDemand::kThere;
}

}  // namespace

Posting::Posting(const Job& of) : Posting(of, std::make_unique<const PostingText>(of)) {}

Posting::Posting(const Job& of, std::unique_ptr<const PostingText> text) : Posting(of, *text) {
  text_ = std::move(text);
}

Posting::Posting(const Job& of, const PostingText& text)
    : job(&of),
      work_mode(of.work_mode),
      remote(of.remote),
      remote_from(of.remote_from.begin(), of.remote_from.end()),
      location(of.location),
      company(zapply::folded(of.company)),
      pay(salary_a_year(of.salary)),
      currency(of.salary.currency),
      found_on(std::chrono::floor<std::chrono::days>(of.first_seen_at).time_since_epoch().count()),
      clearance(clearance_of(of.demands)),
      roles(title_roles(of.title)),
      title_skills(zapply::title_skills(of.title)) {
  const SearchedText all = text.all(), description = text.description();
  if (of.employment_type) employment_type = *of.employment_type;
  if (of.seniority) seniority = *of.seniority;
  work_rights = demanded_work_rights(all);
  languages = demanded_languages(description, text.parts());
  reach = stated_reach(all);
  country_of_terms = zapply::country_of_terms(all);
  hours = demanded_hours(all);
  written_in = of.description ? written_language(description) : written_language(of.title);
  is_anywhere = names_anywhere(location);
  demands_residence = is_anywhere && names_residence(zapply::folded(all.text()));
  if (work_mode == WorkMode::kRemote) office_at_times = named_office(all);
  closed = closed_words(all);
  coast = demanded_coast(of.title, all);
  states = demanded_states(all);
  if (!states && work_mode == WorkMode::kRemote)
    if (const StateDemand named = located_states(location); named != StateDemand()) states = {named, location};
  if (work_mode == WorkMode::kRemote) commute = demanded_commute(all);
  if (commute && commute->value.empty()) commute->value = location;
  subjects = mentioned_subjects(of, text);
  if (!of.demands) return;
  if (of.demands->sponsorship) sponsorship = of.demands->sponsorship->value;
  if (of.demands->years_min) years_min = of.demands->years_min->value;
  for (const SkillDemand& each : of.demands->skills)
    if (const auto skill = skill_named(each.name)) skills.push_back({*skill, each.need});
}

}  // namespace zapply
