#include "server/cli/search_flags.h"

#include <CLI/CLI.hpp>
#include <string>

#include "server/cli/command_line.h"
#include "server/cli/flags.h"

namespace zapply {
namespace {

using What = SearchOptions::What;

constexpr const char* kForm =
    "A query is what stands behind the ? of GET /api/jobs, without cursor and limit: 'q=rust&remote=true'; and "
    "posted_days=7 for what was posted at most so many days before somebody looks.";

void add_name(CLI::App& app, SearchOptions& options) {
  add_value(
      app, "NAME", "", [&options](const std::string& text) { options.name = text; }, "the search's name")
      ->required();
}

CLI::Option* add_query(CLI::App& app, SearchOptions& options, const std::string& flag) {
  return add_value(
      app, flag, flag == "QUERY" ? "" : "QUERY", [&options](const std::string& text) { options.query = text; },
      "filters of jobs, in quotes");
}

CLI::App& add_command(CLI::App& app, SearchOptions& options, What what, const char* name, const char* description) {
  CLI::App* const command = app.add_subcommand(name, description);
  command->callback([&options, what] { options.what = what; });
  return *command;
}

}  // namespace

void add_search(CLI::App& app, std::string& name) {
  add_value(
      app, "--search", "NAME", [&name](const std::string& text) { name = text; },
      "what a saved search finds, in the place of other filters: `zapply search list` lists them");
}

CLI::App* define_search(CLI::App& program, SearchOptions& options) {
  CLI::App& app = *program.add_subcommand("search", "filters of jobs with a name: list, add, edit, show, remove, feed");
  CLI::App& list = add_command(app, options, What::kList, "list", "the searches, and how many jobs are new in each");
  list.add_flag("--json", options.json, "one search a line, as JSON");

  CLI::App& add = add_command(app, options, What::kAdd, "add", "give a filter of jobs a name");
  add_name(add, options);
  add_query(add, options, "QUERY")->required();
  add.footer(kForm);

  CLI::App& edit = add_command(app, options, What::kEdit, "edit", "change a search, or rename it");
  add_name(edit, options);
  add_query(edit, options, "--query");
  add_value(
      edit, "--name", "NAME", [&options](const std::string& text) { options.new_name = text; }, "another name");
  edit.footer(kForm);

  CLI::App& show = add_command(app, options, What::kShow, "show", "one search");
  show.add_flag("--json", options.json, "as JSON");
  CLI::App& remove = add_command(app, options, What::kRemove, "remove", "remove a search; its feeds end");
  CLI::App& feed = add_command(app, options, What::kFeed, "feed", "the addresses of a search's feeds, and their key");
  for (CLI::App* const command : {&show, &remove, &feed}) add_name(*command, options);
  CLI::Option* const new_key =
      feed.add_flag("--new-key", options.new_key, "make a key, in the place of the one before; it is shown this once");
  feed.add_flag("--no-key", options.no_key, "no key opens them any more")->excludes(new_key);
  feed.footer("Atom and JSON Feed, for programs that follow what is new. A key opens the feeds of this search alone.");

  for (CLI::App* const command : {&list, &add, &edit, &show, &remove, &feed}) add_database(*command, options.data);
  app.footer(
      "`zapply jobs --search NAME` lists what a search finds. What the configuration file sets is changed there.");
  return &app;
}

}  // namespace zapply
