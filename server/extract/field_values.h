#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/documents/document.h"
#include "server/sources/source_file.h"
#include "shared/timestamp.h"

namespace zapply {

/// What stands at locators that lead to the same from every item of a page: found once, or a long list would be looked
/// through again for each of its items.
using TopTexts = std::map<std::pair<Node::Want, std::string>, std::vector<std::string>>;

/// The values of one item's fields, each found when it is first asked for; a field's template may ask for others.
class FieldValues {
 public:
  /// All must outlive this. `given` are placeholders from outside: {company}, {found}, in a detail the list's values.
  /// `zone` is that of the board's clocks.
  FieldValues(const Node& item, const JobFields& fields, const Placeholders& given, Timestamp fetched_at,
              const ZoneOffset& zone, TopTexts* top = nullptr)
      : item_(item), fields_(fields), given_(given), fetched_at_(fetched_at), zone_(zone), top_(top) {}

  bool has_field(std::string_view name) const { return fields_.find(name) != fields_.end(); }
  /// Whether the item has it, be it without a value: `"id": null`.
  bool is_there(std::string_view name) const;
  /// Whether its texts were made of HTML.
  bool is_html(std::string_view name) const;
  /// Every text of the field; nothing for one that the file doesn't have.
  const std::vector<std::string>& all(std::string_view name);
  /// The first so many of them, each cut behind so many bytes: short fields are short, and what reads them need not be
  /// quick.
  std::span<const std::string> at_most(std::string_view name, std::size_t count, std::size_t bytes);
  /// The first, or empty.
  std::string_view first(std::string_view name);
  /// For a template.
  std::string placeholder(std::string_view name);

  std::vector<std::string> evaluate(const Field& field) { return evaluate(field, item_, Node::Want::kText); }
  bool holds(const Condition& condition);

 private:
  /// Null for a field that the file doesn't have.
  std::vector<std::string>* found(std::string_view name);
  std::vector<std::string> evaluate(const Field& field, const Node& node, Node::Want want);
  std::vector<std::string> origin(const Field& field, const Node& node, Node::Want want);
  void texts_at(std::string_view locator, const Node& node, Node::Want want, std::vector<std::string>& out);
  std::string fill_from(std::string_view text, const Node& node, Node::Want want);

  const Node& item_;
  const JobFields& fields_;
  const Placeholders& given_;
  Timestamp fetched_at_;
  const ZoneOffset& zone_;
  TopTexts* top_;
  std::map<std::string, std::vector<std::string>, std::less<>> known_;
};

}  // namespace zapply
