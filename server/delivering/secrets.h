#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace zapply {

/// A secret that is not there, or a file of secrets that can't be used: what, and what to do; never a value.
struct SecretError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Addresses and keys of channels by their names: of the environment (ZAPPLY_SECRET_<NAME>), else of a JSON object in a file
/// that nobody else can read. The file is read when it is asked, so that what is added counts at once. For any thread.
class Secrets {
 public:
  using Variable = std::function<const char*(const char*)>;

  /// `variable` is getenv.
  explicit Secrets(std::optional<std::filesystem::path> file = {}, Variable variable = {});

  /// Throws SecretError, also where there is none of this name.
  std::string value(const std::string& name) const;
  /// Throws SecretError where the file can't be used.
  void check() const;

 private:
  std::map<std::string, std::string> read_file() const;

  std::optional<std::filesystem::path> file_;
  Variable variable_;
};

/// `text` with "…" in the place of the values.
std::string without_values(std::string text, const std::map<std::string, std::string>& values);

}  // namespace zapply
