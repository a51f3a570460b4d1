#pragma once

#include <set>
#include <string>

namespace zapply {

/// The SQL that stands in the server's sources: every string literal that begins like a statement with a
/// query plan, adjacent literals joined as the compiler joins them. A statement that is put together
/// from parts is there as its first part.
std::set<std::string> sql_in_sources();

/// Whether SQLite makes a plan for it: SELECT, INSERT, UPDATE or DELETE.
bool has_plan(std::string_view sql);

}  // namespace zapply
