#pragma once

#include <cstdint>
#include <string>

namespace zapply {

class Database;

std::string read_database_id(Database&);
std::int64_t read_revision(Database&);
/// Moves the revision by one and returns it, for the rows that change in this transaction.
std::int64_t next_revision(Database&);

}  // namespace zapply
