#include "server/cli/usage_error.h"

#include <CLI/CLI.hpp>

#include "server/sources/near_miss.h"
#include "shared/text.h"

namespace zapply {
namespace {

const CLI::App& innermost(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  return chosen.empty() ? app : innermost(*chosen.front());
}

std::string full_name(const CLI::App& app) {
  const CLI::App* parent = app.get_parent();
  return parent == nullptr ? app.get_name() : full_name(*parent) + " " + app.get_name();
}

std::vector<std::string> flags_of(const CLI::App& app) {
  std::vector<std::string> flags;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames())
      if (!option->get_group().empty()) flags.push_back("--" + name);
  return flags;
}

std::vector<std::string> commands_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

std::string unexpected_word(const CLI::App& app, const std::string& given) {
  const std::string word = given.substr(0, given.find('='));
  if (word == "--token")
    return "--token would show the secret to everyone who lists processes: set the environment "
           "variable ZAPPLY_TOKEN";
  const bool is_flag = word.starts_with("-");
  const auto commands = commands_of(app);
  std::string what = "'" + clean_line(word, 100) + "' is not ";
  if (is_flag)
    what += "a flag of " + full_name(app);
  else if (!commands.empty())
    what += "a command of " + full_name(app);
  else
    what += "expected";
  const auto known = is_flag ? flags_of(app) : commands;
  return what + did_you_mean(word, std::vector<std::string_view>(known.begin(), known.end()));
}

std::string what_is_wrong(const CLI::App& app, const CLI::ParseError& error) {
  const auto kind = static_cast<CLI::ExitCodes>(error.get_exit_code());
  if (kind == CLI::ExitCodes::ExtrasError) {
    const auto extras = innermost(app).remaining(true);
    if (!extras.empty()) return unexpected_word(innermost(app), extras.front());
  }
  if (kind == CLI::ExitCodes::ArgumentMismatch) {
    // CLI11's errors hold no option; its name stands first in their text.
    const std::string message = error.what();
    const std::string flag = message.substr(0, message.find(':'));
    const CLI::Option* option = innermost(app).get_option_no_throw(flag);
    return flag + (option != nullptr && option->count() > 1 ? " was given more than once" : " needs a value");
  }
  if (kind == CLI::ExitCodes::ExcludesError)
    for (const CLI::Option* option : innermost(app).get_options())
      for (const CLI::Option* other : option->get_excludes())
        if (option->count() > 0 && other->count() > 0)
          return option->get_name() + " and " + other->get_name() + " don't go together";
  return clean_line(error.what());
}

}  // namespace

std::string explain_usage_error(const CLI::App& app, const CLI::ParseError& error) {
  std::string text = what_is_wrong(app, error);
  if (!text.ends_with('.')) text += ".";
  return text + " Help: " + full_name(innermost(app)) + " --help";
}

}  // namespace zapply
