#include "server/extract/field_values.h"

#include <algorithm>

#include "server/announcements/announcement.h"
#include "server/text/html_text.h"
#include "server/values/dates.h"
#include "server/values/location.h"
#include "server/words/numbers.h"
#include "server/words/pattern.h"
#include "shared/text.h"

namespace zapply {
namespace {

using As = Field::As;

constexpr std::size_t kTextsMax = 1000;
constexpr std::size_t kTextsBytesMax = 4 * 1024 * 1024;  // of a field, as of a text of HTML

void cut_texts(std::vector<std::string>& texts) {
  if (texts.size() > kTextsMax) texts.resize(kTextsMax);
  std::size_t left = kTextsBytesMax;
  for (std::string& text : texts) {
    cut_text(text, left);
    text.shrink_to_fit();
    left -= text.size();
  }
}

/// Each run of white space as one blank, none at the ends.
std::string with_single_blanks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : trimmed(text, " \t\r\n\f")) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
    if (!is_blank)
      out += c;
    else if (!out.ends_with(' '))
      out += ' ';
  }
  return out;
}

/// One text cut at `by`, every part or the one that is wanted.
void append_parts(std::vector<std::string>& out, std::string_view text, std::string_view by, std::optional<int> part) {
  if (part == -1) {
    const std::size_t at = text.rfind(by);
    if (at != std::string_view::npos) out.emplace_back(trimmed(text.substr(at + by.size())));
    return;
  }
  if (part == 0 || part == 1) {
    const std::size_t at = text.find(by);
    if (part == 0)
      out.emplace_back(trimmed(text.substr(0, at)));
    else if (at != std::string_view::npos)
      out.emplace_back(trimmed(text.substr(at + by.size())));
    return;
  }
  for (int i = 0; out.size() < kTextsMax; ++i) {
    const std::size_t at = text.find(by);
    if (!part || *part == i) out.emplace_back(trimmed(text.substr(0, at)));
    if (at == std::string_view::npos || (part && *part == i)) break;
    text.remove_prefix(at + by.size());
  }
}

/// In one pass, however often `from` stands there.
std::string with_replaced(std::string text, std::string_view from, std::string_view to) {
  std::size_t at = text.find(from);
  if (at == std::string::npos) return text;
  std::string out;
  std::size_t done = 0;
  for (; at != std::string::npos; at = text.find(from, done)) {
    out.append(text, done, at - done).append(to);
    done = at + from.size();
  }
  return out.append(text, done);
}

/// The fields of an item ask for one text one after the other.
const Announcement& announced(const std::string& text) {
  thread_local std::string last;
  thread_local Announcement read;
  if (text != last) {
    read = read_announcement(text);
    last = text;
  }
  return read;
}

std::optional<std::string> converted(const std::string& text, As as, Timestamp fetched_at, const ZoneOffset& zone) {
  switch (as) {
    case As::kText:
      return text;
    case As::kHtml:
      return html_to_text(text);
    case As::kEscapedHtml:
      return html_to_text(decode_entities(text));
    case As::kNumber: {
      const std::optional<double> number = parse_number(text);
      return number ? std::optional(format_number(*number)) : std::nullopt;
    }
    case As::kCents: {
      const std::optional<double> number = parse_number(text);
      return number ? std::optional(format_number(*number / 100)) : std::nullopt;
    }
    case As::kBool: {
      const std::optional<bool> value = parse_bool(text);
      return value ? std::optional<std::string>(*value ? "true" : "false") : std::nullopt;
    }
    case As::kCountry: {
      // A code or a name that nobody knows is still what the board wrote.
      const std::string_view country = country_of(text);
      return country.empty() ? text : std::string(country);
    }
    case As::kAnnouncedTitle:
      return announced(text).title;
    case As::kAnnouncedCompany:
      return announced(text).company;
    case As::kAnnouncedLocation:
      return joined(announced(text).places, "; ");
    case As::kAnnouncedWorkMode:
      return announced(text).work_mode;
    case As::kAnnouncedEmploymentType:
      return announced(text).employment_type;
    case As::kAnnouncedSalary:
      return announced(text).pay;
    case As::kAnnouncedApplyUrl:
      return announced(text).apply_url;
    case As::kDate:
    case As::kIso8601:
    case As::kRfc822:
    case As::kEpoch:
    case As::kRelativeDate: {
      const std::optional<ReadDate> date = parse_date(text, as, fetched_at, zone);
      return date ? std::optional(format_read_date(*date)) : std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace

bool FieldValues::is_there(std::string_view name) const {
  const auto has = [this](const auto& self, const Field& field) -> bool {
    if (field.constant) return true;
    if (field.of.empty()) return item_.has(field.at);
    return std::any_of(field.of.begin(), field.of.end(), [&](const Field& one) { return self(self, one); });
  };
  const auto field = fields_.find(name);
  return field != fields_.end() && has(has, field->second);
}

bool FieldValues::is_html(std::string_view name) const {
  const auto field = fields_.find(name);
  return field != fields_.end() && (field->second.as == As::kHtml || field->second.as == As::kEscapedHtml);
}

std::vector<std::string>* FieldValues::found(std::string_view name) {
  if (const auto known = known_.find(name); known != known_.end()) return &known->second;
  const auto field = fields_.find(name);
  if (field == fields_.end()) return nullptr;
  // A field that asks for itself finds nothing.
  std::vector<std::string>& texts = known_.emplace(std::string(name), std::vector<std::string>()).first->second;
  texts = evaluate(field->second, item_, Node::Want::kText);
  return &texts;
}

const std::vector<std::string>& FieldValues::all(std::string_view name) {
  static const std::vector<std::string> kNothing;
  const std::vector<std::string>* const texts = found(name);
  return texts == nullptr ? kNothing : *texts;
}

std::span<const std::string> FieldValues::at_most(std::string_view name, std::size_t count, std::size_t bytes) {
  std::vector<std::string>* const there = found(name);
  if (there == nullptr) return {};
  std::vector<std::string>& texts = *there;
  if (texts.size() > count) texts.resize(count);
  for (std::string& text : texts) {
    if (text.size() <= bytes) continue;
    std::size_t end = bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // not within a character
    text.resize(end);
  }
  return texts;
}

std::string_view FieldValues::first(std::string_view name) {
  const std::vector<std::string>& texts = all(name);
  return texts.empty() ? std::string_view() : std::string_view(texts.front());
}

std::string FieldValues::placeholder(std::string_view name) {
  // What comes from outside goes first: {company} in the field "company" is the company whose feed it is.
  const auto given = given_.find(name);
  return given != given_.end() && !given->second.empty() ? given->second : std::string(first(name));
}

void FieldValues::texts_at(std::string_view locator, const Node& node, Node::Want want, std::vector<std::string>& out) {
  if (top_ == nullptr || !node.is_from_top(locator)) return node.texts(locator, want, out);
  const auto [known, is_new] = top_->try_emplace({want, std::string(locator)});
  std::vector<std::string>& texts = known->second;
  if (is_new) node.texts(locator, want, texts);
  if (texts.size() > kTextsMax) texts.resize(kTextsMax);
  out.insert(out.end(), texts.begin(), texts.end());
}

/// Empty when nothing that was asked for is there: a template without its values is no value.
std::string FieldValues::fill_from(std::string_view text, const Node& node, Node::Want want) {
  Placeholders values;
  bool any = false;
  const std::vector<std::string> names = placeholder_names(text);
  for (const std::string& name : names) {
    std::string& value = values[name];
    if (name.find_first_of("/.@$#:") == 0) {
      std::vector<std::string> texts;
      texts_at(name, node, want, texts);
      if (!texts.empty()) value = texts.front();
    } else {
      value = placeholder(name);
    }
    any = any || !value.empty();
  }
  return any || names.empty() ? fill_text(text, values) : "";
}

std::vector<std::string> FieldValues::origin(const Field& field, const Node& node, Node::Want want) {
  std::vector<std::string> out;
  if (field.constant && !field.each.empty()) {
    for (const auto& each : node.nodes(field.each)) out.push_back(fill_from(*field.constant, *each, want));
  } else if (field.constant) {
    out.push_back(fill_from(*field.constant, node, want));
  } else if (field.of.empty()) {
    texts_at(field.at, node, want, out);
  } else {
    for (const Field& one : field.of) {
      std::vector<std::string> texts = evaluate(one, node, want);
      out.insert(out.end(), std::make_move_iterator(texts.begin()), std::make_move_iterator(texts.end()));
      if (!field.all && !out.empty()) break;
    }
  }
  cut_texts(out);
  return out;
}

std::vector<std::string> FieldValues::evaluate(const Field& field, const Node& node, Node::Want want) {
  if (field.as == As::kHtml || field.as == As::kEscapedHtml || field.as >= As::kAnnouncedTitle)
    want = Node::Want::kMarkup;
  std::vector<std::string> texts = origin(field, node, want);
  // The lines of a page are its own, not the text's.
  const bool is_cut = (field.split && field.split->find('\n') == std::string::npos) || !field.pattern.empty();
  if (is_cut && want == Node::Want::kText && node.is_markup())
    for (std::string& text : texts) text = with_single_blanks(text);
  if (field.split) {
    std::vector<std::string> parts;
    for (const std::string& text : texts) append_parts(parts, text, *field.split, field.part);
    texts = std::move(parts);
  }
  std::vector<std::string> out;
  for (std::string& text : texts) {
    if (!field.pattern.empty()) text = first_match(field.pattern, text).value_or("");
    if (std::find(field.absent.begin(), field.absent.end(), trimmed(text)) != field.absent.end()) continue;
    for (const auto& [from, to] : field.replace) text = with_replaced(std::move(text), from, to);
    if (!field.map.empty())
      if (const auto other = field.map.find(trimmed(text)); other != field.map.end()) text = other->second;
    if (!text.empty()) out.push_back(std::move(text));
  }
  if (field.join && !out.empty()) {
    out = {joined(out, *field.join)};
  }
  if (field.as == As::kText) return out;
  std::vector<std::string> read;
  for (const std::string& text : out)
    if (std::optional<std::string> value = converted(text, field.as, fetched_at_, zone_); value && !value->empty())
      read.push_back(*std::move(value));
  return read;
}

bool FieldValues::holds(const Condition& condition) {
  const std::vector<std::string> texts = evaluate(condition.at);
  const bool found = std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
    if (!condition.pattern.empty()) return matches(condition.pattern, text);
    return condition.is.empty() || std::find(condition.is.begin(), condition.is.end(), text) != condition.is.end();
  });
  return found != condition.negate;
}

}  // namespace zapply
