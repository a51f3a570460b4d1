#include "server/cli/cleaning_flags.h"

#include <CLI/CLI.hpp>
#include <string>

#include "server/cli/command_line.h"
#include "server/cli/flags.h"

namespace zapply {

void define_clean(CLI::App& app, CleanOptions& options) {
  app.add_flag("--runs", options.runs, "finished runs with their entries");
  app.add_flag("--jobs", options.jobs, "closed jobs, but for starred ones");
  app.add_flag("--logs", options.logs, "the middle of long logs, but for its warnings and errors");
  add_value(
      app, "--older-than", "AGE",
      [&](const std::string& text) {
        const auto age = parse_age(text);
        if (!age) refuse("--older-than", "an age such as 90d, 12h or 2w", text);
        options.older_than = *age;
      },
      "only what ended longer ago than this (default 90d)");
  app.add_flag("--yes", options.yes, "do not ask");
  add_data(app, options.data);
  app.footer(
      "Says what it would delete, then asks. Without any of --runs, --jobs and --logs, the first two are meant. While a server "
      "uses the database, it is asked: set ZAPPLY_TOKEN as it is set there.");
}

void define_forget(CLI::App& app, ForgetOptions& options) {
  app.add_flag(
      "--personal", options.personal,
      "profiles and what follows from them, stars, hidden marks, searches, reports, channels, logins, copies made before "
      "upgrades");
  app.add_flag("--yes", options.yes, "do not ask");
  add_data(app, options.data);
  app.footer(
      "Says what it would erase, then asks. The database is written anew, so that nothing of it is left in the file, which "
      "takes as much room again for a while. Stop the server that uses it first.");
}

}  // namespace zapply
