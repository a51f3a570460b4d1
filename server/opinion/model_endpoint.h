#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace zapply {

/// Where a model's server is asked.
struct ModelEndpoint {
  std::string chat;    ///< ".../chat/completions"
  std::string models;  ///< ".../models": which it has
  std::string host;    ///< with its port, for people

  bool operator==(const ModelEndpoint&) const = default;
};

/// The message says what is wrong with the address, and repeats no password of it.
struct BadModelAddress : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Of a base with or without its version ("http://localhost:11434", ".../v1", ".../api/v1/"), or of the whole endpoint.
/// Throws BadModelAddress.
ModelEndpoint model_endpoint(std::string_view address);

}  // namespace zapply
