#include "server/demands/us_residence.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <vector>

#include "server/places/place_names.h"
#include "server/places/place_table.h"
#include "server/values/word_starts.h"
#include "server/words/folded_line.h"
#include "server/words/listed.h"
#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kPlacesMax = 80;
constexpr std::size_t kNameWordsMax = 3;  // "District of Columbia"
constexpr std::size_t kListLinesMax = 60;
constexpr std::string_view kList = " @list ";  // stands for a list of states

// Sentences without a state are left at once, so that common words may stand here.
constexpr auto kWords = std::to_array<std::string_view>({
    "states",    "state ",      "state:",  "resid",  "only",   "exclud",  "except",
    "eligible",  "ineligible",  "hire",    "hiring", "must",   "outside", "other than",
    "available", "unavailable", "located", "remote", "living", "open to",
});

/// A word of a text: letters, and the points between them ("D.C.").
struct Word {
  std::size_t begin = 0, end = 0;
};

std::vector<Word> words_in(std::string_view text) {
  std::vector<Word> out;
  for (std::size_t at = 0; at < text.size();) {
    if (!ascii::is_letter(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() &&
           (ascii::is_alphanumeric(text[at]) || ascii::is_beyond(text[at]) ||
            (text[at] == '.' && at + 1 < text.size() && ascii::is_letter(text[at + 1]) && at - begin < 2)))
      ++at;
    out.push_back({begin, at});
  }
  return out;
}

/// Pairs of letters with which names of states begin, the second in lower case.
struct Beginnings {
  Beginnings() {
    for (const StateRow& row : state_rows()) for_each_listed(row.names, [this](std::string_view name) { add(name); });
    add("georgia");
  }
  void add(std::string_view name) { is_one[index(name[0], name[1])] = true; }
  static std::size_t index(char a, char b) { return static_cast<std::size_t>((a - 'a') * 26 + (b - 'a')); }
  std::array<bool, 676> is_one{};  // 26 by 26
};

/// Whether a state may begin there: two capitals, or a name's first letters.
bool may_begin_state(std::string_view text, std::size_t at) {
  static const Beginnings kNames;
  if (at + 1 >= text.size() || !ascii::is_upper(text[at])) return false;
  const char next = text[at + 1];
  if (ascii::is_upper(next)) return true;
  if (next == '.') return text[at] == 'D';
  return ascii::is_lower(next) && kNames.is_one[Beginnings::index(ascii::lower(text[at]), next)];
}

bool may_name_state(std::string_view sentence) {
  for (std::size_t at = 0; at + 1 < sentence.size(); ++at)
    if (may_begin_state(sentence, at) && (at == 0 || !ascii::is_letter(sentence[at - 1]))) return true;
  return !sentence.empty() && sentence.back() == ':';
}

/// A state's name or code, as it stands in a text.
struct Mention {
  std::size_t begin = 0, end = 0;
  UsStates state = 0;
  bool is_code = false;
  bool is_doubtful = false;  ///< it may be another thing alone: "Georgia", "CA"
};

/// Codes that are words, too, where all is written in capitals.
bool is_word(std::string_view code) {
  static constexpr std::string_view kAlsoWords = "|IN|OR|ME|OK|HI|OH|";
  return is_listed(kAlsoWords, code);
}

char neighbour(std::string_view text, std::size_t at, int step) {
  while (at < text.size() && text[at] == ' ') at += static_cast<std::size_t>(step);
  return at < text.size() ? text[at] : '\n';
}

/// Between signs of a list: ", OR", "/IN/", "(ME)".
bool is_among_signs(std::string_view text, const Word& word) {
  constexpr std::string_view kBefore = ",/|;&(:\n", kBehind = ",/|;&).\n";
  const char before = word.begin == 0 ? '\n' : neighbour(text, word.begin - 1, -1),
             behind = neighbour(text, word.end, 1);
  // The last of a list ends it: "CA, WA, OR only".
  const bool is_last = before == ',' || before == '/' || before == '|';
  return kBefore.find(before) != std::string_view::npos && (is_last || kBehind.find(behind) != std::string_view::npos);
}

std::optional<Mention> mention_at(std::string_view text, const std::vector<Word>& words, std::size_t first) {
  const Word& word = words[first];
  if (!may_begin_state(text, word.begin)) return std::nullopt;
  for (std::size_t count = std::min(kNameWordsMax, words.size() - first); count > 0; --count) {
    const Word& last = words[first + count - 1];
    const std::string_view name = text.substr(word.begin, last.end - word.begin);
    if (name.find_first_of(",;/|(\n") != std::string_view::npos) continue;
    const std::string key = us_name_key(name);
    if (key.size() <= 2) continue;
    const UsStates state = us_state_of_key(key);
    if (state == 0) continue;
    const std::size_t next = first + count;
    if (key == "washington" && next < words.size()) {
      const std::string_view behind = text.substr(words[next].begin, words[next].end - words[next].begin);
      if (behind == "DC" || behind == "D.C")
        return Mention{word.begin, words[next].end, us_state_of_code("dc"), false, false};
    }
    return Mention{word.begin, last.end, state, false, key == "georgia"};
  }
  const std::string_view code = text.substr(word.begin, word.end - word.begin);
  if (code == "D.C" || code == "D.C.") return Mention{word.begin, word.end, us_state_of_code("dc"), true, false};
  if (code.size() != 2 || !ascii::is_upper(code[1])) return std::nullopt;
  const UsStates state = us_state_of_code(code);
  if (state == 0 || (is_word(code) && !is_among_signs(text, word))) return std::nullopt;
  // A country's code, as well: Canada, Germany, India, Colombia, Israel, …
  return Mention{word.begin, word.end, state, true, !country_of_code(ascii::lower(code)).empty()};
}

std::vector<Mention> mentions_in(std::string_view text) {
  std::vector<Mention> out;
  const std::vector<Word> words = words_in(text);
  for (std::size_t i = 0; i < words.size();) {
    const auto mention = mention_at(text, words, i);
    if (!mention) {
      ++i;
      continue;
    }
    out.push_back(*mention);
    while (i < words.size() && words[i].begin < mention->end) ++i;
  }
  return out;
}

/// What stands between two of a list.
bool joins(std::string_view between) {
  static constexpr std::string_view kJoins =
      R"(^[\s,;/|&+)(.-]*(?:(?:and|or)\b[/\s]*)*(?:the )?(?:state of |states of )?[\s(]*$)";
  return between.size() <= 20 && matches(kJoins, folded(between));
}

struct List {
  std::size_t begin = 0, end = 0;
  UsStates states = 0;
  bool is_doubtful = true;  ///< nothing in it is a state beyond doubt, and they are no two
};

/// A country's two letters, or a word for one: what stands beside it are countries, too.
bool is_beside_country(std::string_view text, const List& list) {
  static constexpr std::string_view kCountryBefore =
      R"(\b(?:US|USA|UK|EU|MX|GB|FR|ES|BR|AU|NZ|NL|PL|EMEA|APAC|LATAM)[\s]*(?:[,/|;&]|\band\b|\bor\b)[\s]*$)";
  static constexpr std::string_view kCountryBehind =
      R"(^[\s]*(?:[,/|;&]|and|or)[\s]*(?:US|USA|UK|EU|MX|GB|FR|ES|BR|AU|NZ|NL|PL|EMEA|APAC|LATAM)\b)";
  return matches(kCountryBefore, text.substr(0, list.begin)) || matches(kCountryBehind, text.substr(list.end));
}

std::vector<List> lists_in(std::string_view text) {
  std::vector<List> out;
  std::size_t count = 0;
  bool is_code = false, are_doubtful = true;
  for (const Mention& each : mentions_in(text)) {
    const bool goes_on = !out.empty() && joins(text.substr(out.back().end, each.begin - out.back().end));
    if (!goes_on) {
      out.push_back({each.begin, each.end, 0, true});
      count = 0;
      is_code = false;
      are_doubtful = true;
    }
    out.back().end = each.end;
    out.back().states |= each.state;
    is_code = is_code || each.is_code;
    are_doubtful = are_doubtful && each.is_doubtful;
    ++count;
    out.back().is_doubtful = are_doubtful && !(is_code && count > 2);
  }
  std::erase_if(out, [&](const List& list) { return is_beside_country(text, list); });
  return out;
}

bool speaks_of_states(std::string_view folded) {
  static constexpr std::string_view kStates = R"(\b(?:states?|residents?|reside|u\.?s\.?a?|united states)\b)";
  return matches(kStates, folded);
}

/// The sentence, folded, with kList in the place of each list; the states of all of them.
struct Reading {
  std::string text;
  UsStates states = 0;
};

Reading reading_of(std::string_view sentence) {
  Reading out;
  std::size_t at = 0;
  const bool is_about_states = speaks_of_states(folded(sentence));
  for (const List& list : lists_in(sentence)) {
    if (list.is_doubtful && !is_about_states) continue;
    out.text += folded(sentence.substr(at, list.begin - at));
    out.text += kList;
    out.states |= list.states;
    at = list.end;
  }
  if (out.states == 0) return out;
  out.text += folded(sentence.substr(at));
  // Points end the reach of words.
  for (std::size_t us = out.text.find("u.s."); us != std::string::npos; us = out.text.find("u.s.", us))
    out.text.replace(us, 4, "us");
  return out;
}

/// Pay, rights and rules that hold there, and whom one serves there.
bool is_of_other_things(std::string_view text) {
  static constexpr std::string_view kOther =
      R"(\b(?:pay|paid|salary|salaries|compensation|wages?|range|bonus\w*|benefits?|pto|leave|insurance|401|privacy|ccpa|laws?|ordinances?|acts?\b|arrest|conviction\w*|licen[sc]\w*|certif\w*|bar admission|tax\w*|arbitration|customers?|clients?|patients?|members|offices? in|stores?|conference|university|travel to|prefer\w*|ideal\w*|bonus|nice to have|or (?:anywhere|elsewhere|fully remote|remote)|e\.g|such as|(?:need )?not (?:only|limited|required|necessary|need|reside|live|be ))\b)";
  return matches(kOther, text);
}

bool excludes(std::string_view text) {
  static constexpr std::string_view kBefore =
      R"(\b(?:(?:not|cannot|can't|unable|don't|won't|aren't|isn't)\b[^.;]{0,50}\b(?:hir\w*|employ\w*|eligible|available|open|accept\w*|consider\w*|support\w*|recruit\w*|performed|done|resid\w*)\b|unavailable|ineligible|except(?:ing|ion|ions|ed)?\b|exclud(?:e|es|ed|ing)\b|other than|outside\b|but not|minus)[^.;]{0,70}@list)";
  static constexpr std::string_view kBehind =
      R"(@list[^.;]{0,70}\b(?:not (?:be )?(?:eligible|available|able|accepted|considered|permitted|hired|employed)|(?:cannot|can't) (?:be )?(?:apply|considered|hired|employed|accepted)|ineligible|excluded|unavailable)\b)";
  return matches(kBefore, text) || matches(kBehind, text);
}

bool is_closed(std::string_view text) {
  static constexpr std::string_view kOnly =
      R"(\bonly\b[^.;]{0,60}@list|@list[^.;]{0,25}\bonly\b|\b(?:must|need to|required to|have to|has to|should)\b[^.;]{0,40}\b(?:reside|live|living|residing|located|based|residents?)\b[^.;]{0,60}@list|\b(?:eligible|approved|following|these|listed|supported|available|below) (?:u\.?s\.? )?states?\b[^.;]{0,60}@list|\bopen (?:only )?to\b[^.;]{0,40}\b(?:in|from|of)\b[^.;]{0,20}@list|\b(?:hire|hiring|employ|recruit)\b[^.;]{0,40}\bstates?\b[^.;]{0,30}@list|\bstates?(?: of hire| of residence)? *: *@list|\bremote *[-:(,]+ *(?:in )?@list *\)?$)";
  static constexpr std::string_view kAll =
      R"(\b(?:includ\w*|(?:all|any|every|each|most)(?: of)?(?: the)?(?: 50| fifty)?(?: other)?(?: u\.?s\.?)? states?|across)\b)";
  return matches(kOnly, text) && !matches(kAll, text);
}

/// "We can't hire outside CA and NY".
bool is_closed_by_no(std::string_view text) {
  static constexpr std::string_view kOutside =
      R"(\b(?:not|cannot|can't|unable|don't|won't|no)\b[^.;]{0,60}\b(?:outside(?: of)?|other than|except\w*|unless)\b[^.;]{0,40}@list)";
  return matches(kOutside, text);
}

std::optional<StateDemand> demand_in(std::string_view sentence) {
  const Reading reading = reading_of(sentence);
  if (reading.states == 0 || is_of_other_things(reading.text)) return std::nullopt;
  if (is_closed_by_no(reading.text)) return StateDemand{.only = reading.states};
  if (excludes(reading.text)) return StateDemand{.except = reading.states};
  if (is_closed(reading.text)) return StateDemand{.only = reading.states};
  return std::nullopt;
}

/// The states of a line that names nothing else.
UsStates only_states(std::string_view line) {
  UsStates out = 0;
  std::size_t at = 0;
  for (const Mention& each : mentions_in(line)) {
    if (!joins(line.substr(at, each.begin - at))) return 0;
    out |= each.state;
    at = each.end;
  }
  return joins(line.substr(at)) ? out : 0;
}

/// "We hire in the following states:", and the lines of a list below it.
std::optional<StateDemand> demand_below(std::string_view sentence, std::string_view description) {
  if (!sentence.ends_with(':')) return std::nullopt;
  const auto end = static_cast<std::size_t>(sentence.data() - description.data()) + sentence.size();
  UsStates states = 0;
  std::string_view rest = description.substr(end);
  for (std::size_t lines = 0; lines < kListLinesMax && !rest.empty(); ++lines) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (trimmed(line).empty()) continue;
    const UsStates named = only_states(without_mark(line));
    if (named == 0) break;
    states |= named;
  }
  if (states == 0) return std::nullopt;
  const std::string text = folded(sentence) + std::string(kList);
  if (is_of_other_things(text)) return std::nullopt;
  if (excludes(text) && !is_closed_by_no(text)) return StateDemand{.except = states};
  if (is_closed(text)) return StateDemand{.only = states};
  return std::nullopt;
}

/// The town at the beginning of what stands behind "distance of": "our Denver, CO office".
std::string_view town_in(std::string_view text) {
  const std::vector<Word> words = words_in(text);
  for (std::size_t first = 0; first < words.size() && first < 5; ++first) {
    if (!ascii::is_upper(text[words[first].begin])) continue;
    for (std::size_t count = std::min(kNameWordsMax, words.size() - first); count > 0; --count) {
      const std::size_t begin = words[first].begin, end = words[first + count - 1].end;
      const std::string_view name = text.substr(begin, end - begin);
      if (name.find_first_of(",;/|()\n") != std::string_view::npos) continue;
      const std::size_t next = first + count;
      const bool has_comma = next < words.size() && text.substr(end, words[next].begin - end) == ", ";
      if (has_comma) {
        const auto state = mention_at(text, words, next);
        if (state) return text.substr(begin, state->end - begin);
      }
      if (find_city_key(us_name_key(name)).kind == PlaceName::Kind::kCity) return name;
    }
  }
  return {};
}

}  // namespace

std::optional<Stated<StateDemand>> demanded_states(const SearchedText& text) {
  static const WordStarts kStarts({kWords});
  std::optional<Stated<StateDemand>> out;
  for_each_sentence_with(kStarts, text, kPlacesMax, [&](std::string_view sentence) {
    if (!may_name_state(sentence)) return false;
    auto demand = demand_in(sentence);
    if (!demand) demand = demand_below(sentence, text.text());
    if (demand) out = {*demand, sentence};
    return demand.has_value();
  });
  return out;
}

StateDemand located_states(std::string_view location) {
  static constexpr std::string_view kAround =
      R"(\b(?:(?i:remote(?:ly)?|only|united states(?: of america)?|u\.s\.a?\.?|usa|us|work from home|wfh|home[- ]based|in|anywhere))\b|-|–|—|:)";
  std::string rest(location);
  erase_matches(rest, kAround);
  const UsStates states = only_states(rest);
  const std::vector<List> lists = lists_in(location);
  if (std::popcount(states) < 2 || lists.empty() || lists.front().is_doubtful) return {};
  return {.only = states};
}

std::optional<Stated<std::string_view>> demanded_commute(const SearchedText& in) {
  static const WordStarts kStarts(
      {std::to_array<std::string_view>({"commut", "within ", "drivable", "driving distance"})});
  static constexpr std::string_view kDemand =
      R"(\b(?:(?:within|in|living in|live in)(?: an?)?(?: reasonable| easy| daily)? (?:commuting|commutable|commute|driving|drivable) (?:distance|range|radius)|commutable distance|within (?:an? )?\d+[- ]?(?:miles?|km|kilometers?|kilometres?|minutes?|hours?)(?: commute| drive| radius)?|commutable) (?:of|to|from)\b|\bwithin \d+[- ]?(?:miles?|km)\b)";
  static constexpr std::string_view kMust =
      R"(\b(?:must|need to|needs to|required|have to|has to|only|should|live|living|reside|residing|located|based)\b)";
  static constexpr std::string_view kOther =
      R"(\b(?:prefer\w*|ideal\w*|bonus|a plus|encouraged|nice to have|optional\w*|customers?|clients?|travel|deliver\w*|who (?:live|reside|are)|if you|or (?:remote|anywhere|willing)|relocat\w*)\b)";
  std::optional<Stated<std::string_view>> out;
  for_each_sentence_with(kStarts, in, kPlacesMax, [&](std::string_view sentence) {
    const std::string text = folded(sentence);
    if (!matches(kDemand, text) || !matches(kMust, text) || matches(kOther, text)) return false;
    // Folding keeps no places: the town is looked for behind the last of the words.
    std::size_t at = std::string_view::npos;
    for (const std::string_view word : {" of ", " to ", " from "})
      for (std::size_t found = sentence.find(word); found != std::string_view::npos;
           found = sentence.find(word, found + 1))
        if (town_in(sentence.substr(found + word.size())).data() != nullptr && at == std::string_view::npos)
          at = found + word.size();
    out = {at == std::string_view::npos ? std::string_view() : town_in(sentence.substr(at)), sentence};
    return true;
  });
  return out;
}

}  // namespace zapply
