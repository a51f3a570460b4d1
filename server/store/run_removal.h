#pragma once

#include <cstdint>

namespace zapply {

class Database;

/// Takes a run that has ended away and remembers that it was there; its entries stay for purge_deleted_entries().
void remove_run(Database&, std::int64_t id);

}  // namespace zapply
