#pragma once

#include <filesystem>

namespace zapply {

/// Takes the rights of other users from a database and from what stands beside it under its name: what SQLite and the
/// owner's lock keep there, and copies before migrations. What is made from now on is made without (main.cpp).
void make_private(const std::filesystem::path& database);

}  // namespace zapply
