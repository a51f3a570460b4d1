#include "server/sources/field_reader.h"

#include <algorithm>

#include "server/documents/locator.h"
#include "server/sources/near_miss.h"
#include "server/sources/object_reader.h"
#include "server/words/pattern.h"

namespace zapply {
namespace {

using Kind = JsonTree::Kind;

std::string_view what_a_locator_is(Format format) {
  switch (format) {
    case Format::kJson:
    case Format::kJsonLd:
      return "a JSON Pointer such as \"/company/name\"";
    case Format::kXml:
      return "an XPath such as \"company/name\"";
    case Format::kHtml:
      return "a CSS selector such as \"h3 a@href\"";
  }
  return "";
}

bool is_scalar(const JsonTree& value) {
  return value.is(Kind::kString) || value.is(Kind::kNumber) || value.is(Kind::kBool);
}

Field leaf(const JsonTree& value, const std::string& path, Format format) {
  Field field;
  field.at = read_locator(value, path, format);
  return field;
}

std::vector<Field> read_list(const JsonTree& value, const std::string& path, Format format) {
  if (value.children.empty()) complain_expected(value, path, "at least one locator");
  std::vector<Field> fields;
  for (std::size_t i = 0; i < value.children.size(); ++i)
    fields.push_back(read_field(value.children[i], path + '[' + std::to_string(i) + ']', format));
  return fields;
}

/// "at", "value" or "template" with "each": where an object's value comes from.
void read_origin(ObjectReader& object, Field& field, Format format) {
  const JsonTree* at = object.find("at");
  const JsonTree* value = object.find("value");
  const JsonTree* text = object.find("template");
  const JsonTree* each = object.find("each");
  if ((at != nullptr) + (value != nullptr) + (text != nullptr) != 1) {
    object.also_known(
        std::initializer_list<std::string_view>{"as", "split", "part", "pattern", "absent", "map", "join", "all"});
    object.done();
    complain(object.value(), object.path(),
             "expected one of \"at\" (where it stands), \"value\" (a constant) and \"template\" (a text with "
             "{placeholders})");
  }
  if (each != nullptr && text == nullptr) complain(*each, object.path_of("each"), "goes with \"template\" only");
  if (value != nullptr || text != nullptr) {
    const JsonTree& constant = value != nullptr ? *value : *text;
    if (!is_scalar(constant))
      complain_expected(constant, object.path_of(value != nullptr ? "value" : "template"), "a text");
    field.constant = constant.text;
    if (each != nullptr) field.each = read_locator(*each, object.path_of("each"), format);
    for (const std::string& name : placeholder_names(constant.text)) {
      if (name.find_first_of("/.@$#:") != 0) continue;
      if (const std::string fault = check_locator(format, name); !fault.empty())
        complain(constant, object.path(), "{" + name + "} is no locator: " + fault);
    }
  } else if (at->is(Kind::kArray)) {
    field.of = read_list(*at, object.path_of("at"), format);
  } else if (at->is(Kind::kObject)) {
    field.of.push_back(read_field(*at, object.path_of("at"), format));
  } else {
    field.at = read_locator(*at, object.path_of("at"), format);
  }
}

void read_pairs(ObjectReader& object, std::string_view key, std::map<std::string, std::string, std::less<>>& pairs) {
  const JsonTree* value = object.find(key);
  if (value == nullptr) return;
  const ObjectReader reader(*value, object.path_of(key));
  for (std::size_t i = 0; i < value->keys.size(); ++i) {
    const std::string& from = value->keys[i];
    const JsonTree& to = value->children[i];
    if (!is_scalar(to) && !to.is(Kind::kNull))
      complain_expected(to, reader.path_of(from), "a text, or null for nothing");
    if (from.empty()) complain(to, reader.path(), "expected a text in front of the colon, found an empty one");
    pairs[from] = to.is(Kind::kNull) ? "" : to.text;
  }
}

void read_steps(ObjectReader& object, Field& field) {
  field.split = object.text("split");
  if (field.split && field.split->empty())
    complain(*object.find("split"), object.path_of("split"), "expected the text to cut at, found an empty one");
  if (const auto part = object.integer("part", -1, 100)) {
    if (!field.split) complain(*object.find("part"), object.path_of("part"), "goes with \"split\" only");
    field.part = static_cast<int>(*part);
  }
  if (const auto pattern = object.text("pattern")) {
    if (const std::string fault = check_pattern(*pattern); !fault.empty())
      complain(*object.find("pattern"), object.path_of("pattern"), "is no regular expression: " + fault);
    field.pattern = *pattern;
  }
  field.absent = object.texts("absent", true).value_or(std::vector<std::string>());
  read_pairs(object, "replace", field.replace);
  read_pairs(object, "map", field.map);
  field.join = object.text("join");
  field.all = object.boolean("all").value_or(field.join.has_value());
  if (const auto as = object.name<Field::As>("as")) field.as = *as;
}

Field::As usual_conversion(std::string_view job_field) {
  if (job_field == "published_at") return Field::As::kDate;
  if (job_field == "salary_min" || job_field == "salary_max") return Field::As::kNumber;
  return Field::As::kText;
}

Field read_job_field(const JsonTree& value, const std::string& path, std::string_view name, Format format) {
  Field field = read_field(value, path, format);
  if (field.as != Field::As::kText) return field;
  field.as = usual_conversion(name);
  return field;
}

bool is_salary_object(const JsonTree& value) {
  static constexpr std::array<std::string_view, 5> kParts{"text", "min", "max", "currency", "period"};
  return value.is(Kind::kObject) && std::any_of(value.keys.begin(), value.keys.end(), [](const std::string& key) {
           return std::find(kParts.begin(), kParts.end(), key) != kParts.end();
         });
}

void read_salary(const JsonTree& value, const std::string& path, Format format, JobFields& fields) {
  ObjectReader parts(value, path);
  for (const std::string_view part : {"text", "min", "max", "currency", "period"}) {
    const JsonTree* found = parts.find(part);
    if (found == nullptr) continue;
    const std::string name = part == "text" ? "salary" : "salary_" + std::string(part);
    fields[name] = read_job_field(*found, parts.path_of(part), name, format);
  }
  parts.done();
}

Condition read_condition(const JsonTree& value, const std::string& path, Format format) {
  Condition condition;
  ObjectReader object(value, path);
  const JsonTree& at = object.require("at", "a locator");
  condition.at = read_field(at, object.path_of("at"), format);
  const auto is = object.texts("is", true);
  const auto is_not = object.texts("is_not", true);
  const auto pattern = object.text("matches");
  const auto missing = object.boolean("missing");
  object.done();
  if (is.has_value() + is_not.has_value() + pattern.has_value() + missing.has_value() > 1)
    complain(value, path, "expected only one of \"is\", \"is_not\", \"matches\" and \"missing\"");
  if (is || is_not) condition.is = is ? *is : *is_not;
  condition.negate = is_not.has_value() || missing.value_or(false);
  if (pattern) {
    if (const std::string fault = check_pattern(*pattern); !fault.empty())
      complain(*object.find("matches"), object.path_of("matches"), "is no regular expression: " + fault);
    condition.pattern = *pattern;
  }
  return condition;
}

}  // namespace

std::string read_locator(const JsonTree& value, const std::string& path, Format format) {
  if (!value.is(Kind::kString)) complain_expected(value, path, "a locator, " + std::string(what_a_locator_is(format)));
  if (const std::string fault = check_locator(format, value.text); !fault.empty())
    complain(value, path,
             "expected " + std::string(what_a_locator_is(format)) + ", found " + value.describe() + ": " + fault);
  return value.text;
}

Field read_field(const JsonTree& value, const std::string& path, Format format) {
  if (value.is(Kind::kString)) return leaf(value, path, format);
  Field field;
  if (value.is(Kind::kArray)) {
    field.of = read_list(value, path, format);
    return field;
  }
  if (!value.is(Kind::kObject)) complain_expected(value, path, "a locator, a list of locators or an object");
  ObjectReader object(value, path);
  read_origin(object, field, format);
  read_steps(object, field);
  object.done();
  return field;
}

JobFields read_job_fields(const JsonTree& value, const std::string& path, Format format) {
  JobFields fields;
  ObjectReader object(value, path);
  for (std::size_t i = 0; i < value.keys.size(); ++i) {
    const std::string& name = value.keys[i];
    if (!name.starts_with('_') && std::find(kJobFields.begin(), kJobFields.end(), name) == kJobFields.end())
      throw JsonTreeError(value.key_lines[i], object.path_of(name) + ": is no field of a job" +
                                                  did_you_mean(name, kJobFields) +
                                                  "; fields of your own, for placeholders, begin with \"_\"");
    const JsonTree& field = *object.find(name);
    if (name == "salary" && is_salary_object(field))
      read_salary(field, object.path_of(name), format, fields);
    else
      fields[name] = read_job_field(field, object.path_of(name), name, format);
  }
  return fields;
}

std::vector<Condition> read_conditions(const JsonTree& value, const std::string& path, Format format) {
  if (value.is(Kind::kObject)) return {read_condition(value, path, format)};
  if (!value.is(Kind::kArray)) complain_expected(value, path, "a condition or a list of them");
  std::vector<Condition> conditions;
  for (std::size_t i = 0; i < value.children.size(); ++i)
    conditions.push_back(read_condition(value.children[i], path + '[' + std::to_string(i) + ']', format));
  return conditions;
}

}  // namespace zapply
