#include "server/sources/placeholder_check.h"

#include <algorithm>

#include "server/sources/near_miss.h"
#include "server/sources/object_reader.h"

namespace zapply {
namespace {

using Names = std::vector<std::string_view>;

bool holds(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The line to blame: the innermost value along a path of keys that is there.
const JsonTree& value_at(const JsonTree& root, std::initializer_list<std::string_view> path) {
  const JsonTree* value = &root;
  for (const std::string_view key : path) {
    const auto at = std::find(value->keys.begin(), value->keys.end(), key);
    if (at == value->keys.end()) break;
    value = &value->children[static_cast<std::size_t>(at - value->keys.begin())];
  }
  return *value;
}

void check_text(const JsonTree& value, std::string_view path, std::string_view text, const Names& known) {
  for (const std::string& name : placeholder_names(text)) {
    if (name.find_first_of("/.@$#:") == 0 || holds(known, name)) continue;
    const std::string hint = did_you_mean(name, known);
    complain(value, path, '{' + name + "} is not known here" + (hint.empty() ? "; known are " + one_of(known) : hint));
  }
}

void check_request(const JsonTree& value, std::string_view path, const RequestTemplate& request, const Names& known) {
  check_text(value, path, request.url, known);
  check_text(value, path, request.body, known);
  for (const auto& header : request.headers) check_text(value, path, header.second, known);
}

void check_field(const JsonTree& value, std::string_view path, const Field& field, const Names& known) {
  if (field.constant) check_text(value, path, *field.constant, known);
  for (const Field& one : field.of) check_field(value, path, one, known);
}

/// A field whose template needs, by way of others, its own value.
bool needs_itself(const JobFields& fields, const Names& given, std::string_view wanted, const Field& field, int depth) {
  if (depth > 20) return true;
  for (const Field& one : field.of)
    if (needs_itself(fields, given, wanted, one, depth)) return true;
  if (!field.constant) return false;
  for (const std::string& name : placeholder_names(*field.constant)) {
    if (holds(given, name)) continue;
    if (name == wanted) return true;
    const auto other = fields.find(name);
    if (other != fields.end() && needs_itself(fields, given, wanted, other->second, depth + 1)) return true;
  }
  return false;
}

/// `given`: what comes from outside and goes before the fields of the same name.
void check_job(const JsonTree& value, std::string_view path, const JobFields& fields, const Names& given) {
  Names known = given;
  for (const auto& field : fields)
    if (!holds(known, field.first)) known.push_back(field.first);
  for (const auto& [name, field] : fields) {
    const JsonTree& written = value_at(value, {name});
    const std::string field_path = std::string(path) + '.' + name;
    check_field(written, field_path, field, known);
    if (needs_itself(fields, given, name, field, 0)) complain(written, field_path, "needs its own value");
  }
}

void check_paging(const JsonTree& root, const SourceFile& file) {
  const auto used = [&file](std::string_view name) {
    for (const std::string* text : {&file.request.url, &file.request.body}) {
      const std::vector<std::string> names = placeholder_names(*text);
      if (std::find(names.begin(), names.end(), name) != names.end()) return true;
    }
    return false;
  };
  const JsonTree& value = value_at(root, {"paging"});
  using Style = Paging::Style;
  if (file.paging.style == Style::kPage && !used("page"))
    complain(value, "paging", "pages are asked by number, but the request has no {page}");
  if (file.paging.style == Style::kOffset && !used("offset"))
    complain(value, "paging", "pages are asked by offset, but the request has no {offset}");
  if (file.paging.style == Style::kCursor && !used("cursor"))
    complain(value, "paging", "pages are asked by cursor, but the request has no {cursor}");
}

}  // namespace

void check_placeholders(const JsonTree& root, SourceFile& file) {
  const std::vector<std::string> parts = placeholder_names(file.company_form);
  if (parts.empty()) complain(value_at(root, {"company_form"}), "company_form", "names no part, such as {company}");
  Names company{"company"};
  for (const std::string& part : parts)
    if (!holds(company, part)) company.push_back(part);

  const auto uses_company = [&company](const RequestTemplate& request) {
    for (const std::string* text : {&request.url, &request.body})
      for (const std::string& name : placeholder_names(*text))
        if (holds(company, name)) return true;
    return false;
  };
  const bool asks_companies = uses_company(file.request) || (file.find && uses_company(file.find->request));
  file.kind = asks_companies ? SourceKind::kCompanies : SourceKind::kBoard;
  if (!asks_companies && !file.companies.empty())
    complain(value_at(root, {"companies"}), "companies", "the request has no {company} to put them in");

  Names request = company;
  Names known = asks_companies ? company : Names();
  if (file.find) {
    check_request(value_at(root, {"find", "request"}), "find.request", file.find->request, company);
    check_field(value_at(root, {"find", "value"}), "find.value", file.find->value, company);
    known.push_back("found");
    request.push_back("found");
  }
  if (file.paging.style == Paging::Style::kPage) request.push_back("page");
  if (file.paging.style == Paging::Style::kOffset) request.push_back("offset");
  if (file.paging.style == Paging::Style::kCursor) request.push_back("cursor");
  check_request(value_at(root, {"request"}), "request", file.request, request);
  check_paging(root, file);

  Names fields = known;
  for (const auto& field : file.job) fields.push_back(field.first);
  check_job(value_at(root, {"job"}), "job", file.job, known);
  if (file.detail) {
    check_request(value_at(root, {"detail", "request"}), "detail.request", file.detail->request, fields);
    check_job(value_at(root, {"detail", "job"}), "detail.job", file.detail->job, fields);
  }
  for (const auto& [name, of] : {std::pair{"only", &file.only}, std::pair{"skip", &file.skip}})
    for (const Condition& condition : *of) check_field(value_at(root, {name}), name, condition.at, fields);
}

}  // namespace zapply
