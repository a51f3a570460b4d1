#include "server/papers/paper_draft.h"

#include <nlohmann/json.hpp>

#include "server/documents/charset.h"
#include "server/papers/paper_fault.h"
#include "server/papers/paper_text.h"
#include "server/profiles/cv_draft.h"
#include "server/profiles/json_resume.h"
#include "server/profiles/profile_file.h"
#include "server/sources/json_tree.h"
#include "shared/json_writer.h"
#include "shared/text.h"

namespace zapply {
namespace {

using nlohmann::ordered_json;

constexpr const char* kUnclear = "The document could not be understood: what read it said something unexpected.";

/// A text of another kind: a profile made of it would be as empty as none. Its first line may look like a name.
bool is_nothing(const CvReading& reading, PaperKind kind) {
  const bool is_named = kind == PaperKind::kJsonResume && !reading.person.name.empty();
  return !is_named && reading.positions.empty() && reading.skills.empty() && reading.languages.empty();
}

CvReading read_json(std::string_view bytes, CvMonth today) {
  std::string storage, note;
  const std::string_view json = to_utf8(bytes, {}, storage, note);
  if (json.size() > 2 * kPaperTextBytesMax) throw PaperFault("The document holds far more text than a CV.");
  try {
    if (is_json_resume(json)) return read_json_resume(json, today);
    parse_json_tree(json);
  } catch (const JsonTreeError& error) {
    throw PaperFault("This is no whole JSON: line " + std::to_string(error.line) + ", " + error.what() + ".");
  }
  throw PaperFault("This is JSON, but neither JSON Resume (it has no \"basics\" or \"work\") nor a profile file.");
}

std::string text_in(const ordered_json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? clean_line(found->get<std::string>()) : std::string();
}

CvMonth month_of(const std::string& text) {
  const auto month = month_in(text, {9999, 12});
  if (!month) throw PaperFault(kUnclear);
  return *month;
}

CvPosition position_of(const ordered_json& json) {
  if (!json.is_object()) throw PaperFault(kUnclear);
  CvPosition out{
      .title = text_in(json, "title"), .company = text_in(json, "company"), .from = month_of(text_in(json, "from"))};
  if (const std::string to = text_in(json, "to"); !to.empty()) out.to = month_of(to);
  return out;
}

PaperDraft draft_from(const ordered_json& json) {
  PaperDraft out;
  const auto kind = from_name<PaperKind>(text_in(json, "kind"));
  const auto profile = json.find("profile"), positions = json.find("positions"), notes = json.find("notes");
  if (!kind || profile == json.end() || positions == json.end() || !positions->is_array() || notes == json.end() ||
      !notes->is_array())
    throw PaperFault(kUnclear);
  out.kind = *kind;
  out.person = text_in(json, "person");
  out.file = profile->dump();
  read_profile_file(out.file);
  for (const ordered_json& each : *positions) out.positions.push_back(position_of(each));
  for (const ordered_json& each : *notes)
    if (each.is_string()) out.notes.push_back(clean_line(each.get<std::string>()));
  return out;
}

}  // namespace

PaperDraft draft_of_paper(std::string_view bytes, CvMonth today) {
  const PaperKind kind = kind_of_paper(bytes);
  CvReading reading =
      kind == PaperKind::kJsonResume ? read_json(bytes, today) : read_cv(paper_text(bytes, kind), today);
  if (is_nothing(reading, kind))
    throw PaperFault("Nothing of a CV was found in this document: no position with dates, no skill and no language.");
  PaperDraft out{kind, reading.person.name, draft_file(reading, profile_name_of(reading.person.name)),
                 std::move(reading.positions), std::move(reading.notes)};
  for (CvPosition& position : out.positions) position.text.clear();
  return out;
}

std::string format_cv_month(const CvMonth& month) {
  std::string out = std::to_string(month.year);
  if (month.month != 0) out += (month.month < 10 ? "-0" : "-") + std::to_string(month.month);
  return out;
}

std::string to_json(const PaperDraft& draft) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().field("kind", draft.kind).field("person", draft.person).key("profile").raw(draft.file);
  json.key("positions").begin_array();
  for (const CvPosition& position : draft.positions) {
    json.begin_object()
        .field("title", position.title)
        .field("company", position.company)
        .field("from", format_cv_month(position.from))
        .key("to");
    if (position.to)
      json.value(format_cv_month(*position.to));
    else
      json.null();
    json.end_object();
  }
  json.end_array().field("notes", draft.notes).end_object();
  return out;
}

PaperDraft read_paper_draft(std::string_view text) {
  try {
    const ordered_json json = ordered_json::parse(text);
    if (!json.is_object()) throw PaperFault(kUnclear);
    if (std::string error = text_in(json, "error"); !error.empty()) throw PaperFault(error);
    return draft_from(json);
  } catch (const ordered_json::exception&) {
    throw PaperFault(kUnclear);
  } catch (const ProfileFileError&) {
    throw PaperFault(kUnclear);
  }
}

std::string renamed_profile(std::string_view file, const std::string& name) {
  ordered_json json = ordered_json::parse(file);
  json["name"] = name;
  return json.dump();
}

}  // namespace zapply
