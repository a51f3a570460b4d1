#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zapply {

/// What a sentence says of who hires whom: "Acme (YC S21) is hiring a Data Analyst in Bergen, onsite". Empty: not said.
struct HiringSentence {
  bool is_one = false;
  std::string company;
  std::string role;
  std::string place;
  std::string mode;
  std::string zone;
  std::string pay;
  std::string type;
};

HiringSentence read_hiring_sentence(std::string_view line);

/// The first lines may lead up to it: "Acme (https://acme.example) makes maps." and then "We're hiring engineers.".
HiringSentence find_hiring_sentence(const std::vector<std::string>& lines);

}  // namespace zapply
