#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/documents/document.h"
#include "server/sources/source_file.h"
#include "shared/timestamp.h"

namespace zapply {

/// The values of one item's fields, each found when it is first asked for; a field's template may ask for others.
class FieldValues {
 public:
  /// All must outlive this. `given` are placeholders from outside: {company}, {found}, in a detail the list's values.
  /// `zone` is that of the board's clocks.
  FieldValues(const Node& item, const JobFields& fields, const Placeholders& given, Timestamp fetched_at,
              const ZoneOffset& zone)
      : item_(item), fields_(fields), given_(given), fetched_at_(fetched_at), zone_(zone) {}

  bool has_field(std::string_view name) const { return fields_.find(name) != fields_.end(); }
  /// Whether the item has it, be it without a value: `"id": null`.
  bool is_there(std::string_view name) const;
  /// Whether its texts were made of HTML.
  bool is_html(std::string_view name) const;
  /// Every text of the field; nothing for one that the file doesn't have.
  const std::vector<std::string>& all(std::string_view name);
  /// The first, or empty.
  std::string_view first(std::string_view name);
  /// For a template.
  std::string placeholder(std::string_view name);

  std::vector<std::string> evaluate(const Field& field) { return evaluate(field, item_, Node::Want::kText); }
  bool holds(const Condition& condition);

 private:
  std::vector<std::string> evaluate(const Field& field, const Node& node, Node::Want want);
  std::vector<std::string> origin(const Field& field, const Node& node, Node::Want want);
  std::string fill_from(std::string_view text, const Node& node, Node::Want want);

  const Node& item_;
  const JobFields& fields_;
  const Placeholders& given_;
  Timestamp fetched_at_;
  const ZoneOffset& zone_;
  std::map<std::string, std::vector<std::string>, std::less<>> known_;
};

}  // namespace zapply
