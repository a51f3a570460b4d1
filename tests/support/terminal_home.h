#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/support/process.h"
#include "tests/support/temp_folder.h"

namespace zapply::test {

/// Where a person's commands run: a HOME and a database of its own.
struct TerminalHome {
  TempFolder folder;
  std::string database = (folder / "zapply.db").string();
  Process::Environment environment{{"HOME", folder.path().string()}};

  Ended with_database(std::vector<std::string> words) {
    words.insert(words.end(), {"--db", database});
    return run_zapply(std::move(words), environment);
  }
};

}  // namespace zapply::test
